import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { envFileArgument, fromHere, loadEnvFile } from '../demo/env-file.js';
import { inputVariables } from '../local-runner/action-inputs.js';
import { systemClock } from '../src/clock.js';
import { errorMessage } from '../src/errors.js';
import { readInputs } from '../src/runner/inputs.js';
import { startGuardian } from './guardian.js';
import { formatReport } from './report.js';
import { runProbe } from './run-probe.js';

const WRITES =
  'The probe creates three data lake connections, updates one, and deletes all of them. It takes a minute.\n' +
  'With AEP_DRY_RUN=true in the env file, it only reads. In the sandbox prod, it creates nothing.';
const READS = 'The probe only reads, since AEP_DRY_RUN is true. It takes a few seconds.';
const REPORT = 'probe-report.md';
const USAGE = `Usage: npm run probe -- --env-file FILE

${WRITES}
It writes what came to ${REPORT}, without values and IDs.`;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(new Error(`It was cancelled (${signal}).`)));
}

async function probe(file: string | undefined): Promise<number> {
  if (file === undefined) throw new Error(`Give --env-file FILE.\n${USAGE}`);
  Object.assign(process.env, inputVariables(loadEnvFile(file)));
  const inputs = readInputs(() => {});
  console.log(`${inputs.dryRun ? READS : WRITES}\n`);
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(300_000)]);
  const result = await runProbe(inputs, systemClock, signal, startGuardian);
  const { failure, left } = result;
  if (left.length > 0) console.error(`Delete these connections by hand: ${left.join(', ')}`);
  if (failure !== undefined) console.error(`The probe ended early. ${failure}`);
  writeFileSync(fromHere(REPORT), formatReport(result));
  console.log(
    `What came is in ${REPORT}, without values and IDs. Please read it, and paste it into`,
  );
  console.log('an issue "What my organization answers": it tells us how Adobe really behaves.');
  return failure === undefined && left.length === 0 ? 0 : 1;
}

// What cannot be printed, since the terminal is gone, must not keep the probe from cleaning up: console ignores it.
try {
  if (process.argv.includes('--help')) console.log(USAGE);
  else process.exitCode = await probe(envFileArgument(USAGE));
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
