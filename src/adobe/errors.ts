import type { JsonResponse } from '../http/call.js';
import type { Section } from '../sections.js';
import type { Problem } from './failures/error-body.js';

/** What is known of a failed request, besides its message. */
export interface FailureDetails {
  /** Whether Adobe may have carried the request out all the same. */
  mayHaveSucceeded: boolean;
  /** Whether Adobe refuses the request because there is one already, such as a connection of the same name. */
  saysExists?: boolean;
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
  readonly saysExists: boolean;
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
    this.saysExists = details.saysExists === true;
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
