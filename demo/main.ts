import process from 'node:process';
import { type Result, startAction } from '../local-runner/run-action.js';
import { DEMO } from '../simulator/demo-values.js';
import { startSimulator } from '../simulator/server.js';
import { errorMessage } from '../src/errors.js';
import { envFileArgument, loadEnvFile } from './env-file.js';
import { showHeading, showRun } from './show.js';

const USAGE = 'Usage: npm run demo [-- --env-file FILE]';
const SAME_ID = `
Same ID twice: the second run created nothing.
Next: try your own sandbox. Make .env with the first command, fill it in, then use the second. It starts as a dry run.
  cp .env.example .env
  npm run demo -- --env-file .env`;

/** Creates the tutorial's connection in the simulator, and finds it again. */
async function demonstrate(): Promise<number> {
  let aheadMs = 0;
  const simulator = await startSimulator({ now: () => Date.now() + aheadMs });
  try {
    const inputs = {
      sandbox: 'dev',
      'ims-org-id': DEMO.imsOrgId,
      'api-key': DEMO.apiKey,
      'client-secret': DEMO.clientSecret,
      'platform-url': simulator.url,
      'ims-url': simulator.url,
    };
    console.log(
      'A simulator on this machine takes the place of Adobe. Nothing leaves this machine.',
    );
    showHeading('First run: the sandbox has no base connection yet');
    const first = await showRun(await startAction({ inputs }));
    showHeading('Second run: the same step a minute later, by the clock of the simulator');
    aheadMs = 60_000;
    const second = await showRun(await startAction({ inputs }));
    const ends = [first, second].map(({ outputs }) => outputs.operation).join(', then ');
    const isOne = first.outputs['connection-id'] === second.outputs['connection-id'];
    const isGood = ends === 'created, then reused' && isOne;
    console.log(isGood ? SAME_ID : '\nThe runs did not end as expected: created, then reused.');
    return isGood ? 0 : 1;
  } finally {
    await simulator.close();
  }
}

/** One run against a real sandbox. */
async function runWith(file: string): Promise<number> {
  const inputs = loadEnvFile(file);
  // Ctrl+C reaches the step, too, which has to say what it may leave behind: this process waits for that.
  process.on('SIGINT', () => {});
  showHeading(`One run with the values of ${file}`);
  const result = await showRun(await startAction({ inputs, env: networkSettings() }));
  console.log(`\n${verdictOf(result, file)}`);
  return result.exitCode ?? 1;
}

/** What a run with the values of an env file came to, and what to do next. */
function verdictOf({ exitCode, outputs: { operation = '' } }: Result, file: string): string {
  if (exitCode !== 0) {
    return `The step failed. The error above says why, and docs/troubleshooting.md what to do.
Next: correct ${file}, and run the same command again.`;
  }
  return operation.startsWith('would-')
    ? `Dry run: nothing was changed.\nNext: set AEP_DRY_RUN=false in ${file}, and run it again.`
    : `The base connection was ${operation}.
Next: add the step to a workflow, as README.md shows under "Quick start".`;
}

/** On a real runner these are set for the whole machine, or by the workflow. */
function networkSettings(): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(process.env)) {
    if (/^(?:https?_proxy|no_proxy|node_extra_ca_certs)$/i.test(name)) settings[name] = value;
  }
  return settings;
}

try {
  const file = envFileArgument(USAGE);
  process.exitCode = file === undefined ? await demonstrate() : await runWith(file);
} catch (error) {
  console.error(errorMessage(error));
  process.exitCode = 2;
}
