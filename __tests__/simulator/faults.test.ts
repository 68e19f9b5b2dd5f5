import { describe, expect, it } from 'vitest';
import {
  DATASET_CONNECTION,
  requestHeaders,
  simulate,
  TOKEN_FORM,
} from '../support/simulator-client.js';

const NO_RESPONSE = 'no complete response';

/** Starts a create that can be given up. */
function createAndGiveUp(parts: Awaited<ReturnType<typeof simulate>>) {
  const giveUp = new AbortController();
  const response = parts
    .call('POST', '/connections', { body: DATASET_CONNECTION, signal: giveUp.signal })
    .catch(() => NO_RESPONSE);
  return { response, giveUp };
}

describe('a status', () => {
  it.each([
    [400, { status: 400, errorMessage: expect.any(String) }],
    [401, { error_code: '401013', message: 'Oauth token is not valid' }],
    [429, { error_code: '429050', message: 'Too many requests' }],
    [500, { type: 'https://ns.adobe.com/aep/errors/FLOW-1400-500' }],
    [503, undefined],
    [504, { code: 504, message: expect.any(String) }],
  ])('%i has its usual body, and nothing is executed', async (status, shape) => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'status', status } });
    const reply = await create();
    expect(reply.status).toBe(status);
    expect(reply.headers.get('x-request-id')).toMatch(/^\w{32}$/);
    expect(reply.headers.has('retry-after')).toBe(false);
    if (shape) expect(reply.json).toMatchObject(shape);
    else expect(reply.text).toBe('');
    expect(simulator.store.connections('dev')).toEqual([]);
    expect((await create()).status).toBe(201);
  });

  it('accepts headers and a body', async () => {
    const { simulator, create } = await simulate();
    const headers = { 'Retry-After': '7', 'Content-Type': 'text/html' };
    simulator.script({
      on: 'create',
      fault: { kind: 'status', status: 503, headers, body: '<h1>Busy</h1>' },
    });
    const reply = await create();
    expect(reply.headers.get('retry-after')).toBe('7');
    expect(reply.headers.get('content-type')).toBe('text/html');
    expect(reply.text).toBe('<h1>Busy</h1>');
  });

  it.each([
    [401, 'access_denied'],
    [429, 'too_many_requests'],
    [500, 'internal_error'],
  ])('%i from IMS has the shape of IMS errors', async (status, error) => {
    const { simulator, token } = await simulate();
    simulator.script({ on: 'token', fault: { kind: 'status', status } });
    expect((await token(TOKEN_FORM)).json.error).toBe(error);
    expect((await token(TOKEN_FORM)).status).toBe(200);
  });
});

describe('a lost response', () => {
  it('by a reset: the connection exists', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'lost', by: 'reset' } });
    await expect(create()).rejects.toThrow();
    expect(simulator.store.connections('dev')).toHaveLength(1);
    expect(simulator.requests[0]).toMatchObject({ endpoint: 'create', status: undefined });
  });

  it('by another status: the connection exists', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'lost', by: 504 } });
    expect((await create()).json.code).toBe(504);
    expect(simulator.store.connections('dev')).toHaveLength(1);
    expect(simulator.requests[0]?.status).toBe(504);
  });

  it.each([
    ['lost by hanging', { kind: 'lost', by: 'hang' }, 1],
    ['never sent', { kind: 'hang' }, 0],
  ] as const)('%s: the client waits', async (_how, fault, made) => {
    const parts = await simulate();
    parts.simulator.script({ on: 'create', fault });
    const { response, giveUp } = createAndGiveUp(parts);
    // A second request, over a second connection, gets its response: only the first one hangs.
    while (parts.simulator.requests.every(({ body }) => body === '')) await parts.list();
    expect(await Promise.race([response, parts.list().then(() => 'still silent')])).toBe(
      'still silent',
    );
    giveUp.abort();
    expect(await response).toBe(NO_RESPONSE);
    expect(parts.simulator.store.connections('dev')).toHaveLength(made);
  });
});

describe('a broken response', () => {
  it('by a reset means that nothing was executed', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'reset' } });
    await expect(create()).rejects.toThrow();
    expect(simulator.store.connections('dev')).toEqual([]);
  });

  it('ends after half of the promised length', async () => {
    const { simulator } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'cut' } });
    const response = await post(simulator.url);
    expect(response.status).toBe(201);
    expect(Number(response.headers.get('content-length'))).toBe(95);
    await expect(response.text()).rejects.toThrow();
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });

  it('stalls after half of it', async () => {
    const { simulator } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'stall' } });
    const giveUp = new AbortController();
    const response = await post(simulator.url, giveUp.signal);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(47);
    const rest = reader?.read();
    giveUp.abort();
    await expect(rest).rejects.toThrow();
  });

  it('is replaced', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'replace', body: '{"id":7}' } });
    const reply = await create();
    expect([reply.status, reply.json]).toEqual([201, { id: 7 }]);
    expect(simulator.store.connections('dev')).toHaveLength(1);
    simulator.script({
      on: 'list',
      fault: { kind: 'replace', status: 302, headers: { Location: '/x' }, body: '' },
    });
    const url = `${simulator.url}/data/foundation/flowservice/connections`;
    const moved = await fetch(url, { headers: requestHeaders(), redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/x']);
  });

  it('is huge', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'huge', bytes: 5_000_000 } });
    const reply = await create();
    expect(reply.status).toBe(201);
    expect(reply.text).toHaveLength(5_000_000);
    expect(reply.json).toMatch(/^x+$/);
  });

  it('is endless until the client goes away', async () => {
    const { simulator, create } = await simulate();
    simulator.script({ on: 'create', fault: { kind: 'endless' } });
    const giveUp = new AbortController();
    const response = await post(simulator.url, giveUp.signal);
    const reader = response.body?.getReader();
    let length = 0;
    while (length < 5_000_000) length += (await reader?.read())?.value?.length ?? 0;
    giveUp.abort();
    expect((await create()).status).toBe(201);
  });
});

describe('the script', () => {
  it('skips requests, applies a fault so many times, and follows the order of its rules', async () => {
    const { simulator, list, create } = await simulate();
    const status = (value: number) => ({ kind: 'status', status: value }) as const;
    simulator.script({ on: 'list', skip: 1, times: 2, fault: status(500) });
    simulator.script({ on: 'list', times: Number.POSITIVE_INFINITY, fault: status(503) });
    expect((await create()).status).toBe(201);
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await list()).status);
    expect(statuses).toEqual([503, 500, 500, 503, 503]);
    simulator.clearFaults();
    expect((await list()).status).toBe(200);
  });
});

function post(url: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/data/foundation/flowservice/connections`, {
    method: 'POST',
    headers: requestHeaders(),
    body: JSON.stringify(DATASET_CONNECTION),
    signal: signal ?? null,
  });
}
