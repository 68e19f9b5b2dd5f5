import { expect, it } from 'vitest';
import { errorMessage, StepError } from '../src/errors.js';
import { REFUSED } from './support/connection/connections.js';

it('says what exists, where it is explained, and what it comes from', () => {
  const error = new StepError('It failed.', {
    section: 'permissions',
    connectionId: 'mine',
    cause: REFUSED,
  });
  expect(error).toMatchObject({
    name: 'StepError',
    message: 'It failed.',
    section: 'permissions',
    connectionId: 'mine',
    cause: REFUSED,
  });
});

it('gives the message of whatever was thrown', () => {
  expect(errorMessage(new Error('It failed.'))).toBe('It failed.');
  expect(errorMessage('no error')).toBe('no error');
});
