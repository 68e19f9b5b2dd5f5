import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { startAction } from '../local-runner/run-action.js';
import { DEMO } from '../simulator/demo-values.js';
import { startSimulator } from '../simulator/server.js';
import { loadEnvFile } from './env-file.js';
import { print, showHeading, showRun } from './show.js';
import { verdictOfOne, verdictOfTwo } from './verdict.js';

const USAGE = 'Usage: npm run demo [-- --env-file FILE]';

/** Creates the tutorial's connection in the simulator, and finds it again. */
async function demonstrate(): Promise<number> {
  let aheadMs = 0;
  const simulator = await startSimulator({ now: () => Date.now() + aheadMs });
  try {
    const inputs = {
      sandbox: 'dev',
      'connection-name': 'Dataset Base Connection',
      'ims-org-id': DEMO.imsOrgId,
      'api-key': DEMO.apiKey,
      'client-secret': DEMO.clientSecret,
      'platform-url': simulator.url,
      'ims-url': simulator.url,
    };
    print('A simulator on this machine takes the place of Adobe. Nothing leaves this machine.');
    showHeading('First run: the sandbox has no base connection yet');
    const first = await showRun(await startAction({ inputs }));
    showHeading('Second run: the same step a minute later, by the clock of the simulator');
    aheadMs = 60_000;
    const second = await showRun(await startAction({ inputs }));
    const verdict = verdictOfTwo(first, second);
    print(`\n${verdict ?? 'The runs did not end as expected: created, then reused.'}`);
    return verdict === undefined ? 1 : 0;
  } finally {
    await simulator.close();
  }
}

/** One run against a real sandbox. */
async function runWith(file: string): Promise<number> {
  // npm changes to the repository's root; a path is meant from where the person is.
  const inputs = loadEnvFile(resolve(process.env.INIT_CWD ?? '.', file));
  // Ctrl+C reaches the step, too, which has to say what it may leave behind: this process waits for that.
  process.on('SIGINT', () => {});
  showHeading(`One run with the values of ${file}`);
  const result = await showRun(await startAction({ inputs, env: networkSettings() }));
  print(`\n${verdictOfOne(result, file)}`);
  return result.exitCode ?? 1;
}

/** On a real runner these are set for the whole machine, or by the workflow. */
function networkSettings(): Record<string, string> {
  const names = /^(?:https?_proxy|no_proxy|node_extra_ca_certs)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      names.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

function fileInArguments(): string | undefined {
  try {
    return parseArgs({ options: { 'env-file': { type: 'string' } } }).values['env-file'];
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

try {
  const file = fileInArguments();
  process.exitCode = file === undefined ? await demonstrate() : await runWith(file);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
