import { afterEach, describe, expect, it, vi } from 'vitest';
import { AdobeError, OwnError, StepError, StoppedError } from '../../src/errors.js';
import { formatFailure, toOwnError } from '../../src/runner/failure.js';

afterEach(() => vi.unstubAllEnvs());

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
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    vi.stubEnv('GITHUB_ACTION_REPOSITORY', 'acme/aep');
    vi.stubEnv('GITHUB_ACTION_REF', 'v1');
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
