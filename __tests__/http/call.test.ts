import { describe, expect, it } from 'vitest';
import { call, ResponseError } from '../../src/http/call.js';
import type { HttpResponse } from '../../src/http/transport.js';
import { TransportError } from '../../src/http/transport-error.js';
import { response } from '../support/responses.js';

const REQUEST = { method: 'GET', url: 'https://platform.adobe.io/x', headers: {} } as const;

function callAnswered(given: HttpResponse) {
  return call({ send: async () => given, warmUp() {}, close() {} }, REQUEST);
}

describe('an answer', () => {
  it.each<[number, string, unknown]>([
    [200, '{"a":1}', { a: 1 }],
    [299, '[]', []],
    [201, 'null', null],
    [204, '', undefined],
    [200, '', undefined],
  ])('HTTP %d with %j is %j', async (status, body, json) => {
    const given = response(status, body);
    await expect(callAnswered(given)).resolves.toEqual({ response: given, json });
  });

  it.each([100, 199, 300, 301, 307, 400, 404, 429, 500, 504])(
    'HTTP %d is no success, whatever its body',
    async (status) => {
      const given = response(status, { id: 'x' });
      await expect(callAnswered(given)).rejects.toThrow(new ResponseError('status', given));
      await expect(callAnswered(given)).rejects.toMatchObject({
        name: 'ResponseError',
        message: `HTTP ${status}`,
        problem: 'status',
        response: given,
      });
    },
  );

  it.each(['<html>', '{"a":', ' ', 'ok'])('HTTP 200 with %j is unreadable', async (body) => {
    await expect(callAnswered(response(200, body))).rejects.toMatchObject({
      problem: 'unreadable',
      response: { status: 200, body },
    });
  });

  it('that never came is what the transport throws', async () => {
    const error = new TransportError('network', 'read ECONNRESET');
    const calling = call({ send: () => Promise.reject(error), warmUp() {}, close() {} }, REQUEST);
    await expect(calling).rejects.toBe(error);
  });
});

it('sends the request as it is', async () => {
  const sent: unknown[] = [];
  const send = async (request: unknown) => {
    sent.push(request);
    return response(204);
  };
  await call({ send, warmUp() {}, close() {} }, REQUEST);
  expect(sent).toEqual([REQUEST]);
});
