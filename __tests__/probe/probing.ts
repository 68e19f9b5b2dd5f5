import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type ProbeOptions, type ProbeResult, runProbe } from '../../probe/run-probe.js';
import { simulatorSettings } from '../../probe/settings.js';
import type { Simulator, SimulatorOptions } from '../../simulator/server.js';
import { startSimulator } from '../../simulator/server.js';
import { type Clock, systemClock } from '../../src/http/clock.js';

export interface Probing {
  readonly simulator: Simulator;
  probe(options?: Partial<ProbeOptions>): Promise<ProbeResult>;
}

/** A simulator and a probe on one clock, whose sleeps take no time unless `real`. */
export async function probing(
  options: SimulatorOptions = {},
  { real = false } = {},
): Promise<Probing> {
  let skippedMs = 0;
  const clock: Clock = real
    ? systemClock
    : {
        now: () => performance.now() + skippedMs,
        async sleep(ms, signal) {
          signal.throwIfAborted();
          skippedMs += ms;
          await nextTurn();
        },
        random: () => 0.5,
      };
  const simulator = await startSimulator({ ...options, now: () => Date.now() + skippedMs });
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
