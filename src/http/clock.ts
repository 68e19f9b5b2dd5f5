import { setTimeout as sleep } from 'node:timers/promises';

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
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: Math.random,
};
