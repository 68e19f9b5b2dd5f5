import { AdobeError, errorMessage, StepError } from '../errors.js';
import { describe, type Outcome, type Task } from './task.js';

/** Has Adobe test the connection. Throws a `StepError` with Adobe's reason when the test fails. */
export async function testConnection(outcome: Outcome, task: Task): Promise<void> {
  if (outcome.operation === 'would-create' || task.wanted.dryRun) {
    task.info('A dry run does not test the connection.');
    return;
  }
  const { connectionId: id, operation } = outcome;
  const { passed, reason } = await task.flowService.testConnection(id).catch((error: unknown) => {
    if (!(error instanceof AdobeError)) throw error;
    throw new StepError(`${error.message} The ${describe(task)} (${id}) was ${operation}.`, {
      section: error.section,
      connectionId: id,
      cause: error,
    });
  });
  if (passed) {
    task.info(`Adobe tested connection ${id}: it works.`);
    return;
  }
  const said = reason === undefined ? 'gave no reason' : `said: ${withStop(reason)}`;
  throw new StepError(
    `The ${describe(task)} (${id}) was ${operation}, but Adobe's test of it failed and ${withStop(said)} Correct the credentials in auth-params, set if-exists to update, and run the step again. Check too that Adobe can reach the source.`,
    { section: 'test-of-the-connection', connectionId: id },
  );
}

/** Repeats what the spec's schema says about credentials that Adobe refused. */
export function withFindings(error: unknown, findings: readonly string[]): unknown {
  const connectionId = error instanceof StepError ? error.connectionId : undefined;
  const refusal = error instanceof StepError ? error.cause : error;
  if (!(refusal instanceof AdobeError) || findings.length === 0) return error;
  if (refusal.status !== 400 && refusal.status !== 422) return error;
  return new StepError(
    [
      errorMessage(error),
      'What the connection spec says about the given credentials:',
      ...findings,
    ].join('\n'),
    { section: 'credentials-of-a-source', connectionId, cause: error },
  );
}

function withStop(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
