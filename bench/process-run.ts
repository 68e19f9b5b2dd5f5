import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Scenario, Target } from './contenders.js';

const LONGEST_RUN_MS = 60_000;

/** Runs it to its end and says how long that took, in ms, from outside. Throws if it did not do its work. */
export function timeProcess(contender: Contender, scenario: Scenario, target: Target): number {
  return run(contender, contender.args, scenario, target).ms;
}

/** The most memory that it held at any time, in MiB. For Node.js programs. */
export function peakMemory(
  contender: Contender,
  scenario: Scenario,
  target: Target,
  root: string,
): number {
  const args = ['--require', join(root, 'bench/peak-memory.cjs'), ...contender.args];
  return Number(run(contender, args, scenario, target).report) / 1024;
}

function run(
  { name, command, env, success }: Contender,
  args: readonly string[],
  scenario: Scenario,
  target: Target,
): { ms: number; report: string } {
  // The runner makes both files before it starts an action.
  for (const file of ['output', 'summary']) writeFileSync(join(target.directory, file), '');
  const started = performance.now();
  const { error, status, stdout, stderr, output } = spawnSync(command, args, {
    env: env(target),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    timeout: LONGEST_RUN_MS,
  });
  const ms = performance.now() - started;
  if (error || status !== 0 || !success[scenario].test(stdout)) {
    throw new Error(
      `${name} did not ${scenario} (exit code ${status}):\n${error?.message ?? ''}${stdout}${stderr}`,
    );
  }
  return { ms, report: output[3] ?? '' };
}
