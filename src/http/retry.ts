import { backoffMs, type Clock, formatSeconds } from '../clock.js';
import type { Deadline } from '../deadline.js';
import { StoppedError } from '../errors.js';
import { ResponseError } from './call.js';
import { parseRetryAfter } from './retry-after.js';
import type { HttpResponse } from './transport.js';
import { TransportError, type TransportProblem } from './transport-error.js';

/** A failure that may pass. */
export interface RetryDecision {
  reason: string;
  /** How long the server asked to wait, in ms. */
  retryAfterMs?: number;
  /** Where more attempts hardly help: after so many, the failure is final. */
  maxAttempts?: number;
}

/** Says whether a failed attempt may be repeated. */
export type RetryPolicy = (error: unknown) => RetryDecision | undefined;

/** What stays as it is, however often it is tried. */
const LASTING: ReadonlySet<TransportProblem> = new Set([
  'too-large',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-other-host',
  'certificate-unknown-authority',
  'certificate',
  'tls-to-plain-port',
  'proxy-unreadable',
  'proxy-scheme',
  'proxy-needs-newer-node',
  'proxy-protocol',
  'proxy-login',
  'proxy-login-scheme',
  'proxy-redirect',
  'proxy-other-server',
  'proxy-refused',
]);

/** What rarely passes: some seconds are enough to tell, and the deadline is far too long to wait for a typo in a name. */
const STUBBORN: ReadonlySet<TransportProblem> = new Set([
  'unknown-host',
  'proxy-unknown-host',
  'tls',
  'not-http',
]);
const STUBBORN_ATTEMPTS = 4;
/** A page in place of JSON is a proxy's, a firewall's or a sign-in portal's. */
const PAGE_ATTEMPTS = 2;

/** For idempotent requests: reads and token requests. */
export const idempotentPolicy: RetryPolicy = (error) => {
  if (error instanceof TransportError) {
    const { problem, message: reason } = error;
    if (LASTING.has(problem)) return undefined;
    return STUBBORN.has(problem) ? { reason, maxAttempts: STUBBORN_ATTEMPTS } : { reason };
  }
  if (!(error instanceof ResponseError)) return undefined;
  const { problem, response } = error;
  if (problem === 'unreadable') {
    return isPage(response)
      ? { reason: 'the response was a web page', maxAttempts: PAGE_ATTEMPTS }
      : { reason: 'the response was not JSON' };
  }
  if (TOO_EARLY.has(response.status)) {
    return { ...withRetryAfter(response), maxAttempts: STUBBORN_ATTEMPTS };
  }
  return isTransient(response) ? withRetryAfter(response) : undefined;
};

/** 421 asks for another connection, and 425 for one that is set up (RFC 9110 §15.5.20, RFC 8470 §5.2). */
const TOO_EARLY: ReadonlySet<number> = new Set([421, 425]);

/** For requests that may be carried out only once: a 429 says that the gateway did not pass it on, and `neverSent` that nothing left the runner. */
export const nonIdempotentPolicy: RetryPolicy = (error) => {
  const notCarriedOut =
    error instanceof ResponseError
      ? error.problem === 'status' && isThrottled(error.response)
      : error instanceof TransportError && error.neverSent;
  return notCarriedOut ? idempotentPolicy(error) : undefined;
};

/** 511 asks for a sign-in to the network (RFC 6585 §6), which nobody does here. */
function isTransient(response: HttpResponse): boolean {
  const { status } = response;
  return status === 408 || isThrottled(response) || (status >= 500 && status !== 511);
}

/** 429, or a 403 that some services send in its place. */
function isThrottled({ status, headers, body }: HttpResponse): boolean {
  if (status !== 403) return status === 429;
  return isThrottling(body) && parseRetryAfter(headers['retry-after'], headers.date) !== undefined;
}

/** Whether a text is about a limit of requests. */
export function isThrottling(text: string): boolean {
  return /\b(?:rate.?limit|quota|throttl|too many requests)/i.test(text);
}

function isPage({ headers, body }: HttpResponse): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '') || body.trimStart().startsWith('<');
}

function withRetryAfter({ status, headers }: HttpResponse): RetryDecision {
  const reason = `HTTP ${status}`;
  const retryAfterMs = parseRetryAfter(headers['retry-after'], headers.date);
  return retryAfterMs === undefined ? { reason } : { reason, retryAfterMs };
}

/** No attempt is left before the deadline. `cause` is what the last one threw; the message says in whole sentences why no more. */
export class RetriesExhaustedError extends Error {
  override name = 'RetriesExhaustedError';

  constructor(cause: unknown, message: string) {
    super(message, { cause });
  }
}

export interface RetryTools {
  clock: Clock;
  deadline: Deadline;
  /** Told of every wait, in a sentence. */
  onRetry(line: string): void;
}

/** What a back-off that would pass the deadline leaves for one last attempt, in ms, if there is that much. */
const LAST_ATTEMPT_MS = 5000;

/**
 * Attempts until it succeeds or fails for good, or until the deadline leaves no time: then it throws a `RetriesExhaustedError`.
 * A `Retry-After` is honored, with the back-off's jitter added so that parallel jobs do not return together. A back-off that
 * would pass the deadline is cut, so that a last attempt happens.
 */
export async function retry<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  { clock, deadline, onRetry }: RetryTools,
): Promise<T> {
  let isLast = false;
  let lastReason: string | undefined;
  for (let failures = 1; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof StoppedError && lastReason !== undefined) {
        throw new StoppedError(`${error.message}; the attempt before failed (${lastReason})`, {
          byDeadline: error.byDeadline,
        });
      }
      const decision = policy(error);
      if (decision === undefined || failures === decision.maxAttempts) throw error;
      const { reason, retryAfterMs = 0 } = decision;
      const leftMs = deadline.remainingMs();
      if (isLast || retryAfterMs >= leftMs) {
        const isCrowded = error instanceof ResponseError && isThrottled(error.response);
        const cure = `Increase timeout-seconds${isCrowded ? ' or run fewer jobs at once' : ''}.`;
        throw new RetriesExhaustedError(error, whyNoMore(failures, leftMs, retryAfterMs, cure));
      }
      let waitMs = retryAfterMs + backoffMs(failures, clock);
      if (waitMs >= leftMs) {
        isLast = true;
        waitMs = Math.max(retryAfterMs, leftMs - Math.min(LAST_ATTEMPT_MS, leftMs / 2));
      }
      onRetry(`Attempt ${failures} failed (${reason}). Retrying in ${formatSeconds(waitMs)}.`);
      lastReason = reason;
      await deadline.pause(waitMs);
    }
  }
}

function whyNoMore(attempts: number, leftMs: number, retryAfterMs: number, cure: string): string {
  // Rounded down, so that what is left is never said to be as much as what was asked.
  const left = formatSeconds(leftMs < 1000 ? leftMs : Math.floor(leftMs / 1000) * 1000);
  return retryAfterMs > 0 && retryAfterMs >= leftMs
    ? `Adobe asked to wait ${formatSeconds(retryAfterMs)}, but only ${left} remain until the deadline. ${cure}`
    : `Attempt ${attempts} was the last one: only ${left} remain until the deadline (timeout-seconds).`;
}
