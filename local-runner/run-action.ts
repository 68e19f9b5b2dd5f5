import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { parseOutputs } from './outputs-file.js';

/** One step of a workflow: what its `with` and `env` say. */
export interface Step {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The script to run; the committed bundle unless given. */
  readonly script?: string;
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

export interface RunningStep {
  readonly child: ChildProcess;
  readonly result: Promise<Result>;
}

/** The repository: this file is run from `demo/`, and compiled from a folder further down. */
export const ROOT = folderWith('action.yml', dirname(fileURLToPath(import.meta.url)));
export const BUNDLE = join(ROOT, 'dist', 'index.js');

/** Runs a step as the Actions runner does, and waits for its end. */
export async function runAction(step: Step): Promise<Result> {
  return (await startAction(step)).result;
}

/** Starts a step as the Actions runner does: its inputs and files in the environment, and nothing of this process's own. */
export async function startAction({
  inputs,
  env = {},
  script = BUNDLE,
}: Step): Promise<RunningStep> {
  const folder = await mkdtemp(join(tmpdir(), 'aep-base-connection-'));
  const files = { output: join(folder, 'output'), summary: join(folder, 'summary') };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: {
      ...systemEnvironment(),
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      ...inputVariables(inputs),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, result: collect(child, folder, files) };
}

async function collect(
  child: ChildProcess,
  folder: string,
  files: { output: string; summary: string },
): Promise<Result> {
  try {
    const [stdout, stderr, exitCode] = await Promise.all([
      readAll(child.stdout),
      readAll(child.stderr),
      new Promise<number | null>((resolve, reject) => {
        child.once('error', reject).once('close', resolve);
      }),
    ]);
    return {
      exitCode,
      stdout,
      stderr,
      outputs: parseOutputs(await readFile(files.output, 'utf8')),
      summary: await readFile(files.summary, 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readAll(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  stream?.setEncoding('utf8');
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}

/** Names and defaults of the inputs, from action.yml. An input without a default is empty. */
export function inputDefaults(): Record<string, string> {
  const action: { inputs: Record<string, { default?: string }> } = parse(
    readFileSync(join(ROOT, 'action.yml'), 'utf8'),
  );
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
  );
}

/** `INPUT_*` as the runner makes them: upper case, blanks to `_`, hyphens kept. */
function inputVariables(inputs: Step['inputs']): Record<string, string> {
  const defaults = inputDefaults();
  const unknown = Object.keys(inputs).filter((name) => !Object.hasOwn(defaults, name));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

/** What a process needs to start at all; on Windows more than elsewhere. */
function systemEnvironment(): Record<string, string> {
  const names = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function folderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`There is no ${file} above ${import.meta.url}`);
  return folderWith(file, parent);
}
