import { backoffMs, type Clock, formatSeconds } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { StoppedError } from '../errors.js';
import { ResponseError } from './call.js';
import { RequestError } from './causes.js';
import type { HttpResponse } from './transport.js';

/** A failure that may pass. */
export interface RetryDecision {
  reason: string;
  /** How long the server asked to wait, in ms. */
  retryAfterMs?: number | undefined;
  /** Where more attempts hardly help: after so many, the failure is final. */
  maxAttempts?: number | undefined;
}

/** Says whether a failed attempt may be repeated. */
export type RetryPolicy = (error: unknown) => RetryDecision | undefined;

/** For idempotent requests: reads and token requests. */
export const idempotentPolicy: RetryPolicy = (error) => {
  if (error instanceof RequestError) {
    const { attempts } = error.why;
    return attempts === 1 ? undefined : { reason: error.message, maxAttempts: attempts };
  }
  if (!(error instanceof ResponseError)) return undefined;
  const { status, headers } = error.response;
  // Mostly a page of a proxy, a firewall or a sign-in portal.
  if (error.problem === 'unreadable')
    return { reason: 'the response was not JSON', maxAttempts: 4 };
  // 511 asks for a sign-in to the network (RFC 6585 §6), which nobody does here.
  const isTransient = status === 408 || status === 429 || (status >= 500 && status !== 511);
  return isTransient ? { reason: `HTTP ${status}`, retryAfterMs: retryAfter(headers) } : undefined;
};

/** For requests that may be carried out only once: a 429 says that the gateway did not pass it on, and `neverSent` that nothing left the runner. */
export const nonIdempotentPolicy: RetryPolicy = (error) => {
  const notCarriedOut = error instanceof RequestError ? error.neverSent : isThrottled(error);
  return notCarriedOut ? idempotentPolicy(error) : undefined;
};

const isThrottled = (error: unknown) =>
  error instanceof ResponseError && error.problem === 'status' && error.response.status === 429;

/** `Retry-After`, seconds or a date (RFC 9110 §10.2.3), in ms. A date counts from the `Date` of the same response: the runner's own clock may be wrong. */
export function retryAfter(headers: HttpResponse['headers']): number | undefined {
  const { date = '', 'retry-after': after = '' } = headers;
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000;
  // `Date.parse` takes bare numbers for years.
  const until = /[a-z]/i.test(after) ? Date.parse(after) : Number.NaN;
  return Number.isNaN(until) ? undefined : Math.max(0, until - (Date.parse(date) || Date.now()));
}

/** No attempt is left before the deadline. `cause` is what the last one threw; the message says in whole sentences why no more. */
export class RetriesExhaustedError extends Error {
  override name = 'RetriesExhaustedError';
}

export interface RetryTools {
  clock: Clock;
  deadline: Deadline;
  /** Told of every wait, in a sentence. */
  onRetry(line: string): void;
}

/**
 * Attempts until it succeeds or fails for good, or until the deadline leaves no time: then it throws a `RetriesExhaustedError`.
 * A `Retry-After` is honored, with the back-off's jitter added so that parallel jobs do not return together. A back-off that
 * would pass the deadline is cut, so that a last attempt happens, with up to 5 s.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  { clock, deadline, onRetry }: RetryTools,
): Promise<T> {
  let isLast = false;
  let before = '';
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StoppedError && before !== '') {
        throw new StoppedError(`${error.message}${before}`, { byDeadline: error.byDeadline });
      }
      const decision = policy(error);
      if (decision === undefined || failures === decision.maxAttempts) throw error;
      const { reason, retryAfterMs = 0 } = decision;
      const leftMs = deadline.remainingMs();
      const asksTooMuch = retryAfterMs > 0 && retryAfterMs >= leftMs;
      if (isLast || asksTooMuch || leftMs === 0) {
        const fewer = isThrottled(error) ? ' or run fewer jobs at once' : '';
        const why = asksTooMuch
          ? `Adobe asked to wait ${formatSeconds(retryAfterMs)}, but only ${formatSeconds(leftMs - (leftMs % 1000))} remain until the deadline. Increase timeout-seconds${fewer}.`
          : `Attempt ${failures} was the last one before the deadline (timeout-seconds).`;
        throw new RetriesExhaustedError(why, { cause: error });
      }
      let waitMs = retryAfterMs + backoffMs(failures, clock);
      if (waitMs >= leftMs) {
        isLast = true;
        waitMs = Math.max(retryAfterMs, leftMs - Math.min(5000, leftMs / 2));
      }
      onRetry(`Attempt ${failures} failed (${reason}). Retrying in ${formatSeconds(waitMs)}.`);
      before = `; the attempt before failed (${reason})`;
      await deadline.pause(waitMs);
    }
  }
}
