import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { parseOutputs } from '../../../local-runner/outputs-file.js';
import { run } from '../../../src/run.js';
import { giveInputs } from '../given-inputs.js';
import { neverCancelled } from '../never-cancelled.js';
import { commandsIn } from '../runner-log.js';
import { virtualTime } from './virtual-clock.js';

/** What the runner sees of a step that has ended. */
export interface StepResult {
  exitCode: number;
  outputs: Record<string, string>;
  errors: string[];
  warnings: string[];
  notices: string[];
  /** Every wait of the step, in ms. */
  sleeps: readonly number[];
  stdout: string;
  summary: string;
}

// @actions/core keeps the path of the summary file that it saw first, so every run of a test file shares both files.
const files = mkdtempSync(join(tmpdir(), 'aep-base-connection-'));
const OUTPUT = join(files, 'output');
const SUMMARY = join(files, 'summary.html');

/**
 * Runs the whole step in this process, as the runner would start it, in a time in which waits take none: the simulator's,
 * where ages matter. One at a time: inputs and standard output belong to the process.
 */
export async function runStep(
  url: string,
  given: Readonly<Record<string, string>> = {},
  time = virtualTime(),
): Promise<StepResult> {
  giveInputs({ 'platform-url': url, 'ims-url': url, ...given });
  writeFileSync(OUTPUT, '');
  writeFileSync(SUMMARY, '');
  vi.stubEnv('GITHUB_OUTPUT', OUTPUT);
  vi.stubEnv('GITHUB_STEP_SUMMARY', SUMMARY);
  const chunks: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    chunks.push(String(chunk));
    return true;
  });
  const clock = time.join();
  const exitCodeBefore = process.exitCode;
  try {
    await run({ clock, requestTimeoutMs: 10_000, cancelled: neverCancelled() });
    const stdout = chunks.join('');
    const commands = commandsIn(stdout.split('\n'));
    const saidBy = (command: string) =>
      commands.filter(({ name }) => name === command).map(({ data }) => data);
    return {
      exitCode: Number(process.exitCode ?? 0),
      outputs: parseOutputs(readFileSync(OUTPUT, 'utf8')),
      errors: saidBy('error'),
      warnings: saidBy('warning'),
      notices: saidBy('notice'),
      sleeps: clock.sleeps,
      stdout,
      summary: readFileSync(SUMMARY, 'utf8'),
    };
  } finally {
    process.exitCode = exitCodeBefore;
    write.mockRestore();
    clock.leave();
    vi.unstubAllEnvs();
  }
}
