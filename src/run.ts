import { testConnection } from './connection/connection-test.js';
import { ensureConnection } from './connection/ensure.js';
import type { Task } from './connection/task.js';
import { doubtfulValues } from './runner/doubtful-values.js';
import { formatFailure, toFailure } from './runner/failure.js';
import { type Inputs, readInputs, readNames } from './runner/inputs.js';
import { describeOrigin } from './runner/links.js';
import { type Log, openLog } from './runner/log.js';
import { describeFile, describeOutcome, describeResult, setOutputs } from './runner/outputs.js';
import { type Report, writeSummary } from './runner/summary.js';
import { type Dependencies, openSession, type Session } from './session.js';

/** The step: make sure that the base connection exists, and say which it is. Never rejects: a failure marks the step. */
export async function run(dependencies: Dependencies): Promise<void> {
  const log = openLog();
  const report: Report = { wanted: readNames(), requests: [] };
  try {
    warnOfUnverifiedCertificates(log);
    const inputs = readInputs(log.mask);
    report.wanted = inputs;
    for (const doubt of doubtfulValues(inputs)) log.warning(doubt);
    await runStep(inputs, report, log, dependencies);
  } catch (error) {
    report.failure = toFailure(error, process.env);
  }
  if (report.outcome !== undefined) log.info(describeOutcome(report.outcome));
  try {
    writeSummary(report, log);
  } catch (error) {
    const result = report.outcome === undefined ? '' : ` ${describeResult(report.outcome)}`;
    log.warning(
      `Could not write the job summary to ${describeFile('GITHUB_STEP_SUMMARY', error)}.${result}`,
    );
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
    const task = toTask(inputs, session, log, dependencies);
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

function toTask(
  wanted: Inputs,
  { flowService, deadline }: Session,
  { info, notice, warning }: Log,
  { clock }: Dependencies,
): Task {
  return {
    wanted,
    flowService,
    deadline,
    clock,
    describeOrigin: describeOrigin(process.env),
    info,
    notice,
    warn: warning,
  };
}

function warnOfUnverifiedCertificates(log: Log): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== '0') return;
  log.warning(
    'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified, so whoever is between the runner and Adobe can read the credentials. Remove the variable. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.',
  );
}
