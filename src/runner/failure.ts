import { AdobeError, StepError, StoppedError } from '../errors.js';
import { type Environment, troubleshootingPlace } from './links.js';

/** Why the step failed, for the log's annotation and the job summary. */
export interface Failure {
  /** What happened; a line for each problem when there are several. */
  reason: string;
  /** What to do about it, where the error says so. */
  advice: string | undefined;
  /** Where the page that has more is: its address, or its path and the action's repository. */
  place: string;
  /** The connection that exists all the same, when the error knows one. */
  connectionId: string | undefined;
}

/**
 * What was thrown, for a person. Errors of this action are written for one already; whatever else comes is a fault of
 * the action, and says where to report it.
 */
export function toFailure(error: unknown, env: Environment): Failure {
  const isOwn = [StepError, AdobeError, StoppedError].some((kind) => error instanceof kind);
  if (!isOwn) {
    return {
      reason: `Unexpected error in the action: ${describeFault(error)}.`,
      advice:
        'Run the step again: it uses what exists already. Please report this message as an issue of the action.',
      place: troubleshootingPlace(undefined, env),
      connectionId: undefined,
    };
  }
  // All three have what a `StepError` has, but for the connection.
  const { message, advice, section, connectionId } = error as StepError;
  return { reason: message, advice, place: troubleshootingPlace(section, env), connectionId };
}

/** The failure as one text: the reason, the advice, and in the last line where to read more. */
export function formatFailure({ reason, advice, place }: Failure): string {
  const separator = reason.includes('\n') ? '\n' : ' ';
  const text = advice === undefined ? reason : `${reason}${separator}${advice}`;
  return `${text}\nTroubleshooting: ${place}`;
}

/** The first line of the stack says where. `JSON.parse` quotes what it could not read, which may be a secret. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const message = error instanceof SyntaxError ? '' : `: ${error.message}`;
  const where = /^\s+(at .*)$/m.exec(`${error.stack}`)?.[1];
  return `${error.name}${message}${where === undefined ? '' : ` (${where})`}`;
}
