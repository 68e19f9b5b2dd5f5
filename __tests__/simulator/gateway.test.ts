import { describe, expect, it } from 'vitest';
import { simulate } from '../support/simulator-client.js';

const BAD = {
  noKey: { 'x-api-key': null },
  wrongKey: { 'x-api-key': 'other' },
  noToken: { authorization: null },
  wrongToken: { authorization: 'Bearer other' },
  noOrg: { 'x-gw-ims-org-id': null },
  wrongOrg: { 'x-gw-ims-org-id': 'other@AdobeOrg' },
  noSandbox: { 'x-sandbox-name': null },
  wrongSandbox: { 'x-sandbox-name': 'nowhere' },
};

describe('the gateway', () => {
  it.each([
    [{ ...BAD.noKey, ...BAD.wrongToken, ...BAD.noOrg }, 403, '403000', 'Api Key is required'],
    [{ ...BAD.wrongKey, ...BAD.wrongToken, ...BAD.noOrg }, 403, '403003', 'Api Key is invalid'],
    [{ ...BAD.noToken, ...BAD.noOrg }, 403, '403010', 'Oauth token is missing.'],
    [{ ...BAD.wrongToken, ...BAD.noOrg }, 401, '401013', 'Oauth token is not valid'],
    [{ authorization: 'demo-access-token' }, 401, '401013', 'Oauth token is not valid'],
    [{ ...BAD.noOrg, ...BAD.wrongSandbox }, 400, '400003', 'Missing header'],
    [{ ...BAD.wrongOrg, ...BAD.wrongSandbox }, 403, '403027', 'User region is missing'],
  ])(
    'checks key, token and organization in that order: %o',
    async (headers, status, code, message) => {
      const { call } = await simulate();
      const reply = await call('GET', '/connections', { headers });
      expect(reply.status).toBe(status);
      expect(reply.json).toEqual({ error_code: code, message });
    },
  );

  it.each([
    [BAD.noSandbox, 400, 'FLOW-2105-400'],
    [BAD.wrongSandbox, 404, 'FLOW-2100-404'],
  ])('the service checks the sandbox: %o', async (headers, status, code) => {
    const { call } = await simulate();
    const reply = await call('GET', '/connectionSpecs', { headers });
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({
      type: `https://ns.adobe.com/aep/errors/${code}`,
      status,
      report: { 'request-id': reply.headers.get('x-request-id') },
    });
  });

  it('has any number of load sandboxes', async () => {
    const { call } = await simulate();
    const reply = await call('GET', '/connections', { headers: { 'x-sandbox-name': 'load-4711' } });
    expect(reply.status).toBe(200);
  });

  it('returns the request ID of the client, or a new one', async () => {
    const { call, get } = await simulate();
    const mine = await call('GET', '/connections', { headers: { 'X-Request-Id': 'mine-1' } });
    expect(mine.headers.get('x-request-id')).toBe('mine-1');
    expect((await get('/connections')).headers.get('x-request-id')).toMatch(/^[0-9a-z]{32}$/);
  });

  it('limits the requests per second', async () => {
    let time = 1_000_000;
    const { get } = await simulate({ requestsPerSecond: 2, now: () => time });
    const statuses = async () => [
      (await get('/connections')).status,
      (await get('/connectionSpecs')).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    const refused = await get('/connections');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.json).toEqual({ error_code: '429050', message: 'Too many requests' });
    time += 1000;
    expect(await statuses()).toEqual([200, 200]);
  });

  it('responds 404 to other paths', async () => {
    const { simulator, get, call } = await simulate();
    expect((await fetch(`${simulator.url}/elsewhere`)).status).toBe(404);
    expect((await get('/flows')).json.type).toMatch(/FLOW-1101-404$/);
    expect((await call('PUT', '/connections')).status).toBe(404);
  });
});
