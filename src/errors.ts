import type { Section } from './sections.js';

/** What helps whoever reads an error. */
export interface Help {
  /** What to do now, in whole sentences. */
  advice?: string | undefined;
  /** Where `docs/troubleshooting.md` explains it. */
  section?: Section | undefined;
}

export interface StepErrorDetails extends Help {
  /** The connection that exists all the same, if its ID is known. */
  connectionId?: string | undefined;
  cause?: unknown;
}

/** The step cannot go on. The message says what happened and what exists, in whole sentences. */
export class StepError extends Error {
  override name = 'StepError';
  readonly advice: string | undefined;
  readonly section: Section | undefined;
  readonly connectionId: string | undefined;

  constructor(what: string, { advice, section, connectionId, cause }: StepErrorDetails = {}) {
    super(what, { cause });
    this.advice = advice;
    this.section = section;
    this.connectionId = connectionId;
  }
}

/** The step has to end now: its deadline passed, or the run was cancelled. */
export class StoppedError extends Error {
  override name = 'StoppedError';
  readonly section: Section = 'deadline-and-cancellation';
  readonly advice: string | undefined;
  /** Whether it was the deadline. */
  readonly byDeadline: boolean;

  constructor(
    message: string,
    { byDeadline = false, advice }: { byDeadline?: boolean; advice?: string | undefined } = {},
  ) {
    super(message);
    this.byDeadline = byDeadline;
    this.advice = advice;
  }
}

/** What an unsuccessful response says of itself. */
export interface Problem {
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  code?: string;
  /** The error message, in one line, cut, without a full stop at its end. */
  title?: string;
  /** What wrote it: the Flow Service itself, another service in JSON, a web page in Adobe's place, or something that cannot be read. */
  source: 'flow-service' | 'json' | 'page' | 'unknown';
}

/** What is known of a failed request, besides its message. */
export interface AdobeErrorDetails extends Help {
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

/** A request to Adobe that failed. The message says what was being done and what came back, in whole sentences. */
export class AdobeError extends Error {
  override name = 'AdobeError';
  readonly mayHaveSucceeded: boolean;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  readonly code: string | undefined;
  readonly problem: Problem | undefined;
  readonly advice: string | undefined;
  readonly section: Section | undefined;

  constructor(message: string, details: AdobeErrorDetails) {
    super(message);
    this.mayHaveSucceeded = details.mayHaveSucceeded;
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.code = details.problem?.code;
    this.problem = details.problem;
    this.advice = details.advice;
    this.section = details.section;
  }
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
