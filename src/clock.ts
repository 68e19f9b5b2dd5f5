/** Time and chance, passed in wherever they are used. Times are milliseconds. */
export interface Clock {
  /** Monotonic: it never jumps with the machine's wall clock, and says nothing about the date. */
  now(): number;
  /** Resolves after `ms`; rejects as soon as `signal` is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
  /** From 0 up to, not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: monotonicMs,
  sleep: (ms, signal) => timers().setTimeout(ms, undefined, { signal }),
  random: Math.random,
};

/** Not `performance.now()`: Node.js loads ten of its modules for the first call. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Loaded when the step has to wait, and not at the start of every run. */
const timers = () => process.getBuiltinModule('node:timers/promises');

/** A time for a person to read: `0.3 s`, `7 s`, `60 s`. */
export function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
}

/** Exponential back-off with full jitter: from 0 to a bound that doubles with each failure, from 0.5 s to 20 s, in ms. */
export function backoffMs(failures: number, clock: Clock): number {
  return clock.random() * Math.min(20_000, 500 * 2 ** (failures - 1));
}
