import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../src/clock.js';

/** A clock on which waiting takes no time. Runs that share one live in the same time. */
export interface VirtualTime {
  now(): number;
  /** A run's own clock, with random numbers from this seed; the run is waited for until `leave`. */
  join(seed?: number): RunClock;
  /** Lets time pass while no run has joined. */
  pass(ms: number): void;
}

export interface RunClock extends Clock {
  /** Every sleep so far, in ms. */
  readonly sleeps: readonly number[];
  leave(): void;
}

interface Sleeper {
  readonly run: RunClock;
  readonly wakeAt: number;
  wake(): void;
}

const EPOCH_MS = Date.UTC(2026, 0, 1);

/**
 * Time stands still while any run has something to do, and jumps to the next waking as soon as all of them sleep. So
 * races come out the same however busy the machine is.
 */
export function virtualTime(): VirtualTime {
  let time = EPOCH_MS;
  const runs = new Set<RunClock>();
  const sleepers = new Set<Sleeper>();

  function advance(): void {
    const asleep = new Set([...sleepers].map(({ run }) => run));
    if (sleepers.size === 0 || asleep.size < runs.size) return;
    const [next] = [...sleepers].toSorted((a, b) => a.wakeAt - b.wakeAt);
    if (next === undefined) return;
    time = Math.max(time, next.wakeAt);
    sleepers.delete(next);
    next.wake();
    // A run that does two things at once may sleep on with one of them.
    void nextTurn().then(advance);
  }

  function join(seed = 1): RunClock {
    const sleeps: number[] = [];
    const run: RunClock = {
      now: () => time,
      random: seededRandom(seed),
      sleeps,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          sleeps.push(ms);
          const sleeper = { run, wakeAt: time + ms, wake: () => resolve(undefined) };
          signal.addEventListener('abort', () => {
            sleepers.delete(sleeper);
            reject(signal.reason);
          });
          sleepers.add(sleeper);
          void nextTurn().then(advance);
        }),
      leave() {
        runs.delete(run);
        for (const sleeper of sleepers) if (sleeper.run === run) sleepers.delete(sleeper);
        advance();
      },
    };
    runs.add(run);
    return run;
  }

  function pass(ms: number): void {
    time += ms;
  }

  return { now: () => time, join, pass };
}

/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
