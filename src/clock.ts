import { setTimeout } from 'node:timers/promises';

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
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
  random: Math.random,
};

/** A time for a person to read: `0.3 s`, `7 s`, `60 s`. */
export function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  return `${seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
}

/** Exponential back-off with full jitter: from 0 to a bound that doubles with each failure, from 0.5 s to 20 s, in ms. */
export function backoffMs(failures: number, clock: Clock): number {
  return clock.random() * Math.min(20_000, 500 * 2 ** (failures - 1));
}
