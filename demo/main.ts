import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Result, runAction } from '../local-runner/run-action.js';
import { DEMO } from '../simulator/demo-values.js';
import { startSimulator } from '../simulator/server.js';
import { readEnvFile } from './env-file.js';
import { showHeading, showResult } from './show.js';

const USAGE = 'Usage: npm run demo [-- --env-file FILE]';

/** Creates the tutorial's connection in the simulator, and finds it again. */
async function demonstrate(): Promise<number> {
  const simulator = await startSimulator();
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
    showHeading('First run: the sandbox has no base connection yet');
    const first = await runAction({ inputs });
    showResult(first);
    showHeading('Second run: the same step once more');
    const second = await runAction({ inputs });
    showResult(second);
    return wentWell(first, second) ? 0 : 1;
  } finally {
    await simulator.close();
  }
}

function wentWell(first: Result, second: Result): boolean {
  const [made, found] = [first.outputs, second.outputs];
  const green = first.exitCode === 0 && second.exitCode === 0;
  const asExpected = made.operation === 'created' && found.operation === 'reused';
  return green && asExpected && made['connection-id'] === found['connection-id'];
}

/** One run against a real sandbox. */
async function runWith(file: string): Promise<number> {
  const inputs = readEnvFile(readFileSync(file, 'utf8'));
  // Ctrl+C reaches the step, too, which has to say what it may leave behind: this process waits for that.
  process.on('SIGINT', () => {});
  showHeading(`One run with the values of ${file}`);
  const result = await runAction({ inputs, env: wayToTheInternet() });
  showResult(result);
  return result.exitCode ?? 1;
}

/** On a real runner these are set for the whole machine, or by the workflow. */
function wayToTheInternet(): Record<string, string> {
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
