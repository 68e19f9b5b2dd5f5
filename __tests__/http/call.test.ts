import { describe, expect, it } from 'vitest';
import { AnswerError, call } from '../../src/http/call.js';
import type { HttpAnswer } from '../../src/http/transport.js';
import { TransportError } from '../../src/http/transport-error.js';
import { answer } from '../support/answers.js';

const REQUEST = { method: 'GET', url: 'https://platform.adobe.io/x', headers: {} } as const;

function callAnswered(given: HttpAnswer) {
  return call({ exchange: async () => given, close() {} }, REQUEST);
}

describe('an answer', () => {
  it.each<[number, string, unknown]>([
    [200, '{"a":1}', { a: 1 }],
    [299, '[]', []],
    [201, 'null', null],
    [204, '', undefined],
    [200, '', undefined],
  ])('HTTP %d with %j is %j', async (status, body, json) => {
    const given = answer(status, body);
    await expect(callAnswered(given)).resolves.toEqual({ answer: given, json });
  });

  it.each([100, 199, 300, 301, 307, 400, 404, 429, 500, 504])(
    'HTTP %d is no success, whatever its body',
    async (status) => {
      const given = answer(status, { id: 'x' });
      await expect(callAnswered(given)).rejects.toThrow(new AnswerError('status', given));
      await expect(callAnswered(given)).rejects.toMatchObject({
        name: 'AnswerError',
        message: `HTTP ${status}`,
        problem: 'status',
        answer: given,
      });
    },
  );

  it.each(['<html>', '{"a":', ' ', 'ok'])('HTTP 200 with %j is unreadable', async (body) => {
    await expect(callAnswered(answer(200, body))).rejects.toMatchObject({
      problem: 'unreadable',
      answer: { status: 200, body },
    });
  });

  it('that never came is what the transport throws', async () => {
    const error = new TransportError('network', 'read ECONNRESET');
    const calling = call({ exchange: () => Promise.reject(error), close() {} }, REQUEST);
    await expect(calling).rejects.toBe(error);
  });
});

it('sends the request as it is', async () => {
  const sent: unknown[] = [];
  const exchange = async (request: unknown) => {
    sent.push(request);
    return answer(204);
  };
  await call({ exchange, close() {} }, REQUEST);
  expect(sent).toEqual([REQUEST]);
});
