import type { Section } from './sections.js';

/** What is known of an error, besides its message. */
export interface ErrorDetails {
  /** What to do now, in whole sentences. */
  advice?: string | undefined;
  /** Where `docs/troubleshooting.md` explains it. */
  section?: Section | undefined;
  /** The connection that exists all the same, if its ID is known. */
  connectionId?: string | undefined;
}

/** An error of the action's own, written for a person: the message says what happened, in whole sentences. */
export class OwnError extends Error {
  readonly advice: string | undefined;
  readonly section: Section | undefined;
  readonly connectionId: string | undefined;

  constructor(message: string, { advice, section, connectionId }: ErrorDetails = {}) {
    super(message);
    this.advice = advice;
    this.section = section;
    this.connectionId = connectionId;
  }
}

/** The step cannot go on. The message says what exists, too. */
export class StepError extends OwnError {
  override name = 'StepError';
}

/** The step has to end now: its deadline passed, or the run was cancelled. */
export class StoppedError extends OwnError {
  override name = 'StoppedError';
  /** Whether it was the deadline. */
  readonly byDeadline: boolean;

  constructor(
    message: string,
    { byDeadline = false, advice }: { byDeadline?: boolean; advice?: string | undefined } = {},
  ) {
    super(message, { advice, section: 'deadline-and-cancellation' });
    this.byDeadline = byDeadline;
  }
}

/** What an unsuccessful response says of itself. */
export interface Problem {
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  code?: string;
  /** The error message, in one line, cut, without a full stop at its end. */
  title?: string;
  /** What wrote it: the Flow Service itself, a web page in Adobe's place, or anything else. */
  source: 'flow-service' | 'page' | 'other';
}

/** What is known of a failed request, besides its message. */
export interface AdobeErrorDetails extends ErrorDetails {
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
}

/** A request to Adobe that failed. The message says what was being done, and what came back. */
export class AdobeError extends OwnError {
  override name = 'AdobeError';
  readonly mayHaveSucceeded: boolean;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  readonly code: string | undefined;
  readonly problem: Problem | undefined;

  constructor(message: string, details: AdobeErrorDetails) {
    super(message, details);
    this.mayHaveSucceeded = details.mayHaveSucceeded;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.code = details.problem?.code;
    this.problem = details.problem;
  }
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
