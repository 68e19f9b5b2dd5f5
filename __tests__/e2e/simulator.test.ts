import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadEnvFile } from '../../demo/env-file.js';
import { ROOT } from '../../local-runner/repository.js';
import { runAction } from '../../local-runner/run-action.js';
import { startSimulator } from '../../simulator/server.js';

// Not the folder that `npm run` compiles to: tests may run beside it.
const COMPILED = join('lib', 'simulator-under-test');

describe('npm run simulator', () => {
  beforeAll(async () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '-p', 'tsconfig.tools.json', '--outDir', COMPILED];
    await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints an env file that works, until %s',
    async (signal) => {
      const child = start({ PORT: '0' });
      const text = await child.firstOutput();
      expect(text).toMatch(/^# Ctrl\+C ends it\.$/m);
      const file = await envFile(text);
      const { exitCode, outputs } = await runAction({ inputs: loadEnvFile(file) });
      expect([exitCode, outputs.operation]).toEqual([0, 'created']);
      child.kill(signal);
      expect(await child.exited).toEqual([0, null]);
      expect(child.errors()).toBe('');
    },
  );

  it.each(['', 'http', '-1', '65536', '80.5'])('rejects the port %j', async (PORT) => {
    const child = start({ PORT });
    expect(await child.exited).toEqual([1, null]);
    expect(child.errors()).toBe(
      'PORT is invalid; expected a number from 0 to 65535 (0: any free port)\n',
    );
  });

  it('says what to do about a port in use', async () => {
    const other = await startSimulator();
    onTestFinished(() => other.close());
    const { port } = new URL(other.url);
    const child = start({ PORT: port });
    expect(await child.exited).toEqual([1, null]);
    expect(child.errors()).toMatch(`Port ${port} is in use. Set another one (PORT=`);
  });
});

async function envFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, '.env');
  await writeFile(file, text);
  return file;
}

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(COMPILED, 'simulator', 'main.js')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  return {
    firstOutput: async () => String((await once(child.stdout, 'data'))[0]),
    errors: () => stderr,
    exited: once(child, 'close'),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  };
}
