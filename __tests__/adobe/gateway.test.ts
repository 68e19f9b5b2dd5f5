import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { GatewayOptions } from '../../src/adobe/gateway.js';
import type { TokenSource } from '../../src/adobe/ims.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { RequestError } from '../../src/http/causes.js';
import {
  failureOf,
  refused,
  type Scripted,
  scriptedService,
} from '../support/adobe/scripted-service.js';

const ID = 'c1';
const NEW = { name: 'n', connectionSpec: { id: 's', version: '1.0' } };
const PATCH = [{ op: 'add', path: '/description', value: 'd' } as const];

type Send = (service: FlowService) => Promise<unknown>;
const read: Send = (service) => service.getConnection(ID);
const create: Send = (service) => service.createConnection(NEW);
const update: Send = (service) => service.patchConnection(ID, '"e"', PATCH);
const remove: Send = (service) => service.deleteConnection(ID);

/** A body with what each request expects. */
const OK: Scripted = { body: { id: ID, items: [{ id: ID }], result: true } };
const READING = 'Could not read connection c1 in sandbox dev: ';

it('a request has all headers that the gateway asks for, its body as JSON, and its version', async () => {
  const { flowService, requests } = scriptedService([OK]);
  await read(flowService);
  await create(flowService);
  await update(flowService);
  const url = 'https://platform.test/data/foundation/flowservice/connections';
  const headers = {
    accept: 'application/json',
    authorization: 'Bearer demo-access-token',
    'x-api-key': 'demo-client-id',
    'x-gw-ims-org-id': '5C1328435BF324E90A49402A@AdobeOrg',
    'x-sandbox-name': 'dev',
  };
  const json = { ...headers, 'content-type': 'application/json' };
  expect(requests).toEqual([
    { method: 'GET', url: `${url}/c1`, headers },
    { method: 'POST', url, headers: json, body: JSON.stringify(NEW) },
    {
      method: 'PATCH',
      url: `${url}/c1`,
      headers: { ...json, 'if-match': '"e"' },
      body: JSON.stringify(PATCH),
    },
  ]);
});

describe('attempts', () => {
  it.each<[string, Send, number, number]>([
    ['read', read, 3, 3],
    ['update', update, 1, 3],
    ['create', create, 1, 1],
    ['delete', remove, 1, 1],
  ])('after a 503 and after a 429: a %s', async (_, send, after503, after429) => {
    const doubt = { mayHaveSucceeded: true, retryable: true, status: 503 };
    const throttled = { mayHaveSucceeded: false, retryable: true, retryAfterMs: 3000 };
    for (const [status, attempts, expected] of [
      [503, after503, doubt],
      [429, after429, throttled],
    ] as const) {
      const failure: Scripted = { status, headers: { 'retry-after': '3' } };
      const { flowService, requests, clock } = scriptedService([failure, failure, OK]);
      if (attempts === 1) await expect(send(flowService)).rejects.toMatchObject(expected);
      else await send(flowService);
      expect(requests).toHaveLength(attempts);
      expect(clock.sleeps).toEqual(attempts === 1 ? [] : [3250, 3500]);
    }
  });

  it('end when asked to wait past the deadline', async () => {
    const { flowService, requests } = scriptedService([
      { status: 429, headers: { 'retry-after': '3600' } },
    ]);
    await expect(read(flowService)).rejects.toMatchObject({
      message: expect.stringContaining(`${READING}HTTP 429. Adobe asked to wait 3600 s, `),
      advice: 'Increase timeout-seconds or run fewer jobs at once.',
      section: 'too-many-requests',
      mayHaveSucceeded: false,
    });
    expect(requests).toHaveLength(1);
  });

  it('are few where Adobe cannot look the sandbox up', async () => {
    const { flowService, requests } = scriptedService([refused(500, 'FLOW-2125-500')]);
    await expect(read(flowService)).rejects.toMatchObject({
      message: `${READING}HTTP 500, FLOW-2125-500 No.`,
      section: 'sandbox',
    });
    expect(requests).toHaveLength(3);
  });

  it.each<[string, string, boolean, object]>([
    ['for good', 'CERT_HAS_EXPIRED', true, { mayHaveSucceeded: false, retryable: false }],
    ['before it is sent', 'ECONNRESET', true, { mayHaveSucceeded: false, retryable: true }],
    ['after it was sent', 'ECONNRESET', false, { mayHaveSucceeded: true, retryable: true }],
  ])('of a create that the transport fails %s are one', async (_, code, neverSent, expected) => {
    const error = new RequestError(code, 'x', { server: 'platform.test', neverSent });
    const { flowService, requests } = scriptedService([error]);
    await expect(create(flowService)).rejects.toMatchObject({
      message: `Could not create base connection "n" in sandbox dev: ${error.message}.`,
      advice: error.why.advice,
      section: error.why.section,
      status: undefined,
      ...expected,
    });
    expect(requests).toHaveLength(1);
  });

  it.each([true, false])('end with the step; by its deadline: %s', async (byDeadline) => {
    const { flowService } = scriptedService([new StoppedError('it ended', { byDeadline })]);
    const error = await failureOf(read(flowService));
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toMatchObject({
      message: `${READING}it ended.`,
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
  ])('HTTP %d: may have succeeded %s, retryable %s', async (status, maybe, retryable) => {
    const body = { message: 'No.' };
    await expect(create(scriptedService([{ status, body }]).flowService)).rejects.toMatchObject({
      status,
      mayHaveSucceeded: maybe,
      retryable,
    });
  });

  it.each(['1416', '1417', '1456', '1457', '1458'])(
    'code %s: the state does not allow it yet',
    async (number) => {
      const code = `FLOW-${number}-400`;
      const { flowService } = scriptedService([refused(400, code)]);
      await expect(remove(flowService)).rejects.toMatchObject({
        code,
        mayHaveSucceeded: false,
        retryable: true,
        section: 'state-of-the-connection',
      });
    },
  );

  it.each([
    ['<title>Sign in</title>', 'HTTP 200, Sign in.'],
    ['OK', 'HTTP 200, with a body that cannot be read (no content type, 2 characters).'],
  ])('a success that is not JSON is final: %s', async (body, said) => {
    await expect(create(scriptedService([{ body }]).flowService)).rejects.toMatchObject({
      message: expect.stringContaining(`in sandbox dev: ${said}`),
      status: 200,
      mayHaveSucceeded: true,
      retryable: false,
    });
  });

  it.each([301, 302, 307, 308])('a %d is not followed', async (status) => {
    const headers = { location: 'https://login.test/sign-in?token=x' };
    for (const send of [read, create]) {
      const { flowService, requests } = scriptedService([
        { status, headers, body: '<html><title>Moved</title></html>' },
      ]);
      await expect(send(flowService)).rejects.toMatchObject({
        message: expect.stringContaining(`: HTTP ${status} to login.test, Moved.`),
        section: 'a-response-that-is-not-adobes',
        mayHaveSucceeded: true,
        retryable: false,
      });
      expect(requests).toHaveLength(1);
    }
  });
});

/** A token, and one in its place. */
function twoTokens(): TokenSource & { renewed: number } {
  const issued = [Promise.resolve('first'), Promise.resolve('second')] as const;
  return {
    renewed: 0,
    token: () => issued[0],
    renew(refusedToken) {
      this.renewed += 1;
      return refusedToken === issued[0] ? issued[1] : undefined;
    },
  };
}

describe('a token that the gateway refuses', () => {
  const credential = { kind: 'client-secret' } as const;

  it.each<[Scripted]>([
    [{ status: 401 }],
    [{ status: 401, body: '<html>' }],
    [refused(401, 'FLOW-2000-401')],
    [{ status: 403, body: { error_code: '403010' } }],
    [refused(400, 'FLOW-2115-400')],
  ])('is renewed, and the request sent again, even a create: %j', async (refusal) => {
    for (const send of [read, create]) {
      const options = { tokens: twoTokens(), credential };
      const { flowService, requests } = scriptedService([refusal, OK], options);
      await send(flowService);
      expect(requests.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer first',
        'Bearer second',
      ]);
    }
  });

  it.each<[string, Partial<GatewayOptions>, string]>([
    ['was given', {}, 'Check access-token: it is expired'],
    [
      'is the second one of a secret',
      { tokens: twoTokens(), credential },
      'Adobe refuses the token that IMS has just issued, and a second one.',
    ],
  ])('and %s is an error, with advice for that', async (_, changes, advice) => {
    const body = { error_code: '401013', message: 'Oauth token is not valid' };
    const { flowService } = scriptedService([{ status: 401, body }], changes);
    await expect(read(flowService)).rejects.toMatchObject({
      message: `${READING}HTTP 401, 401013 Oauth token is not valid.`,
      advice: expect.stringContaining(advice),
      section: 'access-token',
    });
  });

  it.each<[string, Scripted]>([
    ['any other refusal', { status: 403, body: { error_code: '403003' } }],
    ['no response', new RequestError('ECONNRESET', 'gone')],
  ])('is not renewed for %s', async (_, scripted) => {
    const tokens = twoTokens();
    const { flowService } = scriptedService([scripted], { tokens, credential });
    await expect(create(flowService)).rejects.toBeInstanceOf(AdobeError);
    expect(tokens.renewed).toBe(0);
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
