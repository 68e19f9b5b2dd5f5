import * as core from '@actions/core';
import type { Outcome } from '../connection/task.js';
import { errorMessage, StepError } from '../errors.js';
import type { Log } from './log.js';

/** What was done with the connection, for people: `created`, or `would be created`. */
export function operationInWords({ operation }: Outcome): string {
  return operation.replace(/would-(.*)/, 'would be $1d');
}

/** What the step came to, for the last line of the log and for messages about what did not get where it should. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.operation === 'would-create') {
    return 'Dry run: the base connection would be created. Nothing was changed.';
  }
  const { connectionId, etag, note } = outcome;
  const what = `Base connection ${connectionId}: ${operationInWords(outcome)} (etag ${etag})`;
  return note === undefined ? `${what}.` : `${what}. ${note}`;
}

/** Shorter secrets may be part of an ID by chance. */
const SURELY_SECRET = 8;

/**
 * Sets the outputs of action.yml, verbatim; `accessToken` only when it is given, and masked first.
 * Throws a `StepError` that says what exists all the same.
 */
export function setOutputs(
  outcome: Outcome,
  accessToken: string | undefined,
  { redact }: Pick<Log, 'redact'>,
): void {
  const { operation, specVersion } = outcome;
  const values: [name: string, value: string][] = [
    ['operation', operation],
    ['connection-spec-version', specVersion],
  ];
  if (operation !== 'would-create') {
    values.unshift(['connection-id', outcome.connectionId], ['etag', outcome.etag]);
  }
  const repeating = values.find(
    ([, value]) => value.length - redact(value).replaceAll('***', '').length >= SURELY_SECRET,
  );
  if (repeating !== undefined) {
    throw new StepError(
      `Adobe's response has a secret of this step where the ${repeating[0]} should be, so no output was set. ${describeOutcome(outcome)}`,
      {
        advice: 'Check platform-url and any proxy in between.',
        section: 'a-response-that-is-not-adobes',
      },
    );
  }
  if (accessToken !== undefined) {
    core.setSecret(accessToken);
    values.push(['access-token', accessToken]);
  }
  try {
    // Without the variable, they would be printed as commands of old.
    if (!process.env.GITHUB_OUTPUT) throw new Error('the variable is not set');
    for (const [name, value] of values) core.setOutput(name, value);
  } catch (error) {
    throw new StepError(
      `Could not write the outputs (GITHUB_OUTPUT: ${errorMessage(error)}). ${describeOutcome(outcome)}`,
      {
        advice:
          "Check the runner's disk and that no other step removes the file, then run the step again.",
        section: 'outputs-and-summary',
      },
    );
  }
}
