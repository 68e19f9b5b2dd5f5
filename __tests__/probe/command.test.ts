import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';

// Not the folder that `npm run` compiles to: tests may run beside it.
const COMPILED = join('lib', 'probe-under-test');

beforeAll(async () => {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.tools.json', '--outDir', COMPILED];
  await once(spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }), 'exit');
});

/** A simulator, and the command in a folder whose `.env` names it. */
async function openStage(dryRun = '') {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const env = {
    AEP_SANDBOX: 'dev',
    AEP_IMS_ORG_ID: DEMO.imsOrgId,
    AEP_API_KEY: DEMO.apiKey,
    AEP_CLIENT_SECRET: DEMO.clientSecret,
    AEP_PLATFORM_URL: simulator.url,
    AEP_IMS_URL: simulator.url,
    AEP_DRY_RUN: dryRun,
  };
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  await writeFile(join(folder, '.env'), lines.join('\n'));
  function start(...args: string[]) {
    const child = spawn(
      process.execPath,
      // Without `--`, Node.js takes --env-file for its own option.
      ['--', join(ROOT, COMPILED, 'probe', 'main.js'), ...args],
      { cwd: ROOT, env: { ...process.env, INIT_CWD: folder } },
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return {
      child,
      ended: ended.then(([stdout, stderr]) => ({ stdout, stderr, code: child.exitCode })),
    };
  }
  const left = () => simulator.store.connections('dev').length;
  return {
    simulator,
    start,
    left,
    report: () => readFileSync(join(folder, 'probe-report.md'), 'utf8'),
  };
}

it('says first what it writes, and writes a report', async () => {
  const { start, left, report } = await openStage();
  const { code, stdout, stderr } = await start('--env-file', '.env').ended;
  expect({ code, stderr, left: left() }).toEqual({ code: 0, stderr: '', left: 0 });
  expect(stdout).toMatch(
    /^The probe creates three data lake connections, .+ and deletes all of them\./,
  );
  expect(report()).toContain('| Create | `POST /connections` | 201 |');
  expect(stdout + report()).not.toContain(DEMO.clientSecret);
});

it('only reads with AEP_DRY_RUN=true', async () => {
  const { simulator, start } = await openStage('true');
  const { code, stdout } = await start('--env-file', '.env').ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/^The probe only reads/);
  const writes = simulator.requests.filter(
    ({ method, endpoint }) => method !== 'GET' && endpoint !== 'token',
  );
  expect(writes).toEqual([]);
});

it.each([
  ['--help', 0, 'creates three data lake connections'],
  ['--simulator', 0, 'What came is in probe-report.md'],
  ['--nothing', 1, 'Usage: npm run probe'],
])('%s', async (argument, expected, said) => {
  const { code, stdout, stderr } = await (await openStage()).start(argument).ended;
  expect(code).toBe(expected);
  expect(stdout + stderr).toContain(said);
});

/** The third create is carried out, and its response never comes. */
async function stuckProbe() {
  const stage = await openStage();
  stage.simulator.script({ on: 'create', skip: 2, fault: { kind: 'lost', by: 'hang' } });
  const started = stage.start('--env-file', '.env');
  await vi.waitUntil(() => stage.left() === 3, { interval: 5, timeout: 30_000 });
  return { ...stage, ...started };
}

it('cancelled in the middle, deletes what it made', async () => {
  const { child, ended, left } = await stuckProbe();
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect({ code, left: left() }).toEqual({ code: 1, left: 0 });
  expect(stderr).toContain('The probe ended early. It was cancelled (SIGINT).');
});

it('killed in the middle, leaves its guardian to delete what it made', async () => {
  const { child, left } = await stuckProbe();
  child.kill('SIGKILL');
  await vi.waitUntil(() => left() === 0, { interval: 5, timeout: 30_000 });
});
