import { AdobeError } from '../errors.js';
import type { JsonResponse } from '../http/call.js';

/** A success by its status whose body is not what the API describes. */
export class InvalidResponseError extends Error {
  override name = 'InvalidResponseError';
  readonly reply: JsonResponse;

  /** `expected` completes "HTTP 200, but without …". */
  constructor(reply: JsonResponse, expected: string) {
    super(`but without ${expected}`);
    this.reply = reply;
  }
}

/** The same error, without a status that would say something about what was asked for. */
export function withoutStatus({
  message,
  retryable,
  retryAfterMs,
  section,
}: AdobeError): AdobeError {
  return new AdobeError(message, { mayHaveSucceeded: false, retryable, retryAfterMs, section });
}

const REPORT_IT =
  'Run the step again. If it stays so, report it with the request IDs of the job summary.';

/** For a response that has the form which the API describes, and contradicts itself. */
export function contradiction(purpose: string, problem: string): AdobeError {
  return new AdobeError(`Could not ${purpose}: ${problem}. ${REPORT_IT}`, {
    mayHaveSucceeded: false,
    retryable: false,
    section: 'other-responses',
  });
}
