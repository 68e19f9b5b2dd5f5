import { afterEach, describe, expect, it, vi } from 'vitest';
import { AdobeError, OwnError, StepError, StoppedError } from '../../src/errors.js';
import { formatFailure, toOwnError } from '../../src/runner/failure.js';
import { describeOrigin, troubleshootingPlace } from '../../src/runner/links.js';

afterEach(() => vi.unstubAllEnvs());

function giveEnvironment(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

const ACTION = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep/blob/v1/docs/troubleshooting.md';
const NOT_SENT = { mayHaveSucceeded: false, retryable: false };

describe('an error that was written for a person', () => {
  it.each([
    [
      new StepError('It is disabled.', {
        advice: 'Enable it.',
        section: 'state-of-the-connection',
      }),
      `It is disabled. Enable it.\nTroubleshooting: ${PAGE}#state-of-the-connection`,
    ],
    [new StepError('It failed. Check it.'), `It failed. Check it.\nTroubleshooting: ${PAGE}`],
    [
      new AdobeError('Could not list.', { ...NOT_SENT, advice: 'Check it.', section: 'sandbox' }),
      `Could not list. Check it.\nTroubleshooting: ${PAGE}#sandbox`,
    ],
    [
      new StoppedError('The deadline passed.', { advice: 'Wait.' }),
      `The deadline passed. Wait.\nTroubleshooting: ${PAGE}#deadline-and-cancellation`,
    ],
    [
      new StepError('It is invalid:\n- a\n- b', { advice: 'Correct it.' }),
      `It is invalid:\n- a\n- b\nCorrect it.\nTroubleshooting: ${PAGE}`,
    ],
  ])('%s ends with its advice and a link', (error, text) => {
    giveEnvironment(ACTION);
    expect(toOwnError(error)).toBe(error);
    expect(formatFailure(error)).toBe(text);
  });
});

it.each([
  [
    new TypeError('x is not a function'),
    /: TypeError: x is not a function \(at .*test\.ts:\d+:\d+\)\.$/,
  ],
  [new SyntaxError('Unexpected token in "secret'), /: SyntaxError \(at .*\)\.$/],
  [Object.assign(new Error('a'), { stack: undefined }), /: Error: a \(without a stack\)\.$/],
  [undefined, /: Error: a thrown undefined \(at .*\)\.$/],
])('anything else that was thrown is a fault of the action: %o', (thrown, said) => {
  const error = toOwnError(thrown);
  expect(error).toBeInstanceOf(OwnError);
  expect(error.message).toMatch(/^Unexpected error in the action: /);
  expect(error.message).toMatch(said);
  expect(error.advice).toBe(
    'Run the step again: it uses what exists already. Please report this message as an issue of the action.',
  );
});

describe('the place that has more', () => {
  const SECTION = 'docs/troubleshooting.md#sandbox';
  it.each([
    [{}, `${PAGE}#sandbox`],
    [{ GITHUB_ACTION_REF: 'feature/x-1' }, `${PAGE.replace('v1', 'feature/x-1')}#sandbox`],
    [{ GITHUB_ACTION_REF: 'fix#1?"' }, `${PAGE.replace('v1', 'fix%231%3F%22')}#sandbox`],
    // There, the action may be on github.com all the same.
    [{ GITHUB_SERVER_URL: 'https://ghe.acme.com' }, `${SECTION} of acme/aep`],
    [{ GITHUB_SERVER_URL: 'https://acme.ghe.com' }, `${SECTION} of acme/aep`],
    [{ GITHUB_SERVER_URL: undefined }, `${SECTION} of acme/aep`],
    // As with `uses: ./`.
    [{ GITHUB_ACTION_REPOSITORY: '' }, `${SECTION} of this action`],
    [{ GITHUB_ACTION_REPOSITORY: undefined }, `${SECTION} of this action`],
  ])('with %j is %s', (changes, place) => {
    giveEnvironment({ ...ACTION, ...changes });
    expect(troubleshootingPlace('sandbox')).toBe(place);
    expect(troubleshootingPlace(undefined)).toBe(place.replace('#sandbox', ''));
  });
});

it.each([
  ['123456', 'GitHub Actions: https://ghe.acme.com/acme/boot/actions/runs/123456, attempt 2'],
  [undefined, 'aep-base-connection'],
])('a connection comes from run %s: %s', (run, origin) => {
  giveEnvironment({
    GITHUB_SERVER_URL: 'https://ghe.acme.com',
    GITHUB_REPOSITORY: 'acme/boot',
    GITHUB_RUN_ID: run,
    GITHUB_RUN_ATTEMPT: '2',
  });
  expect(describeOrigin('4f2a9c1e')).toBe(`Created by ${origin} (4f2a9c1e)`);
});
