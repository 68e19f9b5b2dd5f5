import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { loadEnvFile } from '../demo/env-file.js';
import { startSimulator } from '../simulator/server.js';
import { systemClock } from '../src/clock.js';
import { type Options, readOptions } from './options.js';
import { cleaner, countVerdicts, formatReport, formatRows } from './report.js';
import { type ProbeResult, runProbe } from './run-probe.js';
import { readSettings, type Settings, simulatorSettings } from './settings.js';
import { startGuardian } from './start-guardian.js';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort(`it was cancelled (${signal})`));
}

/** npm changes to the repository's root; a path is meant from where the person is. */
const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

async function main(): Promise<number> {
  const options = readOptions();
  if (options.source !== 'simulator') {
    return probe(await readSettings(loadEnvFile(fromHere(options.source.envFile))), options);
  }
  const simulator = await startSimulator();
  print('A simulator on this machine takes the place of Adobe. Nothing leaves this machine.');
  try {
    return await probe(simulatorSettings(simulator.url), options);
  } finally {
    await simulator.close();
  }
}

async function probe(settings: Settings, options: Options): Promise<number> {
  print(
    'The probe creates a few data lake connections and deletes them again. It takes a minute.\n',
  );
  const result = await runProbe({
    settings,
    clock: systemClock,
    production: options.production,
    signal: stop.signal,
    say: print,
    // A simulator ends with this process, and all connections with it.
    guard: (prefix) =>
      options.source === 'simulator' ? { release() {} } : startGuardian(settings, prefix),
  });
  showResult(result, settings, options);
  const isGood = result.rows.every(({ verdict }) => verdict !== 'differs: please report');
  return isGood && result.failure === undefined && result.remaining.length === 0 ? 0 : 1;
}

function showResult(result: ProbeResult, settings: Settings, { report }: Options): void {
  const { rows, failure, remaining } = result;
  print(`${formatRows(rows, cleaner(settings))}\n\n${countVerdicts(rows)}.`);
  for (const { id, name } of remaining) {
    warn(
      `Could not delete connection ${id}${name === undefined ? '' : ` (${name})`}. Delete it by hand.`,
    );
  }
  if (failure !== undefined) warn(`The probe ended early. ${failure}`);
  writeFileSync(fromHere(report), formatReport(result, settings));
  print(`\nThe report is in ${report}, without secrets, organization, sandbox and IDs.`);
  print('Please open an issue "What my organization answers" and paste it there.');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

// A terminal that is gone must not keep the probe from cleaning up.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
try {
  process.exitCode = await main();
} catch (error) {
  warn(error instanceof Error ? error.message : `${error}`);
  process.exitCode = 1;
}
