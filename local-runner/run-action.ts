import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Readable } from 'node:stream';
import { type GivenInputs, inputVariables } from './action-inputs.js';
import { parseOutputs } from './outputs-file.js';
import { BUNDLE } from './repository.js';

export type Environment = Readonly<Record<string, string>>;

/** What a process needs to start at all; on Windows more than elsewhere. */
const SYSTEM = /^(?:PATH|SystemRoot|TEMP|TMP)$/i;

export interface RunningStep {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly result: Promise<Result>;
}

export interface Result {
  /** `null` when a signal ended the process. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary. */
  readonly summary: string;
}

/** One step of a workflow: what its `with` and `env` say. */
export interface Step {
  readonly inputs: GivenInputs;
  readonly env?: Environment;
  /** The script to run; the committed bundle unless given. */
  readonly script?: string;
}

/** Runs a step as the Actions runner does, and waits for its end. */
export async function runAction(step: Step): Promise<Result> {
  return (await startAction(step)).result;
}

/** Starts a step as the Actions runner does. */
export function startAction({ inputs, env = {}, script = BUNDLE }: Step): Promise<RunningStep> {
  return startProcess(process.execPath, [script], { ...inputVariables(inputs), ...env });
}

/** Starts a process as the runner does: with its files in the environment, and with nothing of this process's own. */
export async function startProcess(
  command: string,
  args: readonly string[],
  env: Environment,
): Promise<RunningStep> {
  const folder = await mkdtemp(join(tmpdir(), 'aep-base-connection-'));
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  await Promise.all([output, summary].map((file) => writeFile(file, '')));
  const child = spawn(command, args, {
    cwd: folder,
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => SYSTEM.test(name))),
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: folder,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, result: collect(child, folder) };
}

async function collect(child: RunningStep['child'], folder: string): Promise<Result> {
  const stdout = gather(child.stdout);
  const stderr = gather(child.stderr);
  try {
    // Rejects when the process cannot be started.
    const [exitCode] = await once(child, 'close');
    return {
      exitCode,
      stdout: stdout.join(''),
      stderr: stderr.join(''),
      outputs: parseOutputs(await readFile(join(folder, 'output'), 'utf8')),
      summary: await readFile(join(folder, 'summary'), 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a stream has said so far. It listens rather than iterates, so that others can follow the stream, too. */
function gather(stream: Readable): readonly string[] {
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  return chunks;
}
