import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';
import { startSimulator } from '../../simulator/server.js';
import { envFile, TOOL_ENV, toolArguments } from '../support/e2e/tools.js';

/** A simulator, and the command in a folder whose `.env` names it. */
async function openStage(dryRun = '') {
  const simulator = await startSimulator();
  onTestFinished(() => simulator.close());
  const folder = dirname(envFile(simulator.url, { AEP_DRY_RUN: dryRun }));
  function start(...args: string[]) {
    const env = { ...process.env, ...TOOL_ENV, INIT_CWD: folder };
    const child = spawn(process.execPath, toolArguments('probe', args), { cwd: ROOT, env });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return {
      child,
      ended: ended.then(([stdout, stderr]) => ({ stdout, stderr, code: child.exitCode })),
    };
  }
  const left = () => simulator.store.connections('dev').length;
  return { simulator, start, left, report: () => read(join(folder, 'probe-report.md')) };
}

const read = (path: string) => readFileSync(path, 'utf8');

it('says first what it writes, and writes a report', async () => {
  const { start, left, report } = await openStage();
  const { code, stdout, stderr } = await start('--env-file', '.env').ended;
  expect({ code, stderr, left: left() }).toEqual({ code: 0, stderr: '', left: 0 });
  expect(stdout).toMatch(
    /^The probe creates three data lake connections, .+ deletes all of them\./,
  );
  expect(report()).toContain('| Create | 201 |');
  expect(stdout + report()).not.toContain(DEMO.clientSecret);
});

it.each([
  [['--env-file', '.env'], 0, /^The probe only reads/],
  [['--help'], 0, /creates three data lake connections/],
  [['--nothing'], 1, /'--nothing'.*\nUsage: npm run probe/],
  [[], 1, /^Give --env-file FILE\.\nUsage: npm run probe/],
])('with AEP_DRY_RUN=true, %j writes nothing', async (args, expected, said) => {
  const { simulator, start } = await openStage('true');
  const { code, stdout, stderr } = await start(...args).ended;
  expect(code).toBe(expected);
  expect(stdout + stderr).toMatch(said);
  const writes = simulator.requests.filter(({ method }) => method !== 'GET');
  expect(writes.filter(({ endpoint }) => endpoint !== 'token')).toEqual([]);
});

it.each(['SIGINT', 'SIGKILL'] as const)(
  'ended by %s in the middle, what it made is deleted',
  async (signal) => {
    const { simulator, start, left } = await openStage();
    // The third create is carried out, and its response never comes.
    simulator.script({ on: 'create', skip: 2, fault: { kind: 'lost', by: 'hang' } });
    const { child, ended } = start('--env-file', '.env');
    await vi.waitUntil(() => left() === 3, { interval: 5, timeout: 30_000 });
    child.kill(signal);
    // After SIGKILL, its guardian does it.
    await vi.waitUntil(() => left() === 0, { interval: 5, timeout: 30_000 });
    if (signal === 'SIGKILL') return;
    const { code, stderr } = await ended;
    expect(code).toBe(1);
    expect(stderr).toContain('The probe ended early. It was cancelled (SIGINT).');
  },
);
