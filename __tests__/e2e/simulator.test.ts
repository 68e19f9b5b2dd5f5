import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it, onTestFinished } from 'vitest';
import { loadEnvFile } from '../../demo/env-file.js';
import { ROOT } from '../../local-runner/repository.js';
import { runAction } from '../../local-runner/run-action.js';
import { startSimulator } from '../../simulator/server.js';
import { TOOL_ENV, toolArguments } from '../support/e2e/tools.js';
import { temporaryFolder } from '../support/temporary-folder.js';

it.each(['SIGINT', 'SIGTERM'] as const)(
  'npm run simulator prints an env file that works, until %s',
  async (signal) => {
    const child = start({ PORT: '0' });
    const [text] = await once(child.stdout, 'data');
    expect(String(text)).toMatch(/^# Ctrl\+C ends it\.$/m);
    const file = join(temporaryFolder(), '.env');
    await writeFile(file, text);
    const { exitCode, outputs } = await runAction({ inputs: loadEnvFile(file) });
    expect([exitCode, outputs.operation]).toEqual([0, 'created']);
    const end = once(child, 'close');
    child.kill(signal);
    expect(await end).toEqual([0, null]);
  },
);

it('npm run simulator says what to do about a wrong port, and one in use', async () => {
  const other = await startSimulator();
  onTestFinished(() => other.close());
  const used = new URL(other.url).port;
  for (const [PORT, message] of [
    ['65536', 'PORT is invalid; expected a number from 0 to 65535 (0: any free port)'],
    ['http', 'PORT is invalid; expected a number from 0 to 65535 (0: any free port)'],
    [used, `Port ${used} is in use. Set another one (PORT=`],
  ] as const) {
    const child = start({ PORT });
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(errors.join('')).toContain(message);
  }
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, toolArguments('simulator'), {
    cwd: ROOT,
    env: { ...process.env, ...TOOL_ENV, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
