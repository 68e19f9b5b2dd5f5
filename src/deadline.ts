import type { Clock } from './clock.js';
import { StoppedError } from './errors.js';

/** One bound over everything that the step does. */
export interface Deadline {
  /** Aborted, with a `StoppedError` as its reason, when the step has to end. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** Waits `ms`. Throws a `StoppedError` when the step is stopped, and at once when `ms` would pass the deadline. */
  pause(ms: number): Promise<void>;
  /** Ends the step before its time, for `reason`. */
  stop(reason: string): void;
  /** Lets go of the timer. */
  clear(): void;
}

/** Starts the step's deadline, `timeoutMs` from now. */
export function startDeadline(timeoutMs: number, clock: Clock): Deadline {
  const passed = () =>
    new StoppedError(`the step's deadline of ${timeoutMs / 1000} s (timeout-seconds) passed`, {
      byDeadline: true,
    });
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(passed()), timeoutMs);
  const remainingMs = () => Math.max(0, endsAt - clock.now());

  return {
    signal: controller.signal,
    remainingMs,
    async pause(ms) {
      controller.signal.throwIfAborted();
      if (ms >= remainingMs()) throw passed();
      await clock.sleep(ms, controller.signal).catch((error: unknown) => {
        controller.signal.throwIfAborted();
        throw error;
      });
    },
    stop: (reason) => controller.abort(new StoppedError(reason)),
    clear: () => clearTimeout(timer),
  };
}
