import type { Section } from '../sections.js';
import type { Clock } from './clock.js';

/** The step has to end now: its deadline passed, or the run was cancelled. */
export class StoppedError extends Error {
  override name = 'StoppedError';
  readonly section: Section = 'deadline-and-cancellation';
  /** Whether it was the deadline. */
  readonly byDeadline: boolean;
  /** Whether a request through a proxy was under way. */
  readonly viaProxy: boolean;

  constructor(message: string, byDeadline = false, viaProxy = false) {
    super(message);
    this.byDeadline = byDeadline;
    this.viaProxy = viaProxy;
  }
}

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
  const passed = `the step's deadline of ${timeoutMs / 1000} s (timeout-seconds) passed`;
  const endsAt = clock.now() + timeoutMs;
  const controller = new AbortController();
  const stop = (reason: string) => controller.abort(new StoppedError(reason));
  const expire = () => controller.abort(new StoppedError(passed, true));
  const timer = setTimeout(expire, timeoutMs);
  const remainingMs = () => Math.max(0, endsAt - clock.now());

  return {
    signal: controller.signal,
    remainingMs,
    async pause(ms) {
      controller.signal.throwIfAborted();
      if (ms >= remainingMs()) throw new StoppedError(passed, true);
      await clock.sleep(ms, controller.signal).catch((error: unknown) => {
        controller.signal.throwIfAborted();
        throw error;
      });
    },
    stop,
    clear: () => clearTimeout(timer),
  };
}
