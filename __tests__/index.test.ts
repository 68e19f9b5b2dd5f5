import { afterEach, expect, it, vi } from 'vitest';
import { giveInputs } from './support/given-inputs.js';
import { useRunnerFiles } from './support/runner-files.js';
import { catchStandardOutput } from './support/runner-log.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

useRunnerFiles();
afterEach(() => {
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  process.exitCode = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('runs the step to its end, then leaves by its exit code once everything is written', async () => {
  giveInputs({ sandbox: '' });
  const output = catchStandardOutput();
  const linesAtExit: number[] = [];
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => {
    linesAtExit.push(output.lines.length);
    // `process.exit` does not return, but here it has to.
  }) as typeof process.exit);

  await import('../src/index.js');

  expect(output.lines).toEqual([
    '::add-mask::demo-client-secret',
    expect.stringMatching(/^::error::.*%0Asandbox: is empty/),
  ]);
  expect(linesAtExit).toEqual([2]);
  expect(exit).toHaveBeenCalledExactlyOnceWith();
  expect(process.exitCode).toBe(1);
  // A second signal would end a process that listens to one only.
  for (const signal of SIGNALS) {
    expect(process.listenerCount(signal)).toBe(1);
    process.emit(signal);
    expect(process.listenerCount(signal)).toBe(1);
  }
});
