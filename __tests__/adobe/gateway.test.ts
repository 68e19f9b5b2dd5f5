import { describe, expect, it } from 'vitest';
import type { FlowRequest, GatewayOptions } from '../../src/adobe/gateway.js';
import type { TokenSource } from '../../src/adobe/ims.js';
import { parseItems } from '../../src/adobe/success-body.js';
import { StoppedError } from '../../src/errors.js';
import type { JsonResponse } from '../../src/http/call.js';
import { openSimulated, openWay } from '../support/flow-service.js';
import { startHostileServer } from '../support/hostile-server.js';

const READ = { expected: 'anything', parse: ({ json }: JsonResponse) => ({ json }) };
type Request = FlowRequest<{ json: unknown }>;

const LIST: Request = { purpose: 'list them', method: 'GET', path: '/connections', ...READ };
const CREATE: Request = {
  purpose: 'create it',
  method: 'POST',
  path: '/connections',
  body: {
    name: 'n',
    connectionSpec: { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' },
  },
  ...READ,
};
const REMOVE: Request = {
  purpose: 'delete it',
  method: 'DELETE',
  path: '/connections/x',
  ...READ,
};
const PATCH: Request = {
  purpose: 'update it',
  method: 'PATCH',
  path: '/connections/x',
  body: [],
  ...READ,
};

describe('a request', () => {
  it('has all headers that the gateway asks for', async () => {
    const { gateway, simulator } = await openSimulated();
    await gateway.send({ ...LIST, query: ['limit=5', 'property=name%3D%3Da%20b'] });
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
    await gateway.send(CREATE);
    await gateway.send({ ...PATCH, ifMatch: '"e"' }).catch(() => {});
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
    await expect(gateway.send(LIST)).rejects.toThrow(`Could not list them: ${said}`);
    expect(simulator.requests).toHaveLength(1);
  });
});

describe('a request that fails for the moment', () => {
  it.each([
    ['read', LIST, 3],
    ['delete', REMOVE, 1],
    ['create', CREATE, 1],
    ['update', PATCH, 1],
  ])('by a 503: a %s', async (_, request, attempts) => {
    const server = await startHostileServer((_request, response) =>
      response.writeHead(server.arrived.length < 3 ? 503 : 200).end(),
    );
    const result = openWay(server.url).gateway.send(request);
    if (attempts === 1) await expect(result).rejects.toMatchObject({ mayHaveSucceeded: true });
    else await expect(result).resolves.toMatchObject({ json: undefined });
    expect(server.arrived).toHaveLength(attempts);
  });

  it.each([
    ['read', LIST],
    ['update', PATCH],
  ])('by a 429 is sent again, after the time that it asks for: a %s', async (_, request) => {
    const server = await startHostileServer((_request, response) =>
      response.writeHead(server.arrived.length < 2 ? 429 : 200, { 'retry-after': '3' }).end(),
    );
    const { gateway, clock } = openWay(server.url);
    await gateway.send(request);
    expect(server.arrived).toHaveLength(2);
    expect(clock.sleeps).toEqual([3250]);
  });

  it.each([
    ['create', CREATE],
    ['delete', REMOVE],
  ])('by a 429 tells the time that it asks for: a %s', async (_, request) => {
    const { url, arrived } = await startHostileServer((_request, response) =>
      response.writeHead(429, { 'retry-after': '3' }).end(),
    );
    const { gateway, clock } = openWay(url);
    await expect(gateway.send(request)).rejects.toMatchObject({
      mayHaveSucceeded: false,
      retryable: true,
      retryAfterMs: 3000,
    });
    expect([arrived.length, clock.sleeps]).toEqual([1, []]);
  });

  it('is given up at once when asked to wait past the deadline', async () => {
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    const { gateway, clock } = openWay(url);
    await expect(gateway.send(LIST)).rejects.toMatchObject({
      message:
        'Could not list them: HTTP 429. Adobe asked to wait 3600 s, but only 60 s remain until the deadline. Increase timeout-seconds or run fewer jobs at once.',
      mayHaveSucceeded: false,
    });
    expect([arrived.length, clock.sleeps]).toEqual([1, []]);
  });
});

describe('a success', () => {
  it.each([
    ['read', LIST, 'but not JSON: OK'],
    ['create', CREATE, undefined],
    ['update', PATCH, undefined],
    ['delete', REMOVE, undefined],
  ])('may be text where its status says it all: a %s', async (_, request, problem) => {
    const { url } = await startHostileServer((_request, response) => response.end('OK'));
    const result = openWay(url).gateway.send(request);
    if (problem === undefined) await expect(result).resolves.toEqual({ json: undefined });
    else await expect(result).rejects.toThrow(problem);
  });

  it.each([LIST, CREATE, PATCH, REMOVE])('is never a web page: $method', async (request) => {
    const page = '<title>Sign in</title>';
    const { url } = await startHostileServer((_request, response) => response.end(page));
    await expect(openWay(url).gateway.send(request)).rejects.toThrow('HTTP 200, Sign in. This');
  });

  it('has to have what is expected', async () => {
    const { gateway } = await openSimulated();
    const request = { ...LIST, expected: 'a miracle', parse: () => undefined };
    await expect(gateway.send(request)).rejects.toThrow(
      'Could not list them: HTTP 200, but without a miracle (request ID',
    );
  });

  it('shows Adobe’s clock', async () => {
    const date = 'Fri, 21 Aug 2020 01:28:32 GMT';
    const { url } = await startHostileServer((_, response) =>
      response.setHeader('date', date).end(),
    );
    const { gateway, clock } = openWay(url);
    expect(gateway.now()).toBeUndefined();
    await gateway.send(LIST);
    clock.advance(5);
    expect(gateway.now()).toBe(Date.parse(date) + 5);
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
      renewed.push(await refused);
      return others.shift();
    },
  };
}

describe('a token that the gateway refuses', () => {
  it('is renewed, and the request sent again, even a create', async () => {
    for (const request of [LIST, CREATE]) {
      const tokens = tokensOf('expired', 'demo-access-token');
      const { gateway, simulator } = await openSimulated({ tokens });
      await gateway.send(request);
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
    await expect(gateway.send(LIST)).rejects.toThrow(
      /^Could not list them: HTTP 401, 401013 Oauth token is not valid \(request ID \w+\)\. Adobe refuses the token\. Check access-token/,
    );
    expect(simulator.requests).toHaveLength(requests);
    expect(tokens.renewed).toEqual(['wrong']);
  });

  it.each([
    [401, ''],
    [401, '<html>'],
    [401, '{"fault":{"faultstring":"Invalid ApiKey"}}'],
    [401, '{"type":"x/FLOW-2000-401"}'],
    [403, '{"error_code":"403010"}'],
    [400, '{"type":"x/FLOW-2115-400"}'],
  ])('may be refused by HTTP %d with %s', async (status, body) => {
    const server = await startHostileServer((_, response) =>
      response
        .writeHead(server.arrived.length < 2 ? status : 200)
        .end(server.arrived.length < 2 ? body : ''),
    );
    const tokens = tokensOf('old', 'new');
    await openWay(server.url, { tokens }).gateway.send(CREATE);
    expect(tokens.renewed).toEqual(['old']);
  });

  it.each([
    [LIST, '{"status":401,"title":"Unauthorized"}', ['old']],
    [LIST, '{"error_code":"401013"}', ['old']],
    [LIST, '{"status":403}', []],
    [LIST, '{"no":"list"}', []],
    [CREATE, '{"status":401}', []],
  ])(
    'may be refused by the body of a success, for a read: %j %s',
    async (request, body, renewed) => {
      const server = await startHostileServer((_, response) =>
        response.end(server.arrived.length < 2 ? body : '{"items":[]}'),
      );
      const tokens = tokensOf('old', 'new');
      const sent = openWay(server.url, { tokens }).gateway.send({
        ...request,
        parse: ({ json }) => parseItems(json),
      });
      await sent.catch((error: unknown) => expect(error).toMatchObject({ status: 200 }));
      expect(tokens.renewed).toEqual(renewed);
    },
  );

  it('is not renewed for any other refusal', async () => {
    const tokens = tokensOf('demo-access-token', 'x');
    const { gateway } = await openSimulated({ tokens, apiKey: 'x' });
    await expect(gateway.send(LIST)).rejects.toThrow('403003');
    expect(tokens.renewed).toEqual([]);
  });

  it('is not renewed when there was no response', async () => {
    const tokens = tokensOf('demo-access-token', 'x');
    const { url } = await startHostileServer((request) => request.socket.destroy());
    await expect(openWay(url, { tokens }).gateway.send(CREATE)).rejects.toMatchObject({
      mayHaveSucceeded: true,
    });
    expect(tokens.renewed).toEqual([]);
  });
});

it('passes on why there is no new token, as it is', async () => {
  const error = new StoppedError('Could not get an access token: cancelled.');
  const tokens: TokenSource = {
    token: async () => 'expired',
    renew: () => Promise.reject(error),
  };
  const { gateway } = await openSimulated({ tokens });
  await expect(gateway.send(LIST)).rejects.toBe(error);
});

it('passes on why there is no token, as it is', async () => {
  const error = new StoppedError('Could not get an access token: cancelled.');
  const tokens: TokenSource = {
    token: () => Promise.reject(error),
    renew: async () => undefined,
  };
  const { gateway, simulator } = await openSimulated({ tokens });
  await expect(gateway.send(LIST)).rejects.toBe(error);
  expect(simulator.requests).toEqual([]);
});

it.each([301, 302, 307, 308])(
  'follows no %d, and carries no credential elsewhere',
  async (status) => {
    const elsewhere = await startHostileServer((_, response) => response.end('{}'));
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(status, { location: elsewhere.url }).end(),
    );
    for (const request of [LIST, CREATE]) {
      await expect(openWay(url).gateway.send(request)).rejects.toThrow(
        `HTTP ${status} to 127.0.0.1:${new URL(elsewhere.url).port}. The step follows no redirects.`,
      );
    }
    expect(arrived).toHaveLength(2);
    expect(elsewhere.arrived).toEqual([]);
  },
);
