import { AdobeError, type AdobeErrorDetails, type Problem, StoppedError } from '../errors.js';
import { ResponseError, RetriesExhaustedError } from '../http/call.js';
import { ADOBE_HOSTS, RequestError } from '../http/causes.js';
import { idempotentPolicy } from '../http/retry.js';
import type { HttpResponse } from '../http/transport.js';
import { parseErrorBody, parseRequestId, type Redact } from './error-body.js';
import { type Hint, hintFor, type Sender } from './hints.js';

/** A success by its status whose body lacks what the API describes. */
export class InvalidResponseError extends Error {
  readonly response: HttpResponse;

  /** `expected` completes "HTTP 200, but without …". */
  constructor(response: HttpResponse, expected: string) {
    super(`but without ${expected}`);
    this.response = response;
  }
}

/** How failures are told. */
export interface Teller {
  redact: Redact;
  /** Whose requests they are: what helps depends on it. */
  sender: Sender;
}

interface Failure extends AdobeErrorDetails {
  /** What came back; completes "Could not …: ". */
  said: string;
}

const DEADLINE_ADVICE = `Increase timeout-seconds. If there was no response at all, check that firewalls let the runner reach ${ADOBE_HOSTS} on port 443, and https_proxy, if it needs one.`;

/**
 * Makes an `AdobeError` of what a request threw. `purpose` completes "Could not …": "look up connection spec X in sandbox dev".
 * A `StoppedError` stays one, and an error of another kind stays as it is.
 */
export function toFailure(purpose: string, error: unknown, teller: Teller): unknown {
  const exhausted = error instanceof RetriesExhaustedError;
  const cause = exhausted ? error.cause : error;
  if (cause instanceof StoppedError) {
    const { message, byDeadline } = cause;
    const advice = byDeadline ? DEADLINE_ADVICE : undefined;
    return new StoppedError(`Could not ${purpose}: ${message}.`, { byDeadline, advice });
  }
  const failure = failureOf(cause, teller);
  if (failure === undefined) return cause;
  const { said, ...details } = failure;
  // Without its token a request is not sent, and IMS's status says nothing about what was asked for.
  const ofIms = { mayHaveSucceeded: false, status: undefined, problem: undefined };
  const why = exhausted ? ` ${error.message}` : '';
  const stop = /[!?…]$/.test(said) ? '' : '.';
  return new AdobeError(teller.redact(`Could not ${purpose}: ${said}${stop}${why}`), {
    ...details,
    ...(teller.sender === 'ims' ? ofIms : {}),
  });
}

/** What follows from a response that is not what was expected. */
export function hintOf({ response }: ResponseError, { redact, sender }: Teller): Hint {
  return hintFor(response.status, parseErrorBody(response, redact), sender);
}

function failureOf(error: unknown, { redact, sender }: Teller): Failure | undefined {
  const decision = idempotentPolicy(error);
  if (error instanceof RequestError) {
    const { advice, section } = error.why;
    return {
      said: error.message,
      advice,
      section,
      mayHaveSucceeded: !error.neverSent,
      retryable: decision !== undefined,
    };
  }
  if (!(error instanceof ResponseError || error instanceof InvalidResponseError)) return undefined;
  const { response } = error;
  const { status } = response;
  const isInvalid = error instanceof InvalidResponseError;
  const problem: Problem = isInvalid ? { source: 'other' } : parseErrorBody(response, redact);
  const hint = hintFor(status, problem, sender);
  return {
    said: said(response, isInvalid ? error.message : words(response, problem)),
    advice: hint.advice,
    section: hint.section,
    // A 408, a 409 and a 5xx leave it open; what sends a redirect may have passed the request on.
    mayHaveSucceeded: status < 400 || status === 408 || status === 409 || status >= 500,
    retryable: status >= 400 && (decision !== undefined || hint.retryable === true),
    retryAfterMs: decision?.retryAfterMs,
    status,
    problem,
  };
}

function said(response: HttpResponse, text: string): string {
  const { status, headers } = response;
  const requestId = parseRequestId(response);
  // Who sent a redirect can often be told by the host that it leads to.
  const { host } = URL.parse(`${headers.location}`) ?? {};
  const target = host ? ` to ${host}` : '';
  const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
  return `HTTP ${status}${target}${text === '' ? '' : `, ${text}`}${id}`;
}

/** What the response says of itself. Nothing of a body that cannot be read: it may hold credentials. */
function words({ body, headers }: HttpResponse, problem: Problem): string {
  const text = formatProblem(problem);
  if (text !== '' || body.trim() === '') return text;
  const [type = 'no content type'] = /[\w.+/-]{1,80}/.exec(headers['content-type'] ?? '') ?? [];
  return `with a body that cannot be read (${type}, ${body.length} characters)`;
}

/** Adobe's code and error message. */
export function formatProblem({ code, title }: Problem): string {
  return [code, title].filter((part) => part !== undefined).join(' ');
}
