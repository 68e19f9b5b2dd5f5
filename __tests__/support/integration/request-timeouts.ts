import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { vi } from 'vitest';

/** So long nothing may happen in this process before a request that has no response by then never gets one. */
const QUIET_MS = 5;
const QUIET_TURNS = 50;

/**
 * Lets the timeouts of requests pass as soon as nothing happens any more, in the place of real time: client and server are
 * in this process, so each of them waits for the other, or for nobody. Ends with `vi.restoreAllMocks()`.
 */
export function passRequestTimeouts(): void {
  const waiting = new Set<AbortController>();

  async function passWhenQuiet(): Promise<void> {
    let events = eventsSoFar();
    let since = performance.now();
    for (let turns = 0; turns < QUIET_TURNS || performance.now() - since < QUIET_MS; turns++) {
      await nextTurn();
      if (events === eventsSoFar()) continue;
      events = eventsSoFar();
      since = performance.now();
      turns = 0;
    }
    const late = new DOMException('Nothing happened.', 'TimeoutError');
    for (const controller of waiting) controller.abort(late);
    waiting.clear();
  }

  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const controller = new AbortController();
    waiting.add(controller);
    if (waiting.size === 1) void passWhenQuiet();
    return controller.signal;
  });
}

/** How many times this process has been told of anything from outside: what sockets received, above all. */
function eventsSoFar(): number {
  return performance.nodeTiming.uvMetricsInfo.events;
}
