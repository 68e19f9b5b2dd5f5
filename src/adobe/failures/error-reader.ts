import type { Problem } from '../../errors.js';
import { AdobeError, type AdobeErrorDetails, StoppedError } from '../../errors.js';
import { type JsonResponse, ResponseError } from '../../http/call.js';
import { RequestError } from '../../http/causes.js';
import { idempotentPolicy, RetriesExhaustedError } from '../../http/retry.js';
import type { HttpRequest, HttpResponse } from '../../http/transport.js';
import { InvalidResponseError } from '../errors.js';
import { parseRequestId } from '../request-id.js';
import { errorStatus, isError } from '../success-body.js';
import { parseErrorBody } from './error-body.js';
import type { Redact } from './error-words.js';
import { refusesToken, textOfWrite } from './failed-attempt.js';
import { hintFor, INVALID_HINT } from './hints.js';
import type { Hint } from './status-hints.js';
import { pageTitle } from './web-page.js';
import { mayHaveSucceeded, saysExists } from './what-may-exist.js';

/** The service that a request went to. */
export type Service = 'ims' | 'platform';

const MAX_PAGE_TITLE = 300;

/** Loads what only a failed request needs: most runs have none. */
export type LoadErrorReader = () => Promise<ErrorReader>;

/** Puts failed requests into words. */
export interface ErrorReader {
  /**
   * Makes an `AdobeError` of what a request threw. `purpose` completes "Could not …": "look up connection spec X in
   * sandbox dev". A `StoppedError` stays one, and an error of another kind stays as it is.
   */
  describe(purpose: string, error: unknown, service: Service): unknown;
  /** What a response says of itself, with its secrets redacted. */
  problemOf(response: HttpResponse): Problem;
  /** The reply of a write that succeeded with plain text. Throws any other error again. */
  textOfWrite(error: unknown, method: HttpRequest['method']): JsonResponse;
  /** Whether a request failed because Adobe refused its token. */
  refusesToken(error: unknown, method: HttpRequest['method']): boolean;
}

/** `redact` replaces the secrets in texts from outside, before they are cut. */
export function openErrorReader(redact: Redact): ErrorReader {
  const problemOf = (response: HttpResponse) => parseErrorBody(response, redact);

  function failureOf(error: unknown, service: Service): Failure | undefined {
    if (error instanceof RequestError) return transportFailure(error);
    if (error instanceof InvalidResponseError) {
      const { response, json } = error.reply;
      const problem = problemOf(response);
      return isError(json)
        ? wordedFailure(response, problem, service, errorStatus(json))
        : invalidFailure(response, error.message);
    }
    if (!(error instanceof ResponseError)) return undefined;
    const { response } = error;
    const problem = problemOf(response);
    if (error.problem === 'status') return refusalFailure(error, problem, service);
    if (service === 'ims') return unreadableToken(response, problem, redact);
    if (problem.source === 'page') return wordedFailure(response, problem, service);
    // JSON that broke off may hold credentials.
    const { title } = /^\s*[{["]/.test(response.body) ? {} : problem;
    return invalidFailure(response, `but not JSON${title === undefined ? '' : `: ${title}`}`);
  }

  return {
    problemOf,
    textOfWrite,
    refusesToken: (error, method) => refusesToken(error, method, problemOf),
    describe(purpose, error, service) {
      const exhausted = error instanceof RetriesExhaustedError;
      const cause = exhausted ? error.cause : error;
      if (cause instanceof StoppedError) {
        const advice = cause.byDeadline ? ` ${DEADLINE_ADVICE}` : '';
        return new StoppedError(`Could not ${purpose}: ${cause.message}.${advice}`);
      }
      const failure = failureOf(cause, service);
      if (failure === undefined) return cause;
      const { said, hint, details } = failure;
      const why = exhausted ? error.message : '';
      const advice = why.includes(hint.advice) ? '' : hint.advice;
      const stop = /[!?…]$/.test(said) ? '' : '.';
      const sentences = [`Could not ${purpose}: ${said}${stop}`, why, advice];
      return new AdobeError(redact(sentences.filter((sentence) => sentence !== '').join(' ')), {
        ...details,
        section: hint.section,
      });
    },
  };
}

const DEADLINE_ADVICE =
  'Increase timeout-seconds. If there was no response at all, check that firewalls let the runner reach both Adobe hosts on port 443, and whether it needs https_proxy.';

interface Failure {
  /** What came back; completes "Could not …: ". */
  said: string;
  hint: Hint;
  details: Omit<AdobeErrorDetails, 'section'>;
}

function transportFailure(error: RequestError): Failure {
  return {
    said: error.message,
    hint: error.why,
    details: {
      mayHaveSucceeded: !error.neverSent,
      retryable: idempotentPolicy(error) !== undefined,
    },
  };
}

/** A success by its status whose body is an error or a web page. */
function wordedFailure(
  response: HttpResponse,
  problem: Problem,
  service: Service,
  statusOfBody?: number,
): Failure {
  const { status } = response;
  return {
    said: said(response, problem),
    hint: hintFor(statusOfBody ?? status, problem, service),
    details: { mayHaveSucceeded: true, retryable: false, status, problem },
  };
}

/** Any other body that is not what the API describes. It is not shown, since it may hold credentials. */
function invalidFailure(response: HttpResponse, shortcoming: string): Failure {
  const { status } = response;
  return {
    said: `HTTP ${status}, ${shortcoming}${inBrackets(parseRequestId(response))}`,
    hint: INVALID_HINT,
    details: { mayHaveSucceeded: true, retryable: false, status },
  };
}

/** A success of IMS that cannot be read holds a token, in whatever form: only a page's title is shown, if no word of it can be one. */
function unreadableToken(response: HttpResponse, { source }: Problem, redact: Redact): Failure {
  const { body, headers } = response;
  if (source === 'page') {
    const title = pageTitle(redact(body));
    const isShown = title !== '' && title.length <= MAX_PAGE_TITLE && !/\S{32}/.test(title);
    return wordedFailure(response, { ...(isShown ? { title } : {}), source }, 'ims');
  }
  const [type = 'no content type'] = /^[\w.+/-]{1,80}/.exec(headers['content-type'] ?? '') ?? [];
  return invalidFailure(response, `but not JSON (${type}, ${body.length} characters)`);
}

function refusalFailure(error: ResponseError, problem: Problem, service: Service): Failure {
  const { response } = error;
  const { status } = response;
  const decision = idempotentPolicy(error);
  return {
    said: said(response, problem),
    hint: hintFor(status, problem, service),
    details: {
      mayHaveSucceeded: mayHaveSucceeded(status, problem),
      saysExists: saysExists(status, problem),
      retryable: decision !== undefined,
      retryAfterMs: decision?.retryAfterMs,
      status,
      problem,
    },
  };
}

/** Status, code, error message and request ID of a response. */
function said(response: HttpResponse, { code, title }: Problem): string {
  const text = [code, title].filter((part) => part !== undefined).join(' ');
  const status = `HTTP ${response.status}${redirectTarget(response)}`;
  return `${status}${text === '' ? '' : `, ${text}`}${inBrackets(parseRequestId(response))}`;
}

/** The host that a redirect leads to: who sent the redirect can often be told by it. */
function redirectTarget({ status, headers }: HttpResponse): string {
  const { location = '' } = headers;
  const isRedirect = status >= 300 && status < 400 && URL.canParse(location);
  return isRedirect ? ` to ${new URL(location).host}` : '';
}

function inBrackets(requestId: string | undefined): string {
  return requestId === undefined ? '' : ` (request ID ${requestId})`;
}
