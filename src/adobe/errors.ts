import { ResponseError } from '../http/call.js';
import { StoppedError } from '../http/deadline.js';
import { RetriesExhaustedError } from '../http/retry.js';
import type { HttpResponse } from '../http/transport.js';
import { TransportError } from '../http/transport-error.js';
import { type Problem, parseErrorBody, parseRequestId, type Redact } from './error-body.js';
import { adviceFor, PATH_HINTS } from './hints.js';

/** A call to Adobe that failed, in words for whoever reads the log. */
export class AdobeError extends Error {
  override name = 'AdobeError';
  /** Whether Adobe may have carried the call out all the same. */
  readonly mayHaveSucceeded: boolean;
  /** HTTP status, if there was an answer. */
  readonly status: number | undefined;
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  readonly code: string | undefined;

  constructor(message: string, mayHaveSucceeded: boolean, status?: number, code?: string) {
    super(message);
    this.mayHaveSucceeded = mayHaveSucceeded;
    this.status = status;
    this.code = code;
  }
}

/**
 * Puts what a call threw into words: what was being done, what came back, what to look at. A `StoppedError` stays one.
 * `what` completes "Could not …": "look up connection spec X in sandbox dev".
 */
export function describeFailure(purpose: string, error: unknown, redact: Redact): unknown {
  if (error instanceof RetriesExhaustedError) {
    const last = describeFailure(purpose, error.last, redact);
    return last instanceof AdobeError
      ? new AdobeError(
          `${last.message} There was no time for another attempt: ${error.message}.`,
          last.mayHaveSucceeded,
          last.status,
          last.code,
        )
      : last;
  }
  if (error instanceof StoppedError)
    return new StoppedError(`Could not ${purpose}: ${error.message}.`);
  if (error instanceof TransportError) {
    const advice = PATH_HINTS[error.problem];
    const neverSent = ['certificate', 'proxy-refused', 'proxy-unreadable'].includes(error.problem);
    return new AdobeError(
      withAdvice(`Could not ${purpose}: ${redact(error.message)}.`, advice),
      !neverSent,
    );
  }
  if (!(error instanceof ResponseError)) return error;
  return error.problem === 'unreadable'
    ? invalidResponse(purpose, error.response, 'but not JSON', redact)
    : refusal(purpose, error.response, redact);
}

/** A success by its status whose body is not what the API describes. `shortcoming` completes "Adobe answered 201, …". */
export function invalidResponse(
  purpose: string,
  response: HttpResponse,
  shortcoming: string,
  redact: Redact,
): AdobeError {
  const requestId = parseRequestId(response);
  const message = `Could not ${purpose}: the answer was HTTP ${response.status}, ${shortcoming}${inBrackets(requestId)}.`;
  return new AdobeError(redact(message), true, response.status);
}

function refusal(purpose: string, response: HttpResponse, redact: Redact): AdobeError {
  const { status } = response;
  const problem = parseErrorBody(response, redact);
  const said = [problem.code, problem.title].filter((part) => part !== undefined).join(' ');
  const redirected = status >= 300 && status < 400;
  const advice = redirected
    ? PATH_HINTS.redirect
    : problem.code === undefined
      ? undefined
      : adviceFor(problem.code);
  const message = `Could not ${purpose}: HTTP ${status}${said === '' ? '' : `, ${said}`}${inBrackets(parseRequestId(response))}.`;
  return new AdobeError(
    withAdvice(message, advice),
    mayHaveSucceeded(status, problem),
    status,
    problem.code,
  );
}

/**
 * 408, 409 and 5xx leave it open. Adobe documents neither a uniqueness rule nor a 409 for connections, so a 400
 * that speaks of something that already exists is read like a 409.
 */
function mayHaveSucceeded(status: number, { title }: Problem): boolean {
  return (
    status === 408 ||
    status === 409 ||
    status >= 500 ||
    (status === 400 && /already exists/i.test(title ?? ''))
  );
}

function inBrackets(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ID ${requestId})`;
}

function withAdvice(message: string, advice: string | undefined): string {
  return advice === undefined ? message : `${message} ${advice}`;
}
