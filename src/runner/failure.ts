import { OwnError, StepError } from '../errors.js';
import { troubleshootingPlace } from './links.js';

/** What was thrown, for a person. Whatever is no error of the action's own is a fault of it, and says where to report it. */
export function toOwnError(thrown: unknown): OwnError {
  if (thrown instanceof OwnError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(`a thrown ${typeof thrown}`);
  // `JSON.parse` quotes what it could not read, which may be a secret.
  const what = error instanceof SyntaxError ? error.name : `${error.name}: ${error.message}`;
  const where = /^ +(at .*)$/m.exec(`${error.stack}`)?.[1] ?? 'without a stack';
  return new StepError(`Unexpected error in the action: ${what} (${where}).`, {
    advice:
      'Run the step again: it uses what exists already. Please report this message as an issue of the action.',
  });
}

/** An error as one text: what happened, what to do, and in the last line where to read more. */
export function formatFailure({ message, advice, section }: OwnError): string {
  const separator = message.includes('\n') ? '\n' : ' ';
  const text = advice === undefined ? message : `${message}${separator}${advice}`;
  return `${text}\nTroubleshooting: ${troubleshootingPlace(section)}`;
}
