import { testConnection } from './connection/connection-test.js';
import { ensureConnection } from './connection/ensure.js';
import type { Task } from './connection/task.js';
import { errorMessage } from './errors.js';
import { doubtfulValues } from './runner/doubtful-values.js';
import { formatFailure, toOwnError } from './runner/failure.js';
import { type Inputs, readInputs } from './runner/inputs.js';
import { describeOrigin } from './runner/links.js';
import { type Log, openLog } from './runner/log.js';
import { describeOutcome, setOutputs } from './runner/outputs.js';
import { type Report, writeSummary } from './runner/summary.js';
import { type Dependencies, openSession } from './session.js';

/** The step: make sure that the base connection exists, and say which it is. Never rejects: a failure marks the step. */
export async function run(dependencies: Dependencies): Promise<void> {
  const log = openLog();
  const report: Report = { requests: [] };
  try {
    const inputs = readInputs(log.mask);
    report.inputs = inputs;
    for (const doubt of doubtfulValues(inputs)) log.warning(doubt);
    await runStep(inputs, report, log, dependencies);
  } catch (error) {
    report.failure = toOwnError(error);
  }
  if (report.outcome !== undefined) log.info(describeOutcome(report.outcome));
  try {
    writeSummary(report, log);
  } catch (error) {
    log.warning(`Could not write the job summary (GITHUB_STEP_SUMMARY: ${errorMessage(error)}).`);
  }
  if (report.failure !== undefined) log.fail(formatFailure(report.failure));
}

/** Does what the inputs ask for, in a folded group of the log, and fills the report as the run goes on. */
async function runStep(
  inputs: Inputs,
  report: Report,
  log: Log,
  dependencies: Dependencies,
): Promise<void> {
  const session = openSession(inputs, log, dependencies);
  report.requests = session.requests;
  const { connectionName, sandbox, exportAccessToken } = inputs;
  log.info(`Making sure that base connection "${connectionName}" exists in sandbox ${sandbox}`);
  log.startGroup('Requests to Adobe');
  try {
    const task: Task = {
      wanted: inputs,
      flowService: session.flowService,
      deadline: session.deadline,
      clock: dependencies.clock,
      describeOrigin,
      info: log.info,
      notice: log.notice,
      warn: log.warning,
    };
    report.outcome = await ensureConnection(task);
    const accessToken = exportAccessToken ? await session.token() : undefined;
    setOutputs(report.outcome, accessToken, log);
    if (inputs.testConnection) await testConnection(report.outcome, task);
  } catch (error) {
    session.abandon();
    throw error;
  } finally {
    session.close();
    log.endGroup();
  }
}
