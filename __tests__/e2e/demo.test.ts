import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';
import { envFile, TOOL_ENV, toolArguments } from '../support/e2e/tools.js';

const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';

const demo = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const options = { cwd: ROOT, env: { ...process.env, ...TOOL_ENV } };
    const given = toolArguments('demo', args);
    const child = execFile(process.execPath, given, options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });

it("creates the tutorial's connection, finds it again, shows both runs and what to do next", async () => {
  const { code, stdout, stderr } = await demo();

  expect(stderr).toBe('');
  expect(code).toBe(0);
  const [, first, second] = stdout.split(/^(?:First|Second) run: .*$/m);
  for (const [run, operation] of [
    [first, 'created'],
    [second, 'reused'],
  ]) {
    expect(run).toMatch(/^▾ .+\n {2}POST \/ims\/token\/v3: 200/m);
    expect(run).toMatch(new RegExp(`^ {2}operation +${operation}$`, 'm'));
    expect(run).toMatch(new RegExp(`^ {2}connection-id +${ID}$`, 'm'));
    expect(run).toMatch(/^ {2}etag +"d502e61b-0000-0200-0000-5e62a1f90000"$/m);
    expect(run).toMatch(/^Job summary\n {2}\S/m);
  }
  expect(stdout).not.toContain(DEMO.clientSecret);
  expect(stdout).not.toMatch(/^::/m);
  expect(stdout).toMatch(/^Same ID twice: the second run created nothing\.\nNext: /m);
});

it.each([
  ['true', 'would-create', 'Dry run: nothing was changed.\nNext: set AEP_DRY_RUN=false in', []],
  ['', 'created', 'The base connection was created.\nNext: add the step to a', ['My own']],
])(
  'does one run with an env file, AEP_DRY_RUN=%s: %s',
  async (dryRun, operation, verdict, names) => {
    const simulator = await startSimulator();
    onTestFinished(() => simulator.close());
    const given = { AEP_CONNECTION_NAME: 'My own', AEP_ACCESS_TOKEN: '', AEP_DRY_RUN: dryRun };
    const file = envFile(simulator.url, given);
    const { code, stdout } = await demo('--env-file', file);

    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^ {2}operation +${operation}$`, 'm'));
    expect(stdout).toContain(verdict);
    expect(simulator.store.connections('dev').map(({ name }) => name)).toEqual(names);
  },
);

it("ends with the step's exit code", async () => {
  const file = envFile('https://platform.adobe.io', { AEP_SANDBOX: 'Dev' });
  const { code, stdout } = await demo('--env-file', file);
  expect(code).toBe(1);
  expect(stdout).toContain('sandbox: ');
  expect(stdout).toMatch(/^The step failed\./m);
});

it.each([
  [['--no-such-flag'], 'Usage: npm run demo [-- --env-file FILE]'],
  [['--env-file', 'nope'], 'Make it with: cp .env.example .env'],
])('refuses the arguments %j and says what to do', async (args, message) => {
  const { code, stdout, stderr } = await demo(...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

it('is started by npm so that its options reach it', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(scripts.demo).toMatch(/node -- \S+\/demo\/main\.js$/);
});
