import type { Outcome } from '../connection/task.js';

/** What was done with the connection, for people: `created`, or `would be created`. */
export function operationInWords({ operation }: Outcome): string {
  return operation.replace(/^would-(.*)$/, 'would be $1d');
}

/** What the step came to, for the last line of the log. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.operation === 'would-create') {
    return 'Dry run: the base connection would be created. Nothing was changed.';
  }
  const { connectionId, etag, note } = outcome;
  const what = `Base connection ${connectionId}: ${operationInWords(outcome)} (etag ${etag})`;
  return note === undefined ? what : `${what}. ${note}`;
}

/** What was done, for messages about a result that did not get where it should. */
export function describeResult(outcome: Outcome): string {
  return outcome.operation === 'would-create'
    ? 'This was a dry run: nothing was changed.'
    : `Base connection ${outcome.connectionId} exists (${operationInWords(outcome)}). The next run will use it.`;
}
