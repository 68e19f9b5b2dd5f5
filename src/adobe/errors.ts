import { ResponseError } from '../http/call.js';
import { StoppedError } from '../http/deadline.js';
import { idempotentPolicy, RetriesExhaustedError } from '../http/retry.js';
import type { HttpResponse } from '../http/transport.js';
import { TransportError } from '../http/transport-error.js';
import type { Section } from '../sections.js';
import { type Problem, parseErrorBody, parseRequestId, type Redact } from './error-body.js';
import { adviceFor } from './hints.js';
import { REDIRECT_HINT, transportHint } from './transport-hints.js';

/** What is known of a failed request, besides its message. */
export interface FailureDetails {
  /** Whether Adobe may have carried the request out all the same. */
  mayHaveSucceeded: boolean;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** How long Adobe asked to wait before the next attempt, in ms. */
  retryAfterMs?: number | undefined;
  /** HTTP status, if there was a response. */
  status?: number | undefined;
  /** What the response says of itself, if it is not a success. */
  problem?: Problem | undefined;
  /** Where `docs/troubleshooting.md` explains it. */
  section?: Section | undefined;
}

/** A request to Adobe that failed. The message is for a person: what was being done, what came back, what to do. */
export class AdobeError extends Error {
  override name = 'AdobeError';
  readonly mayHaveSucceeded: boolean;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  readonly code: string | undefined;
  readonly problem: Problem | undefined;
  readonly section: Section | undefined;

  constructor(message: string, details: FailureDetails) {
    super(message);
    this.mayHaveSucceeded = details.mayHaveSucceeded;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.code = details.problem?.code;
    this.problem = details.problem;
    this.section = details.section;
  }
}

/** A success by its status whose body is not what the API describes. */
export class InvalidResponseError extends Error {
  override name = 'InvalidResponseError';
  readonly response: HttpResponse;

  /** `expected` completes "HTTP 200, but without …". */
  constructor(response: HttpResponse, expected: string) {
    super(`but without ${expected}`);
    this.response = response;
  }
}

/**
 * Makes an `AdobeError` of what a request threw. `purpose` completes "Could not …": "look up connection spec X in
 * sandbox dev". A `StoppedError` stays one, and an error of another kind stays as it is.
 */
export type DescribeFailure = (purpose: string, error: unknown) => unknown;

/** `redact` replaces the secrets in texts from outside, before they are cut. */
export function failureDescriber(redact: Redact): DescribeFailure {
  function describe(purpose: string, error: unknown): unknown {
    if (error instanceof RetriesExhaustedError) {
      const last = describe(purpose, error.cause);
      return last instanceof AdobeError
        ? new AdobeError(`${last.message} ${error.message}`, last)
        : last;
    }
    if (error instanceof StoppedError)
      return new StoppedError(`Could not ${purpose}: ${error.message}.`);
    if (error instanceof TransportError) return describeTransportError(purpose, error, redact);
    if (error instanceof InvalidResponseError)
      return describeInvalid(purpose, error.response, error.message, redact);
    if (!(error instanceof ResponseError)) return error;
    return error.problem === 'unreadable'
      ? describeInvalid(purpose, error.response, 'but not JSON', redact)
      : describeRefusal(purpose, error, redact);
  }
  return describe;
}

function describeTransportError(purpose: string, error: TransportError, redact: Redact) {
  const { advice, section } = transportHint(error);
  return new AdobeError(`Could not ${purpose}: ${redact(error.message)}. ${advice}`, {
    mayHaveSucceeded: !error.neverSent,
    retryable: idempotentPolicy(error) !== undefined,
    section,
  });
}

function describeInvalid(
  purpose: string,
  response: HttpResponse,
  shortcoming: string,
  redact: Redact,
): AdobeError {
  const requestId = parseRequestId(response);
  const message = `Could not ${purpose}: HTTP ${response.status}, ${shortcoming}${inBrackets(requestId)}.`;
  return new AdobeError(redact(message), {
    mayHaveSucceeded: true,
    retryable: false,
    status: response.status,
  });
}

function describeRefusal(purpose: string, error: ResponseError, redact: Redact): AdobeError {
  const { response } = error;
  const { status } = response;
  const problem = parseErrorBody(response, redact);
  const said = [problem.code, problem.title].filter((part) => part !== undefined).join(' ');
  const redirected = status >= 300 && status < 400;
  const advice = redirected
    ? REDIRECT_HINT.advice
    : problem.code === undefined
      ? undefined
      : adviceFor(problem.code);
  const message = `Could not ${purpose}: HTTP ${status}${said === '' ? '' : `, ${said}`}${inBrackets(parseRequestId(response))}.`;
  const decision = idempotentPolicy(error);
  return new AdobeError(withAdvice(message, advice), {
    mayHaveSucceeded: mayHaveSucceeded(status, problem),
    retryable: decision !== undefined,
    retryAfterMs: decision?.retryAfterMs,
    status,
    problem,
  });
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
