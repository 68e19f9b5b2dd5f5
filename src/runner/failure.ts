import { isSection, type Section } from '../sections.js';
import { type Environment, issuesLink, troubleshootingPlace } from './links.js';

/** Why the step failed, for the log's annotation and the job summary. */
export interface Failure {
  /** What happened; a line for each problem when there are several. */
  reason: string;
  /** What to do about it, where the error says so. */
  advice: string | undefined;
  /** What to call the page that has more, and where it is: its address, or its path in the action's repository. */
  more: { title: string; place: string } | undefined;
  /** The connection that exists all the same, when the error knows one. */
  connectionId: string | undefined;
}

/**
 * What was thrown, for a person. Errors of this action are written for one already; whatever else comes is a fault of
 * the action, and says where to report it.
 */
export function toFailure(error: unknown, env: Environment): Failure {
  if (!(error instanceof Error) || isFault(error)) return unexpected(error, env);
  const id = 'connectionId' in error ? error.connectionId : undefined;
  return {
    ...splitAdvice(error.message),
    more: { title: 'Troubleshooting', place: troubleshootingPlace(sectionOf(error), env) },
    connectionId: typeof id === 'string' ? id : undefined,
  };
}

/** The failure as one text: the reason, the advice, and in the last line where to read more. */
export function formatFailure({ reason, advice, more }: Failure): string {
  const text = advice === undefined ? reason : `${reason} ${advice}`;
  return more === undefined ? text : `${text}\n${more.title}: ${more.place}`;
}

function sectionOf(error: Error): Section | undefined {
  return 'section' in error && isSection(error.section) ? error.section : undefined;
}

/** Errors that JavaScript and Node.js throw by themselves are not meant for whoever reads the log. */
function isFault(error: Error): boolean {
  const faults = [TypeError, RangeError, ReferenceError, SyntaxError, URIError];
  return 'syscall' in error || faults.some((fault) => error instanceof fault);
}

function unexpected(error: unknown, env: Environment): Failure {
  const issues = issuesLink(env);
  return {
    reason: `Unexpected error in the action: ${describeFault(error)}.`,
    advice: 'Run the step again: it uses what exists already. Please report this message.',
    more: issues === undefined ? undefined : { title: 'Issues', place: issues },
    connectionId: undefined,
  };
}

/** The first line of the stack says where. `JSON.parse` quotes what it could not read, which may be a secret. */
function describeFault(error: unknown): string {
  if (!(error instanceof Error))
    return typeof error === 'string' ? error : `a thrown ${typeof error}`;
  const message = error instanceof SyntaxError ? '' : `: ${error.message}`;
  const where = /^\s+(at .*)$/m.exec(`${error.stack}`)?.[1];
  return `${error.name}${message}${where === undefined ? '' : ` (${where})`}`;
}

/** The first words of sentences that tell somebody to do something. */
const IMPERATIVE =
  /(?<=[.!?…)"] )(?:Add|Ask|Check|Choose|Copy|Correct|Create|Delete|Enable|Find|Give|Increase|Leave|Make|Remove|Run|Set|Use|Wait)\b/;

/** A message says first what happened, then what to do. Lists of problems say it for each, and stay whole. */
function splitAdvice(message: string): Pick<Failure, 'reason' | 'advice'> {
  const at = message.includes('\n') ? -1 : message.search(IMPERATIVE);
  return at < 0
    ? { reason: message, advice: undefined }
    : { reason: message.slice(0, at - 1), advice: message.slice(at) };
}
