import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type ProbeOptions, type ProbeResult, runProbe } from '../../probe/run-probe.js';
import { simulatorSettings } from '../../probe/settings.js';
import type { Simulator, SimulatorOptions } from '../../simulator/server.js';
import { startSimulator } from '../../simulator/server.js';
import { type Clock, systemClock } from '../../src/clock.js';

/** When probes start here, unless the clock is real. */
export const NOW_MS = Date.UTC(2026, 0, 1);

const TICK_MS = 0.001;

export interface Probing {
  readonly simulator: Simulator;
  probe(options?: Partial<ProbeOptions>): Promise<ProbeResult>;
}

/** A simulator and a probe on one clock, which only their sleeps move, so that a busy machine changes nothing; or on the real one. */
export async function probing(
  options: SimulatorOptions = {},
  { real = false } = {},
): Promise<Probing> {
  let skippedMs = 0;
  const clock: Clock = real
    ? systemClock
    : {
        // No two moments are the same.
        now() {
          skippedMs += TICK_MS;
          return skippedMs;
        },
        async sleep(ms, signal) {
          signal.throwIfAborted();
          skippedMs += ms;
          await nextTurn();
        },
        random: () => 0.5,
      };
  const simulator = await startSimulator({
    ...options,
    ...(real ? {} : { now: () => NOW_MS + Math.floor(skippedMs) }),
  });
  onTestFinished(() => simulator.close());
  return {
    simulator,
    probe: (changes = {}) =>
      runProbe({
        settings: simulatorSettings(simulator.url),
        clock,
        production: false,
        signal: new AbortController().signal,
        say() {},
        guard: () => ({ release() {} }),
        ...changes,
      }),
  };
}
