import { describe, expect, it } from 'vitest';
import { call, ResponseError } from '../../src/http/call.js';
import { RequestError } from '../../src/http/causes.js';
import { response } from '../support/responses.js';

const REQUEST = { method: 'GET', url: 'https://platform.adobe.io/x', headers: {} } as const;

/** Calls once, with what `send` gives in place of the network. */
function callWith(send: () => Promise<ReturnType<typeof response>>) {
  const sent: unknown[] = [];
  const transport = {
    send: (request: unknown) => {
      sent.push(request);
      return send();
    },
    warmUp() {},
  };
  return { result: call(transport, REQUEST), sent };
}

describe('a response', () => {
  it.each<[number, string, unknown]>([
    [200, '{"a":1}', { a: 1 }],
    [299, '[]', []],
    [201, 'null', null],
    [204, '', undefined],
    [200, '', undefined],
  ])('HTTP %d with %j is %j', async (status, body, json) => {
    const given = response(status, body);
    const { result, sent } = callWith(async () => given);
    await expect(result).resolves.toEqual({ response: given, json });
    expect(sent).toEqual([REQUEST]);
  });

  it.each([100, 199, 300, 301, 307, 400, 404, 429, 500, 504])(
    'HTTP %d is no success, whatever its body',
    async (status) => {
      for (const given of [response(status, { id: 'x' }), response(status), response(status, '<')])
        await expect(callWith(async () => given).result).rejects.toMatchObject({
          name: 'ResponseError',
          message: `HTTP ${status}`,
          problem: 'status',
          response: given,
        });
    },
  );

  it.each(['<html>', '{"a":', ' ', 'ok'])('HTTP 200 with %j is unreadable', async (body) => {
    const { result } = callWith(async () => response(200, body));
    await expect(result).rejects.toEqual(new ResponseError('unreadable', response(200, body)));
  });

  it('that never came is what the transport throws', async () => {
    const error = new RequestError('ECONNRESET', 'read ECONNRESET');
    await expect(callWith(() => Promise.reject(error)).result).rejects.toBe(error);
  });
});
