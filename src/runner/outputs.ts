import * as core from '@actions/core';
import type { Outcome } from '../connection/task.js';
import { errorMessage, StepError } from '../errors.js';
import type { Log } from './log.js';

/** What was done, for messages about a result that did not get where it should. */
export function describeResult(outcome: Outcome): string {
  return outcome.operation === 'would-create'
    ? 'This was a dry run: nothing was changed.'
    : `Base connection ${outcome.connectionId} exists (${outcome.operation}). The next run will use it.`;
}

/**
 * Sets the outputs of action.yml, verbatim; `accessToken` only when it is given, and masked first.
 * Throws a `StepError` that says what exists all the same.
 */
export function setOutputs(outcome: Outcome, accessToken: string | undefined, log: Log): void {
  const id = outcome.operation === 'would-create' ? undefined : outcome.connectionId;
  const values = outputsOf(outcome);
  for (const [name, value] of values) {
    const hidden = value.length - log.redact(value).replaceAll('***', '').length;
    if (hidden >= SURELY_SECRET) {
      throw new StepError(
        `Adobe's response has a secret of this step where the ${name} should be, so no output was set. ${describeResult(outcome)} Check platform-url and any proxy in between.`,
        { section: 'a-response-that-is-not-adobes', connectionId: id },
      );
    }
    if (hidden > 0) {
      log.warning(
        `The output ${name} happens to contain a string that is masked, so GitHub leaves it out of job outputs. Use it in the same job.`,
      );
    }
  }
  if (accessToken !== undefined) {
    core.setSecret(accessToken);
    values.push(['access-token', accessToken]);
  }
  try {
    if (!process.env.GITHUB_OUTPUT) throw new Error('the variable is not set');
    for (const [name, value] of values) core.setOutput(name, value);
  } catch (error) {
    throw new StepError(
      `Could not write the outputs to ${describeFile('GITHUB_OUTPUT', error)}. ${describeResult(outcome)} Check the runner's disk and that no other step removes the file, then run the step again.`,
      { section: 'outputs-and-summary', connectionId: id },
    );
  }
}

/** A file that the runner gives, and why it cannot be written. */
export function describeFile(variable: string, error: unknown): string {
  const path = process.env[variable] ?? '';
  const reason = errorMessage(error).replace(/\.$/, '');
  return `the file ${path === '' ? '' : `${path} `}(${variable}): ${reason}`;
}

/** Shorter strings of `auth-params`, such as a port, may be part of an ID by chance. */
const SURELY_SECRET = 8;

function outputsOf(outcome: Outcome): [name: string, value: string][] {
  const made: [string, string][] =
    outcome.operation === 'would-create'
      ? []
      : [
          ['connection-id', outcome.connectionId],
          ['etag', outcome.etag],
        ];
  return [
    ...made,
    ['operation', outcome.operation],
    ['connection-spec-version', outcome.specVersion],
  ];
}
