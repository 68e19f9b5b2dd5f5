import * as core from '@actions/core';
import type { Outcome } from '../connection/task.js';
import { errorMessage, StepError } from '../errors.js';
import type { Log } from './log.js';

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

/**
 * Sets the outputs of action.yml, verbatim; `accessToken` only when it is given, and masked first.
 * Throws a `StepError` that says what exists all the same.
 */
export function setOutputs(
  outcome: Outcome,
  accessToken: string | undefined,
  { redact }: Pick<Log, 'redact'>,
): void {
  const made = outcome.operation === 'would-create' ? undefined : outcome;
  const values: Record<string, string> = {
    ...(made && { 'connection-id': made.connectionId, etag: made.etag }),
    operation: outcome.operation,
    'connection-spec-version': outcome.specVersion,
  };
  const repeating = Object.keys(values).find((name) => hasSecret(`${values[name]}`, redact));
  if (repeating !== undefined) {
    throw new StepError(
      `Adobe's response has a secret of this step where the ${repeating} should be, so no output was set. ${describeResult(outcome)}`,
      {
        advice: 'Check platform-url and any proxy in between.',
        section: 'a-response-that-is-not-adobes',
        connectionId: made?.connectionId,
      },
    );
  }
  if (accessToken !== undefined) {
    core.setSecret(accessToken);
    values['access-token'] = accessToken;
  }
  try {
    if (!process.env.GITHUB_OUTPUT) throw new Error('the variable is not set');
    for (const [name, value] of Object.entries(values)) core.setOutput(name, value);
  } catch (error) {
    throw new StepError(
      `Could not write the outputs to ${describeFile('GITHUB_OUTPUT', error)}. ${describeResult(outcome)}`,
      {
        advice:
          "Check the runner's disk and that no other step removes the file, then run the step again.",
        section: 'outputs-and-summary',
        connectionId: made?.connectionId,
      },
    );
  }
}

/** A file that the runner gives, and why it cannot be written. */
export function describeFile(variable: string, error: unknown): string {
  const path = process.env[variable] ?? '';
  const reason = errorMessage(error).replace(/\.$/, '');
  return `the file ${path === '' ? '' : `${path} `}(${variable}): ${reason}`;
}

/** Shorter secrets may be part of an ID by chance. */
const SURELY_SECRET = 8;

function hasSecret(value: string, redact: Log['redact']): boolean {
  return value.length - redact(value).replaceAll('***', '').length >= SURELY_SECRET;
}
