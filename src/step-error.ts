import type { Section } from './sections.js';

/** The step cannot go on. The message is for a person: what happened, what exists, and what to do. */
export class StepError extends Error {
  override name = 'StepError';
  /** Where `docs/troubleshooting.md` explains it. */
  readonly section: Section | undefined;
  /** The connection that exists all the same, if its ID is known. */
  readonly connectionId: string | undefined;

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

export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
