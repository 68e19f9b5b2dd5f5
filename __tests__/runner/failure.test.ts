import { describe, expect, it } from 'vitest';
import { AdobeError, StepError, StoppedError } from '../../src/errors.js';
import { formatFailure, toFailure } from '../../src/runner/failure.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep/blob/v1/docs/troubleshooting.md';

describe('an error that was written for a person', () => {
  it.each([
    [
      new StepError('The connection is disabled.', {
        advice: 'Enable it.',
        section: 'state-of-the-connection',
        connectionId: 'c-1',
      }),
      'The connection is disabled.',
      'Enable it.',
      '#state-of-the-connection',
      'c-1',
    ],
    [new StepError('It failed. Check it.'), 'It failed. Check it.', undefined, '', undefined],
    [
      new AdobeError('Could not list.', {
        mayHaveSucceeded: false,
        retryable: false,
        advice: 'Check sandbox.',
        section: 'sandbox',
      }),
      'Could not list.',
      'Check sandbox.',
      '#sandbox',
      undefined,
    ],
    [
      new StoppedError('The deadline passed.', { advice: 'Wait.' }),
      'The deadline passed.',
      'Wait.',
      '#deadline-and-cancellation',
      undefined,
    ],
  ])('%s has a reason, its advice, and a link', (error, reason, advice, anchor, connectionId) => {
    const place = `${PAGE}${anchor}`;
    const failure = toFailure(error, ENV);
    expect(failure).toEqual({ reason, advice, place, connectionId });
    const said = advice === undefined ? reason : `${reason} ${advice}`;
    expect(formatFailure(failure)).toBe(`${said}\nTroubleshooting: ${place}`);
  });

  it('with several lines has the advice in one of its own', () => {
    const error = new StepError('It is invalid:\n- a\n- b', { advice: 'Correct it.' });
    expect(formatFailure(toFailure(error, {}))).toBe(
      'It is invalid:\n- a\n- b\nCorrect it.\nTroubleshooting: docs/troubleshooting.md of this action',
    );
  });
});

describe('anything else that was thrown', () => {
  it('says that it is a fault of the action, where, and that it should be reported', () => {
    expect(toFailure(new TypeError('x is not a function'), ENV)).toEqual({
      reason: expect.stringMatching(
        /^Unexpected error in the action: TypeError: x is not a function \(at .*failure\.test\.ts:\d+:\d+\)\.$/,
      ),
      advice:
        'Run the step again: it uses what exists already. Please report this message as an issue of the action.',
      place: PAGE,
      connectionId: undefined,
    });
  });

  it.each([
    [new Error('a'), 'Error: a'],
    [new SyntaxError('Unexpected token in "secret'), 'SyntaxError'],
    ['a text', 'a thrown string'],
    [undefined, 'a thrown undefined'],
    [Object.create(null), 'a thrown object'],
  ])('%o', (thrown, text) => {
    if (thrown instanceof Error) delete thrown.stack;
    expect(toFailure(thrown, {}).reason).toBe(`Unexpected error in the action: ${text}.`);
  });
});
