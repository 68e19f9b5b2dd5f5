import { testConnection } from './connection/credentials.js';
import { ensureConnection } from './connection/ensure.js';
import type { Outcome } from './connection/outcome.js';
import { type Inputs, readInputs } from './runner/inputs.js';
import { type Log, openLog } from './runner/log.js';
import { setOutputs } from './runner/outputs.js';
import { type Conclusion, writeSummary } from './runner/summary.js';
import { type Dependencies, openSession, type Session } from './session.js';

/** The step: make sure that the base connection exists, and say which it is. Never rejects: a failure marks the step. */
export async function run(dependencies: Dependencies): Promise<void> {
  const log = openLog();
  try {
    const inputs = readInputs(log.mask);
    const session = openSession(inputs, log, dependencies);
    try {
      await step(inputs, session, log, dependencies);
    } finally {
      session.close();
    }
  } catch (error) {
    log.fail(messageOf(error));
  }
}

async function step(
  inputs: Inputs,
  session: Session,
  log: Log,
  { clock }: Dependencies,
): Promise<void> {
  const { flowService, deadline, calls } = session;
  const { connectionName, sandbox } = inputs;
  log.info(`Making sure that base connection "${connectionName}" exists in sandbox ${sandbox}`);

  log.startGroup('Calls to Adobe');
  let conclusion: Conclusion;
  try {
    const task = {
      wanted: inputs,
      flowService,
      deadline,
      clock,
      describeOrigin: (mark: string) => `Created by aep-base-connection (${mark})`,
      info: log.info,
      notice: log.info,
      warn: log.warning,
    };
    const outcome = await ensureConnection(task);
    setOutputs(outcome);
    conclusion = { outcome };
    if (inputs.testConnection) await testConnection(outcome, task);
  } catch (error) {
    conclusion = { failure: messageOf(error) };
    // Of two calls side by side, the other may still be under way, and would go on in the log below the group.
    session.abandon();
  }
  log.endGroup();

  if ('outcome' in conclusion) log.info(describeOutcome(conclusion.outcome));
  await writeSummary(inputs, conclusion, calls, log.redact).catch((error: unknown) => {
    log.warning(`The job summary could not be written: ${messageOf(error)}`);
  });
  if ('failure' in conclusion) throw new Error(conclusion.failure);
}

function describeOutcome(outcome: Outcome): string {
  return outcome.operation === 'would-create'
    ? 'Dry run: would-create; nothing was written'
    : `Base connection ${outcome.connectionId}: ${outcome.operation} (etag ${outcome.etag})`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
