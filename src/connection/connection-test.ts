import { StepError } from '../errors.js';
import { sentences } from './explain.js';
import { goneError } from './states.js';
import { describe, type Outcome, type Task } from './task.js';

const CORRECT =
  'Correct auth-params, and run the step again with if-exists set to update. Check too that Adobe can reach the source.';
const REACH = 'Check that Adobe can reach the source: its host, port and firewall.';

/** Has Adobe test the connection. Throws a `StepError` with Adobe's reason when the test fails. */
export async function testConnection(outcome: Outcome, task: Task): Promise<void> {
  if (outcome.operation === 'would-create' || task.wanted.dryRun) {
    return task.info('A dry run does not test the connection.');
  }
  const { connectionId, operation, note } = outcome;
  const result = await task.flowService.testConnection(connectionId);
  if (result === undefined) throw goneError(connectionId, task);
  const { passed, reason } = result;
  if (passed) return task.info(`Adobe tested connection ${connectionId}: it works.`);
  const isLate = passed === undefined;
  const verb = isLate ? 'gave no result' : 'said';
  const said = reason === undefined ? 'gave no reason' : `${verb}: ${reason}`;
  // Credentials that were given are always sent, but for a connection that is reused.
  const isStored = !isLate && operation === 'reused' && task.wanted.authParams !== undefined;
  throw new StepError(
    sentences(
      `The ${describe(task)} (${connectionId}) was ${operation}, but Adobe's test of it failed and ${said}.`,
      isStored && 'Adobe tested the stored credentials, not the given ones.',
    ),
    {
      advice: isLate ? REACH : isStored ? note : CORRECT,
      section: 'test-of-the-connection',
      connectionId,
    },
  );
}
