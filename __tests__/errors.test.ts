import { expect, it } from 'vitest';
import { AdobeError, errorMessage, StepError, StoppedError } from '../src/errors.js';

it('says what helps beside the message, and what exists', () => {
  const help = { advice: 'Ask.', section: 'permissions' } as const;
  const details = { ...help, connectionId: 'mine' };
  const step = new StepError('It failed.', details);
  expect(step).toMatchObject({ name: 'StepError', message: 'It failed.', ...details });
  expect(new StepError('It failed.').advice).toBeUndefined();

  const stopped = new StoppedError('It ended.', { byDeadline: true, advice: 'Wait.' });
  const section = 'deadline-and-cancellation';
  expect(stopped).toMatchObject({
    name: 'StoppedError',
    message: 'It ended.',
    advice: 'Wait.',
    section,
  });
  expect(stopped.byDeadline).toBe(true);
  expect(new StoppedError('It ended.')).toMatchObject({ byDeadline: false, advice: undefined });

  const problem = { code: '403027', title: 'No', source: 'other' } as const;
  const known = { mayHaveSucceeded: true, retryable: false, retryAfterMs: 7, status: 403, ...help };
  const adobe = new AdobeError('It failed.', { ...known, problem });
  expect(adobe).toMatchObject({ name: 'AdobeError', ...known, code: '403027', problem });
  expect(new AdobeError('It failed.', known).code).toBeUndefined();
});

it('gives the message of whatever was thrown', () => {
  expect(errorMessage(new Error('It failed.'))).toBe('It failed.');
  expect(errorMessage('no error')).toBe('no error');
});
