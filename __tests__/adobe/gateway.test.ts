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

/** How often a read and an update are sent while nothing else comes of them, and what is known then. */
type Times = number | undefined;
type Rest = [reads: Times, updates: Times, mayHaveSucceeded: boolean, retryable: boolean];
type Row = [what: string, failure: Scripted, ...Rest];

/** As often as there is time. */
const ON = undefined;
const http = (statuses: string, ...rest: Rest) =>
  statuses
    .split(' ')
    .map((text): Row => [`HTTP ${text}`, { status: Number(text), body: { a: 'x' } }, ...rest]);
const flow = (codes: string, status: number, ...rest: Rest) =>
  codes.split(' ').map((code): Row => [code, refused(status, `FLOW-${code}-${status}`), ...rest]);
const lost = (code: string, neverSent: boolean) => new RequestError(code, 'x', { neverSent });

it.each<Row>([
  ...http('400 403 404 412 422 499', 1, 1, false, false),
  ...http('301 302 307 308 409', 1, 1, true, false),
  ...http('408 500 502 503 504', ON, 1, true, true),
  ...http('429', ON, ON, false, true),
  ...flow('1416 1417 1456 1457 1458', 400, 1, 1, false, true),
  ...flow('2125', 500, 3, 1, true, true),
  ['no JSON', { body: '{"items":[<' }, 4, 1, true, false],
  ['a lost connection', lost('ECONNRESET', false), ON, 1, true, true],
  ['a connection that was never open', lost('ECONNRESET', true), ON, ON, false, true],
  ['no host', lost('ENOTFOUND', true), 6, 6, false, true],
  ['no HTTP', lost('EPROTO', false), 4, 1, true, true],
  ['bad TLS', lost('UNSPECIFIED', true), 1, 1, false, false],
])('after %s: %s', async (_, failure, reads, updates, mayHaveSucceeded, retryable) => {
  for (const [send, attempts] of [
    [read, reads],
    [update, updates],
    [create, 1],
    [remove, 1],
  ] as const) {
    const { flowService, requests } = scriptedService([failure]);
    const error = await failureOf(send(flowService));
    expect(error).toMatchObject({ name: 'AdobeError', mayHaveSucceeded, retryable });
    const isLast = error.message.includes(`Attempt ${requests.length} was the last one`);
    expect(isLast ? ON : requests.length).toBe(attempts);
  }
});

describe('attempts', () => {
  it.each([
    ['read', read, [3250, 3500]],
    ['update', update, [3250, 3500]],
    ['create', create, []],
    ['delete', remove, []],
  ])('wait as long as a 429 asks, or leave that to the caller: a %s', async (_, send, sleeps) => {
    const throttled: Scripted = { status: 429, headers: { 'retry-after': '3' } };
    const { flowService, clock } = scriptedService([throttled, throttled, OK]);
    const error: unknown = await send(flowService).catch((thrown: unknown) => thrown);
    if (sleeps.length === 0) expect(error).toHaveProperty('retryAfterMs', 3000);
    expect(clock.sleeps).toEqual(sleeps);
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
});

it('tells where a redirect leads, and no more of the address', async () => {
  const headers = { location: 'https://login.test/sign-in?token=x' };
  const body = '<html><title>Moved</title></html>';
  const { flowService } = scriptedService([{ status: 302, headers, body }]);
  await expect(read(flowService)).rejects.toThrow(`${READING}HTTP 302 to login.test, Moved.`);
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
      status: 401,
      code: '401013',
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
