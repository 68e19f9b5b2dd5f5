import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { ROOT } from '../../local-runner/repository.js';
import { DEMO } from '../../simulator/demo-values.js';

// Not the folder that `npm run` compiles to: tests may run beside it.
const COMPILED = join('lib', 'probe-under-test');

/** Compiles the command as `npm run probe` does. */
export async function compileProbe(): Promise<void> {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.tools.json', '--outDir', COMPILED];
  await once(spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }), 'exit');
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** `undefined` when none was written. */
  readonly report: string | undefined;
}

export interface StartedProbe {
  readonly child: ChildProcess;
  /** Resolves when the command and its guardian have ended. */
  readonly ended: Promise<Ended>;
}

/** Starts the command as npm does, in a folder where `.env` has these values. */
export async function startProbe(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = ['--env-file', '.env'],
): Promise<StartedProbe> {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  await writeFile(join(folder, '.env'), lines.join('\n'));
  const child = spawn(
    process.execPath,
    // Without `--`, Node.js takes --env-file for its own option.
    ['--', join(ROOT, COMPILED, 'probe', 'main.js'), ...args],
    { cwd: ROOT, env: { ...process.env, INIT_CWD: folder } },
  );
  const report = join(folder, 'probe-report.md');
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    async ([stdout, stderr]) => {
      const written = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
      await rm(folder, { recursive: true });
      return { code: child.exitCode, stdout, stderr, report: written };
    },
  );
  return { child, ended };
}

/** An env file for a simulator. */
export function envFor(url: string): Record<string, string> {
  return {
    AEP_SANDBOX: 'dev',
    AEP_IMS_ORG_ID: DEMO.imsOrgId,
    AEP_API_KEY: DEMO.apiKey,
    AEP_CLIENT_SECRET: DEMO.clientSecret,
    AEP_PLATFORM_URL: url,
    AEP_IMS_URL: url,
  };
}
