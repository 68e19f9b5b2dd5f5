import { AdobeError } from '../adobe/errors.js';
import type { StoppedError } from '../http/deadline.js';
import type { Section } from '../sections.js';

/** The step cannot go on. The message is for a person: what happened, what exists, and what to do. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
  /** The connection that exists all the same, if its ID is known. */
  readonly connectionId: string | undefined;
  /** Where `docs/troubleshooting.md` explains it. */
  readonly section: Section | undefined;

  constructor(
    message: string,
    section: Section | undefined,
    connectionId?: string | undefined,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.section = section;
    this.connectionId = connectionId;
  }
}

/** The section of what interrupted the step. */
export function sectionOf(error: AdobeError | StoppedError): Section | undefined {
  return error instanceof AdobeError ? error.section : 'deadline-and-cancellation';
}

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
