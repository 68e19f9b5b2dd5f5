import { ResponseError } from './call.js';
import type { Clock } from './clock.js';
import type { Deadline } from './deadline.js';
import { TransportError } from './transport-error.js';

/** A failure that may pass, and how long the server asked to wait, in ms, if it did. */
export interface RetryDecision {
  reason: string;
  retryAfterMs?: number;
}

/** Says whether a failed attempt may be repeated. `now` is epoch ms, for a `Retry-After` that is a date. */
export type RetryPolicy = (error: unknown, now: number) => RetryDecision | undefined;

/** For calls that may be carried out any number of times: reads, token calls, deletes. */
export const idempotentPolicy: RetryPolicy = (error, now) => {
  if (error instanceof TransportError) {
    const passes = ['network', 'timeout', 'cut'].includes(error.problem);
    return passes ? { reason: error.message } : undefined;
  }
  if (!(error instanceof ResponseError)) return undefined;
  if (error.problem === 'unreadable') return { reason: 'the answer was not JSON' };
  const { status } = error.response;
  return status === 408 || status === 429 || status >= 500
    ? withRetryAfter(`HTTP ${status}`, error, now)
    : undefined;
};

/** For calls that may be carried out only once: only a 429 says that the gateway did not pass it on. */
export const nonIdempotentPolicy: RetryPolicy = (error, now) =>
  error instanceof ResponseError && error.response.status === 429
    ? withRetryAfter('HTTP 429', error, now)
    : undefined;

/** No attempt is left before the deadline. `last` is what the last one threw; the message says why no more. */
export class RetriesExhaustedError extends Error {
  override name = 'RetriesExhaustedError';
  readonly last: unknown;

  constructor(last: unknown, message: string) {
    super(message);
    this.last = last;
  }
}

export interface RetryTools {
  clock: Clock;
  deadline: Deadline;
  /** Told of every wait, in words. */
  onRetry(line: string): void;
}

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** Exponential back-off with full jitter: from 0 to a bound that doubles with each failed attempt, in ms. */
export function backoffMs(failures: number, clock: Clock): number {
  return clock.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));
}

/**
 * Attempts until it succeeds, fails for good, or could not begin again before the deadline; then it throws a
 * `RetriesExhaustedError` at once. A `Retry-After` is kept to, with the back-off's jitter added so that parallel jobs do not return together.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  rule: RetryPolicy,
  { clock, deadline, onRetry }: RetryTools,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const transience = rule(error, clock.now());
      if (transience === undefined) throw error;
      const { reason, retryAfterMs } = transience;
      const waitMs = (retryAfterMs ?? 0) + backoffMs(failures, clock);
      const leftMs = deadline.remainingMs();
      if (waitMs >= leftMs)
        throw new RetriesExhaustedError(error, whyNoMore(failures, leftMs, retryAfterMs));
      onRetry(`${reason}: attempt ${failures} failed, the next one follows in ${seconds(waitMs)}`);
      await deadline.pause(waitMs);
    }
  }
}

function whyNoMore(attempts: number, leftMs: number, retryAfterMs: number | undefined): string {
  const left = `${seconds(leftMs)} are left of the step's deadline (timeout-seconds)`;
  return retryAfterMs !== undefined && retryAfterMs >= leftMs
    ? `it asked to wait ${seconds(retryAfterMs)}, and ${left}`
    : `that was attempt ${attempts}, and ${left}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function withRetryAfter(reason: string, error: ResponseError, now: number): RetryDecision {
  const retryAfterMs = parseRetryAfter(error.response.headers['retry-after'], now);
  return retryAfterMs === undefined ? { reason } : { reason, retryAfterMs };
}

/** Reads a `Retry-After` header, seconds or an HTTP date (RFC 9110 §10.2.3), as ms from `now`; `undefined` if it is neither. */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
