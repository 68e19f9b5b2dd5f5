import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { loadEnvFile } from '../demo/env-file.js';
import { inputVariables } from '../local-runner/action-inputs.js';
import { systemClock } from '../src/clock.js';
import { errorMessage } from '../src/errors.js';
import { readInputs } from '../src/runner/inputs.js';
import { startGuardian } from './guardian.js';
import { formatReport } from './report.js';
import { runProbe } from './run-probe.js';

const WRITES =
  'The probe creates three data lake connections, updates one, and deletes all of them. It takes a minute.\n' +
  'With AEP_DRY_RUN=true in the env file, it only reads. In a production sandbox, it creates nothing.';
const READS = 'The probe only reads, since AEP_DRY_RUN is true. It takes a few seconds.';
const REPORT = 'probe-report.md';
const USAGE = `Usage: npm run probe -- --env-file FILE

${WRITES}
It writes what came to ${REPORT}, without values and IDs.`;
const TIMEOUT_MS = 300_000;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(new Error(`It was cancelled (${signal}).`)));
}

/** npm changes to the repository's root; a path is meant from where the person is. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

/** The env file's name, or `undefined` when only help is wanted. */
function readArguments(): string | undefined {
  const options = { 'env-file': { type: 'string' }, help: { type: 'boolean' } } as const; // for the types of the values
  try {
    const { 'env-file': file, help } = parseArgs({ options }).values;
    if (file !== undefined || help) return help ? undefined : file;
    throw new Error('Give --env-file FILE.');
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${USAGE}`);
  }
}

async function probe(file: string): Promise<number> {
  Object.assign(process.env, inputVariables(loadEnvFile(fromHere(file))));
  const inputs = await readInputs(() => {});
  console.log(`${inputs.dryRun ? READS : WRITES}\n`);
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const result = await runProbe({
    inputs,
    clock: systemClock,
    signal,
    say: (line) => console.log(line),
    guard: startGuardian,
  });
  const { failure, left } = result;
  if (left.length > 0) console.error(`Delete these connections by hand: ${left.join(', ')}`);
  if (failure !== undefined) console.error(`The probe ended early. ${failure}`);
  writeFileSync(fromHere(REPORT), formatReport(result));
  console.log(
    `\nWhat came is in ${REPORT}, without values and IDs. Please read it, and paste it into an`,
  );
  console.log('issue "What my organization answers": it tells us how Adobe really behaves.');
  return failure === undefined && left.length === 0 ? 0 : 1;
}

// What cannot be printed, since the terminal is gone, must not keep the probe from cleaning up: console ignores it.
try {
  const file = readArguments();
  if (file === undefined) console.log(USAGE);
  else process.exitCode = await probe(file);
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 1;
}
