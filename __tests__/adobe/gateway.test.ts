import { describe, expect, it } from 'vitest';
import type { FlowCall, GatewayOptions } from '../../src/adobe/gateway.js';
import type { TokenSource } from '../../src/adobe/ims.js';
import { StoppedError } from '../../src/http/deadline.js';
import { openSimulated, openWay } from '../support/flow-service.js';
import { startHostileServer } from '../support/hostile-server.js';

const LIST: FlowCall = { purpose: 'list them', method: 'GET', path: '/connections' };
const CREATE: FlowCall = {
  purpose: 'create it',
  method: 'POST',
  path: '/connections',
  body: {
    name: 'n',
    connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
  },
};
const REMOVE: FlowCall = { purpose: 'delete it', method: 'DELETE', path: '/connections/x' };
const PATCH: FlowCall = { purpose: 'update it', method: 'PATCH', path: '/connections/x', body: [] };

describe('a call', () => {
  it('has all headers that the gateway asks for', async () => {
    const { gateway, simulator } = await openSimulated();
    await gateway({ ...LIST, query: ['limit=5', 'property=name%3D%3Da%20b'] });
    expect(simulator.requests).toMatchObject([
      {
        method: 'GET',
        path: '/data/foundation/flowservice/connections',
        query: 'limit=5&property=name%3D%3Da%20b',
        body: '',
        headers: {
          accept: 'application/json',
          authorization: 'Bearer demo-access-token',
          'x-api-key': 'demo-client-id',
          'x-gw-ims-org-id': '5C1328435BF324E90A49402A@AdobeOrg',
          'x-sandbox-name': 'dev',
        },
      },
    ]);
    expect(simulator.requests[0]?.headers).not.toHaveProperty('content-type');
    expect(simulator.requests[0]?.headers).not.toHaveProperty('if-match');
  });

  it('sends its body as JSON, and the version that it is for', async () => {
    const { gateway, simulator } = await openSimulated();
    await gateway(CREATE);
    await gateway({ ...PATCH, ifMatch: '"e"' }).catch(() => {});
    expect(simulator.requests).toMatchObject([
      {
        query: '',
        body: JSON.stringify(CREATE.body),
        headers: { 'content-type': 'application/json' },
      },
      { method: 'PATCH', body: '[]', headers: { 'if-match': '"e"' } },
    ]);
  });

  it.each<[string, Partial<GatewayOptions>, string]>([
    ['key', { apiKey: 'x' }, 'HTTP 403, 403003 Api Key is invalid'],
    ['organization', { imsOrgId: 'x@AdobeOrg' }, 'HTTP 403, 403027 User region is missing'],
    ['sandbox', { sandbox: 'nowhere' }, 'HTTP 404, FLOW-2100-404'],
  ])('with a wrong %s says what was being done and what came back', async (_, changes, said) => {
    const { gateway, simulator } = await openSimulated(changes);
    await expect(gateway(LIST)).rejects.toThrow(`Could not list them: ${said}`);
    expect(simulator.requests).toHaveLength(1);
  });
});

describe('a call that fails for the moment', () => {
  it.each([
    ['read', LIST, 3],
    ['delete', REMOVE, 3],
    ['create', CREATE, 1],
    ['update', PATCH, 1],
  ])('by a 503: a %s', async (_, flowCall, attempts) => {
    const server = await startHostileServer((_request, response) =>
      response.writeHead(server.arrived.length < 3 ? 503 : 200).end(),
    );
    const result = openWay(server.url).gateway(flowCall);
    if (attempts === 1) await expect(result).rejects.toMatchObject({ mayHaveSucceeded: true });
    else await expect(result).resolves.toMatchObject({ json: undefined });
    expect(server.arrived).toHaveLength(attempts);
  });

  it.each([
    ['read', LIST],
    ['delete', REMOVE],
    ['create', CREATE],
    ['update', PATCH],
  ])('by a 429 is made again, after the time that it asks for: a %s', async (_, flowCall) => {
    const server = await startHostileServer((_request, response) =>
      response.writeHead(server.arrived.length < 2 ? 429 : 200, { 'retry-after': '3' }).end(),
    );
    const { gateway, clock } = openWay(server.url);
    await gateway(flowCall);
    expect(server.arrived).toHaveLength(2);
    expect(clock.sleeps).toEqual([3250]);
  });

  it('is given up at once when asked to wait past the deadline', async () => {
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    const { gateway, clock } = openWay(url);
    await expect(gateway(CREATE)).rejects.toMatchObject({
      message:
        "Could not create it: HTTP 429. There was no time for another attempt: it asked to wait 3600.0 s, and 60.0 s are left of the step's deadline (timeout-seconds).",
      mayHaveSucceeded: false,
    });
    expect([arrived.length, clock.sleeps]).toEqual([1, []]);
  });
});

/** Tokens one after another; `undefined` ends them. */
function tokensOf(...tokens: string[]): TokenSource & { renewed: string[] } {
  const [first = '', ...others] = tokens;
  const renewed: string[] = [];
  return {
    renewed,
    token: async () => first,
    async renew(refused) {
      renewed.push(refused);
      return others.shift();
    },
  };
}

describe('a token that the gateway refuses', () => {
  it('is renewed, and the call made again, even a create', async () => {
    for (const flowCall of [LIST, CREATE]) {
      const tokens = tokensOf('expired', 'demo-access-token');
      const { gateway, simulator } = await openSimulated({ tokens });
      await gateway(flowCall);
      expect(tokens.renewed).toEqual(['expired']);
      expect(simulator.requests.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer expired',
        'Bearer demo-access-token',
      ]);
    }
  });

  it.each([
    ['cannot be renewed', ['wrong'], 1],
    ['is refused again', ['wrong', 'wrong too', 'demo-access-token'], 2],
  ])('and %s is an error', async (_, given, requests) => {
    const tokens = tokensOf(...given);
    const { gateway, simulator } = await openSimulated({ tokens });
    await expect(gateway(LIST)).rejects.toThrow(
      /^Could not list them: HTTP 401, 401013 Oauth token is not valid \(request ID \w+\)\. Look at access-token/,
    );
    expect(simulator.requests).toHaveLength(requests);
    expect(tokens.renewed).toEqual(['wrong']);
  });

  it('is not renewed for any other refusal', async () => {
    const tokens = tokensOf('demo-access-token', 'x');
    const { gateway } = await openSimulated({ tokens, apiKey: 'x' });
    await expect(gateway(LIST)).rejects.toThrow('403003');
    expect(tokens.renewed).toEqual([]);
  });

  it('is not renewed when there was no answer', async () => {
    const tokens = tokensOf('demo-access-token', 'x');
    const { url } = await startHostileServer((request) => request.socket.destroy());
    await expect(openWay(url, { tokens }).gateway(CREATE)).rejects.toMatchObject({
      mayHaveSucceeded: true,
    });
    expect(tokens.renewed).toEqual([]);
  });
});

it('passes on why there is no token, as it is', async () => {
  const error = new StoppedError('Could not get an access token: cancelled.');
  const tokens: TokenSource = {
    token: () => Promise.reject(error),
    renew: async () => undefined,
  };
  const { gateway, simulator } = await openSimulated({ tokens });
  await expect(gateway(LIST)).rejects.toBe(error);
  expect(simulator.requests).toEqual([]);
});

it.each([301, 302, 307, 308])(
  'follows no %d, and carries no credential elsewhere',
  async (status) => {
    const elsewhere = await startHostileServer((_, response) => response.end('{}'));
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(status, { location: elsewhere.url }).end(),
    );
    for (const flowCall of [LIST, CREATE]) {
      await expect(openWay(url).gateway(flowCall)).rejects.toThrow(
        `HTTP ${status}. No redirect is followed.`,
      );
    }
    expect(arrived).toHaveLength(2);
    expect(elsewhere.arrived).toEqual([]);
  },
);
