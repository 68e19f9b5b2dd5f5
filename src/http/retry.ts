import { ResponseError, type RetryPolicy } from './call.js';
import { RequestError } from './causes.js';
import type { HttpResponse } from './transport.js';

/** For idempotent requests: reads and token requests. */
export const idempotentPolicy: RetryPolicy = (error) => {
  if (error instanceof RequestError) {
    const { attempts } = error.why;
    return attempts === 1 ? undefined : { reason: error.message, maxAttempts: attempts };
  }
  if (!(error instanceof ResponseError)) return undefined;
  // Mostly a page of a proxy, a firewall or a sign-in portal.
  if (error.problem === 'unreadable') {
    return { reason: 'the response was not JSON', maxAttempts: 4 };
  }
  const { status, headers } = error.response;
  const isTransient = status === 408 || status === 429 || status >= 500;
  return isTransient ? { reason: `HTTP ${status}`, retryAfterMs: retryAfter(headers) } : undefined;
};

/** For requests that may be carried out only once: a 429 says that the gateway did not pass it on, and `neverSent` that nothing left the runner. */
export const nonIdempotentPolicy: RetryPolicy = (error) => {
  const isThrottled = error instanceof ResponseError && error.response.status === 429;
  const neverSent = error instanceof RequestError && error.neverSent;
  return isThrottled || neverSent ? idempotentPolicy(error) : undefined;
};

/**
 * `Retry-After` in ms: seconds, as Adobe's gateway sends it, or a date (RFC 9110 §10.2.3). A date counts from the `Date` of the
 * same response, since the runner's own clock may be wrong.
 */
function retryAfter(headers: HttpResponse['headers']): number | undefined {
  const after = `${headers['retry-after']}`;
  if (/^\d{1,9}$/.test(after)) return Number(after) * 1000;
  const waitMs = Date.parse(after) - Date.parse(`${headers.date}`);
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
