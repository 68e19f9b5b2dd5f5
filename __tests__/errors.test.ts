import { expect, it } from 'vitest';
import { AdobeError, errorMessage, StepError, StoppedError } from '../src/errors.js';

const CAUSE = new Error('why');

it.each<[Error, object]>([
  [
    new StepError('It failed.', {
      advice: 'Run it again.',
      section: 'permissions',
      connectionId: 'mine',
      cause: CAUSE,
    }),
    {
      name: 'StepError',
      message: 'It failed.',
      advice: 'Run it again.',
      section: 'permissions',
      connectionId: 'mine',
      cause: CAUSE,
    },
  ],
  [new StepError('It failed.'), { advice: undefined, section: undefined, connectionId: undefined }],
  [
    new StoppedError('It ended.', { byDeadline: true, advice: 'Wait.' }),
    {
      name: 'StoppedError',
      message: 'It ended.',
      byDeadline: true,
      advice: 'Wait.',
      section: 'deadline-and-cancellation',
    },
  ],
  [new StoppedError('It ended.'), { byDeadline: false, advice: undefined }],
  [
    new AdobeError('It failed.', {
      mayHaveSucceeded: true,
      retryable: false,
      retryAfterMs: 7,
      status: 403,
      problem: { code: '403027', title: 'No', source: 'json' },
      advice: 'Ask.',
      section: 'organization',
    }),
    {
      name: 'AdobeError',
      message: 'It failed.',
      mayHaveSucceeded: true,
      retryable: false,
      retryAfterMs: 7,
      status: 403,
      code: '403027',
      advice: 'Ask.',
      section: 'organization',
    },
  ],
  [
    new AdobeError('It failed.', { mayHaveSucceeded: false, retryable: true }),
    { status: undefined, code: undefined, problem: undefined },
  ],
])('%s has what helps beside its message', (error, expected) => {
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject(expected);
});

it('gives the message of whatever was thrown', () => {
  expect(errorMessage(new Error('It failed.'))).toBe('It failed.');
  expect(errorMessage('no error')).toBe('no error');
});
