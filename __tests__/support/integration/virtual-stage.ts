import type { SimulatorOptions } from '../../../simulator/server.js';
import { simulate } from '../simulator-client.js';
import { runStep } from './in-process-run.js';
import { virtualTime } from './virtual-clock.js';

/** A simulator, and steps that run against it, in one time in which waiting takes none. Ends with the test. */
export async function openVirtualStage(options?: SimulatorOptions) {
  const time = virtualTime();
  const { simulator } = await simulate({ now: time.now, ...options });
  return {
    simulator,
    time,
    step: (given: Readonly<Record<string, string>> = {}) => runStep(simulator.url, given, time),
    /** How often that endpoint was requested. */
    count: (endpoint: string) =>
      simulator.requests.filter((request) => request.endpoint === endpoint).length,
  };
}
