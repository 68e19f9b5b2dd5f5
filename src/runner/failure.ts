import { AdobeError, StepError, StoppedError } from '../errors.js';
import { type Environment, issuesPlace, troubleshootingPlace } from './links.js';

/** Why the step failed, for the log's annotation and the job summary. */
export interface Failure {
  /** What happened; a line for each problem when there are several. */
  reason: string;
  /** What to do about it, where the error says so. */
  advice: string | undefined;
  /** What to call the page that has more, and where it is: its address, or its path and the action's repository. */
  more: { title: string; place: string };
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
      advice: 'Run the step again: it uses what exists already. Please report this message.',
      more: { title: 'Issues', place: issuesPlace(env) },
      connectionId: undefined,
    };
  }
  // All three have what a `StepError` has, but for the connection.
  const { message, advice, section, connectionId } = error as StepError;
  const more = { title: 'Troubleshooting', place: troubleshootingPlace(section, env) };
  return { reason: message, advice, more, connectionId };
}

/** The failure as one text: the reason, the advice, and in the last line where to read more. */
export function formatFailure({ reason, advice, more }: Failure): string {
  const separator = reason.includes('\n') ? '\n' : ' ';
  const text = advice === undefined ? reason : `${reason}${separator}${advice}`;
  return `${text}\n${more.title}: ${more.place}`;
}

/** The first line of the stack says where. `JSON.parse` quotes what it could not read, which may be a secret. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const message = error instanceof SyntaxError ? '' : `: ${error.message}`;
  const where = /^\s+(at .*)$/m.exec(`${error.stack}`)?.[1];
  return `${error.name}${message}${where === undefined ? '' : ` (${where})`}`;
}
