import { expect, it } from 'vitest';
import { ConnectionError, errorMessage, sectionOf } from '../../src/connection/errors.js';
import { StoppedError } from '../../src/http/deadline.js';
import { REFUSED } from '../support/connection/connections.js';

it('says what exists, where it is explained, and what it comes from', () => {
  const error = new ConnectionError('It failed.', 'permissions', 'mine', REFUSED);
  expect(error).toMatchObject({
    name: 'ConnectionError',
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

it('explains a stop among deadlines, and a refusal where Adobe’s code belongs', () => {
  expect(sectionOf(new StoppedError('cancelled'))).toBe('deadline-and-cancellation');
  expect(sectionOf(REFUSED)).toBe('permissions');
});
