import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { GatewayOptions } from '../../src/adobe/gateway.js';
import type { TokenSource } from '../../src/adobe/ims.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { RequestError } from '../../src/http/causes.js';
import { failureOf, type Scripted, scriptedService } from '../support/adobe/scripted-service.js';
import { openSimulated } from '../support/flow-service.js';

const ID = 'c1';
const NEW = { name: 'n', connectionSpec: { id: 's', version: '1.0' } };
const PATCH = [{ op: 'add', path: '/description', value: 'd' } as const];

const read = (service: FlowService) => service.getConnection(ID);
const create = (service: FlowService) => service.createConnection(NEW);
const update = (service: FlowService) => service.patchConnection(ID, '"e"', PATCH);
const remove = (service: FlowService) => service.deleteConnection(ID);

/** A body with what each request expects. */
const OK: Scripted = { body: { id: ID, items: [{ id: ID }], result: true } };

describe('a request', () => {
  it('has all headers that the gateway asks for', async () => {
    const { flowService, requests } = scriptedService([OK]);
    await read(flowService);
    expect(requests).toEqual([
      {
        method: 'GET',
        url: `https://platform.test/data/foundation/flowservice/connections/${ID}`,
        headers: {
          accept: 'application/json',
          authorization: 'Bearer demo-access-token',
          'x-api-key': 'demo-client-id',
          'x-gw-ims-org-id': '5C1328435BF324E90A49402A@AdobeOrg',
          'x-sandbox-name': 'dev',
        },
      },
    ]);
  });

  it('sends its body as JSON, and the version that it is for', async () => {
    const { flowService, requests } = scriptedService([OK]);
    await create(flowService);
    await update(flowService);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        body: JSON.stringify(NEW),
        headers: { 'content-type': 'application/json' },
      },
      { method: 'PATCH', body: JSON.stringify(PATCH), headers: { 'if-match': '"e"' } },
    ]);
    expect(requests[0]?.headers).not.toHaveProperty('if-match');
  });

  it.each<[string, Partial<GatewayOptions>, string]>([
    ['key', { apiKey: 'x' }, 'HTTP 403, 403003 Api Key is invalid'],
    ['organization', { imsOrgId: 'x@AdobeOrg' }, 'HTTP 403, 403027 User region is missing'],
    ['sandbox', { sandbox: 'nowhere' }, 'HTTP 404, FLOW-2100-404'],
  ])('with a wrong %s says what was being done and what came back', async (_, changes, said) => {
    const { flowService, simulator } = await openSimulated(changes);
    const sandbox = changes.sandbox ?? 'dev';
    await expect(read(flowService)).rejects.toThrow(
      `Could not read connection ${ID} in sandbox ${sandbox}: ${said}`,
    );
    expect(simulator.requests).toHaveLength(1);
  });
});

describe('attempts', () => {
  it.each([
    ['read', read, 3],
    ['update', update, 1],
    ['create', create, 1],
    ['delete', remove, 1],
  ])('after a 503: a %s', async (_, send, attempts) => {
    const { flowService, requests } = scriptedService([{ status: 503 }, { status: 503 }, OK]);
    const failure = await send(flowService).then(
      () => undefined,
      (error: unknown) => error,
    );
    const doubt = { mayHaveSucceeded: true, retryable: true, status: 503 };
    if (attempts === 1) expect(failure).toMatchObject(doubt);
    else expect(failure).toBeUndefined();
    expect(requests).toHaveLength(attempts);
  });

  const THROTTLED: Scripted = { status: 429, headers: { 'retry-after': '3' } };

  it.each([
    ['read', read],
    ['update', update],
  ])('after a 429 wait as long as it asks: a %s', async (_, send) => {
    const { flowService, requests, clock } = scriptedService([THROTTLED, OK]);
    await send(flowService);
    expect([requests.length, clock.sleeps]).toEqual([2, [3250]]);
  });

  it.each([
    ['create', create],
    ['delete', remove],
  ])('after a 429 are left to the caller: a %s', async (_, send) => {
    const { flowService, requests, clock } = scriptedService([THROTTLED]);
    await expect(send(flowService)).rejects.toMatchObject({
      mayHaveSucceeded: false,
      retryable: true,
      retryAfterMs: 3000,
    });
    expect([requests.length, clock.sleeps]).toEqual([1, []]);
  });

  it('are given up when asked to wait past the deadline, without the same advice twice', async () => {
    const headers = { 'retry-after': '3600' };
    const { flowService, requests } = scriptedService([{ status: 429, headers }]);
    const { message, advice = '', ...error } = await failureOf(read(flowService));
    expect(message).toMatch(
      /^Could not read connection c1 in sandbox dev: HTTP 429\. Adobe asked to wait 3600 s, /,
    );
    expect(error).toMatchObject({ section: 'too-many-requests', mayHaveSucceeded: false });
    expect(`${message} ${advice}`.split('Increase timeout-seconds')).toHaveLength(2);
    expect(requests).toHaveLength(1);
  });

  it('are few where Adobe cannot look the sandbox up', async () => {
    const body = {
      type: 'https://ns.adobe.com/aep/errors/FLOW-2125-500',
      title: 'Get sandbox internal error',
      status: 500,
      report: { 'detailed-message': 'Please try again.', 'request-id': 'r' },
    };
    const { flowService, requests } = scriptedService([{ status: 500, body }]);
    await expect(read(flowService)).rejects.toMatchObject({
      message:
        'Could not read connection c1 in sandbox dev: HTTP 500, FLOW-2125-500 Get sandbox internal error: Please try again (request ID r).',
      advice: expect.stringContaining('Check sandbox'),
      section: 'sandbox',
    });
    expect(requests).toHaveLength(3);
  });

  it('are not made again when the transport fails for good', async () => {
    const refused = new RequestError('CERT_HAS_EXPIRED', 'certificate has expired', {
      server: 'platform.test',
      neverSent: true,
    });
    const { flowService, requests } = scriptedService([refused]);
    await expect(read(flowService)).rejects.toMatchObject({
      message: `Could not read connection c1 in sandbox dev: ${refused.message}.`,
      advice: refused.why.advice,
      section: 'certificates',
      mayHaveSucceeded: false,
      retryable: false,
    });
    expect(requests).toHaveLength(1);
  });

  it('leave a create without a response in doubt', async () => {
    const lost = new RequestError('ECONNRESET', 'socket hang up', { server: 'platform.test' });
    const { flowService, requests } = scriptedService([lost]);
    await expect(create(flowService)).rejects.toMatchObject({
      message: `Could not create base connection "n" in sandbox dev: ${lost.message}.`,
      mayHaveSucceeded: true,
      retryable: true,
      status: undefined,
    });
    expect(requests).toHaveLength(1);
  });

  it.each([true, false])('end with the step; by its deadline: %s', async (byDeadline) => {
    const { flowService } = scriptedService([new StoppedError('it ended', { byDeadline })]);
    const error = await failureOf(read(flowService));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toMatchObject({
      message: 'Could not read connection c1 in sandbox dev: it ended.',
      byDeadline,
      advice: byDeadline
        ? expect.stringMatching(/platform\.adobe\.io and ims-na1\.adobelogin\.com/)
        : undefined,
    });
  });

  it('pass a fault of the action on as it is', async () => {
    const fault = new TypeError('x is not a function');
    await expect(read(scriptedService([fault]).flowService)).rejects.toBe(fault);
  });
});

describe('what is known of a refusal', () => {
  it.each([
    [400, false, false],
    [404, false, false],
    [408, true, true],
    [409, true, false],
    [412, false, false],
    [429, false, true],
    [500, true, true],
    [503, true, true],
  ])('HTTP %d: may have succeeded %s, retryable %s', async (status, maybe, retryable) => {
    const body = { message: 'No.' };
    await expect(create(scriptedService([{ status, body }]).flowService)).rejects.toMatchObject({
      status,
      mayHaveSucceeded: maybe,
      retryable,
      advice: expect.any(String),
      section: expect.any(String),
    });
  });

  it.each(['1416', '1417', '1456', '1457', '1458'])(
    'code %s: the state does not allow it yet',
    async (number) => {
      const body = { type: `https://ns.adobe.com/aep/errors/FLOW-${number}-400`, title: 'No' };
      const { flowService } = scriptedService([{ status: 400, body }]);
      await expect(remove(flowService)).rejects.toMatchObject({
        code: `FLOW-${number}-400`,
        mayHaveSucceeded: false,
        retryable: true,
        section: 'state-of-the-connection',
      });
    },
  );

  it.each<[string, typeof read | typeof create, unknown, string]>([
    ['a read', read, { items: [] }, 'HTTP 200, but without connection c1'],
    ['a create', create, { name: 'n' }, 'HTTP 200, but without a valid id'],
    ['a page', create, '<title>Sign in</title>', 'HTTP 200, Sign in'],
    ['text', create, 'OK', 'HTTP 200, with a body that cannot be read (no content type, 2 charact'],
  ])('a success without what is expected is final: %s', async (_, send, body, said) => {
    const { flowService } = scriptedService([{ body }]);
    await expect(send(flowService)).rejects.toMatchObject({
      message: expect.stringContaining(`in sandbox dev: ${said}`),
      status: 200,
      mayHaveSucceeded: true,
      retryable: false,
    });
  });

  it.each([301, 302, 307, 308])('a %d is not followed', async (status) => {
    const headers = { location: 'https://login.test/sign-in?token=x' };
    const script = [{ status, headers, body: '<html><title>Moved</title></html>' }];
    for (const send of [read, create]) {
      const { flowService, requests } = scriptedService(script);
      await expect(send(flowService)).rejects.toMatchObject({
        message: expect.stringContaining(`: HTTP ${status} to login.test, Moved.`),
        advice: expect.stringContaining('https_proxy'),
        section: 'a-response-that-is-not-adobes',
        mayHaveSucceeded: true,
        retryable: false,
      });
      expect(requests).toHaveLength(1);
    }
  });
});

/** Tokens one after another; `undefined` ends them. */
function tokensOf(first: string, second: string): TokenSource & { renewed: string[] } {
  const issued = [Promise.resolve(first), Promise.resolve(second)] as const;
  const renewed: string[] = [];
  return {
    renewed,
    token: () => issued[0],
    renew(refused) {
      renewed.push(refused === issued[0] ? first : second);
      return refused === issued[0] ? issued[1] : undefined;
    },
  };
}

describe('a token that the gateway refuses', () => {
  const credential = { kind: 'client-secret' } as const;

  it('is renewed, and the request sent again, even a create', async () => {
    for (const send of [read, create]) {
      const tokens = tokensOf('expired', 'new');
      const { flowService, requests } = scriptedService([{ status: 401 }, OK], {
        tokens,
        credential,
      });
      await send(flowService);
      expect(tokens.renewed).toEqual(['expired']);
      expect(requests.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer expired',
        'Bearer new',
      ]);
    }
  });

  it.each<[number, unknown]>([
    [401, ''],
    [401, '<html>'],
    [401, { type: 'x/FLOW-2000-401' }],
    [403, { error_code: '403010' }],
    [400, { type: 'x/FLOW-2115-400' }],
  ])('may be refused by HTTP %d with %j', async (status, body) => {
    const tokens = tokensOf('old', 'new');
    const { flowService } = scriptedService([{ status, body }, OK], { tokens, credential });
    await create(flowService);
    expect(tokens.renewed).toEqual(['old']);
  });

  it.each<[string, Partial<GatewayOptions>, string, string]>([
    ['was given', {}, 'Check access-token: it is expired', 'client-secret'],
    [
      'is the second one of a secret',
      { tokens: tokensOf('first', 'second'), credential },
      'Adobe refuses the token that IMS has just issued, and a second one.',
      'access-token',
    ],
  ])('and %s is an error, with advice for that', async (_, changes, advice, other) => {
    const body = { error_code: '401013', message: 'Oauth token is not valid' };
    const { flowService } = scriptedService([{ status: 401, body }], changes);
    const error = await failureOf(read(flowService));
    expect(error).toMatchObject({
      message:
        'Could not read connection c1 in sandbox dev: HTTP 401, 401013 Oauth token is not valid.',
      advice: expect.stringContaining(advice),
      section: 'access-token',
    });
    expect(error.advice).not.toContain(other);
  });

  it.each<[string, Scripted]>([
    ['any other refusal', { status: 403, body: { error_code: '403003' } }],
    ['no response', new RequestError('ECONNRESET', 'gone')],
  ])('is not renewed for %s', async (_, scripted) => {
    const tokens = tokensOf('old', 'new');
    const { flowService } = scriptedService([scripted], { tokens, credential });
    await expect(create(flowService)).rejects.toBeInstanceOf(AdobeError);
    expect(tokens.renewed).toEqual([]);
  });

  const NO_TOKEN = new StoppedError('Could not get an access token: cancelled.');

  it.each<[string, TokenSource, number]>([
    ['no token', { token: () => Promise.reject(NO_TOKEN), renew: () => undefined }, 0],
    ['no new one', { token: async () => 'old', renew: () => Promise.reject(NO_TOKEN) }, 1],
  ])('and %s: why is passed on as it is', async (_, tokens, sent) => {
    const { flowService, requests } = scriptedService([{ status: 401 }], { tokens });
    await expect(read(flowService)).rejects.toBe(NO_TOKEN);
    expect(requests).toHaveLength(sent);
  });
});

it('shows Adobe’s clock: the date of the latest response that has one, going on', async () => {
  const date = 'Fri, 21 Aug 2020 01:28:32 GMT';
  const { flowService, clock } = scriptedService([OK, { ...OK, headers: { date } }, OK]);
  await read(flowService);
  expect(flowService.adobeNow()).toBeUndefined();
  await read(flowService);
  clock.advance(5);
  await read(flowService);
  expect(flowService.adobeNow()).toBe(Date.parse(date) + 5);
});
