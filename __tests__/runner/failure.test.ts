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
  it('is a reason, advice, a link to its section, and the connection that it knows', () => {
    const error = new StepError(
      'The base connection exists (c-1), but it is disabled. Enable it. Then run the step again.',
      { section: 'state-of-the-connection', connectionId: 'c-1' },
    );
    const failure = toFailure(error, ENV);
    expect(failure).toEqual({
      reason: 'The base connection exists (c-1), but it is disabled.',
      advice: 'Enable it. Then run the step again.',
      more: { title: 'Troubleshooting', place: `${PAGE}#state-of-the-connection` },
      connectionId: 'c-1',
    });
    expect(formatFailure(failure)).toBe(
      `${error.message}\nTroubleshooting: ${PAGE}#state-of-the-connection`,
    );
  });

  it('says which page has more, where the runner does not say where the action is', () => {
    const error = new AdobeError('Could not list. Check sandbox.', {
      mayHaveSucceeded: false,
      retryable: false,
      section: 'sandbox',
    });
    const failure = toFailure(error, {});
    expect(formatFailure(failure)).toBe(
      'Could not list. Check sandbox.\nTroubleshooting: docs/troubleshooting.md#sandbox of this action',
    );
  });

  it.each([
    [new Error('x'), PAGE],
    [Object.assign(new Error('x'), { section: 'no-such-section' }), PAGE],
    [Object.assign(new Error('x'), { section: 7, connectionId: 7 }), PAGE],
    [new StoppedError('x'), `${PAGE}#deadline-and-cancellation`],
  ])('that is %s leads to %s', (error, place) => {
    expect(toFailure(error, ENV)).toMatchObject({ connectionId: undefined, more: { place } });
  });

  it.each<[string, string | undefined]>([
    ['It failed.', undefined],
    ['It failed. Nobody knows why.', undefined],
    ['Check it. It failed.', 'Check it. It failed.'],
    ['It failed (request ID r-1). Check it.', 'Check it.'],
    ['It says "no". Set if-exists to update.', 'Set if-exists to update.'],
    ['It failed. Checks are off. Run it again.', 'Run it again.'],
    ['a\nIt failed. Check it.', undefined],
  ])('%j advises %j', (message, advice) => {
    const failure = toFailure(new Error(message), {});
    const given = message.startsWith('Check') ? undefined : advice;
    expect(failure.advice).toBe(given);
    expect(formatFailure({ ...failure, more: undefined })).toBe(message);
  });
});

describe('anything else that was thrown', () => {
  it('says that it is a fault of the action, where, and where to report it', () => {
    const failure = toFailure(new TypeError('x is not a function'), ENV);
    expect(failure).toEqual({
      reason: expect.stringMatching(
        /^Unexpected error in the action: TypeError: x is not a function \(at .*failure\.test\.ts:\d+:\d+\)\.$/,
      ),
      advice: 'Run the step again: it uses what exists already. Please report this message.',
      more: { title: 'Issues', place: 'https://github.com/acme/aep/issues' },
      connectionId: undefined,
    });
    expect(toFailure(new RangeError('x'), {}).more).toBeUndefined();
  });

  it.each([
    [new ReferenceError('a'), 'ReferenceError: a'],
    [new URIError('a'), 'URIError: a'],
    [new SyntaxError('Unexpected token in "secret'), 'SyntaxError'],
    [Object.assign(new Error('EMFILE'), { syscall: 'open' }), 'Error: EMFILE'],
    ['a text', 'a text'],
    [undefined, 'a thrown undefined'],
    [Object.create(null), 'a thrown object'],
  ])('%o', (thrown, text) => {
    if (thrown instanceof Error) delete thrown.stack;
    expect(toFailure(thrown, {}).reason).toBe(`Unexpected error in the action: ${text}.`);
  });
});
