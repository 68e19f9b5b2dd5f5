import { expect, it } from 'vitest';
import { DATA_LAKE, simulate, TOKEN_FORM } from '../support/simulator-client.js';

it('IMS mints a new token for each request, which the gateway accepts until it expires', async () => {
  const { simulator, token, call } = await simulate();
  const first = await token(TOKEN_FORM);
  const second = await token({ ...TOKEN_FORM, scope: 'openid, session' });
  expect(first.json).toEqual({
    access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    token_type: 'bearer',
    expires_in: 86399,
  });
  expect(second.json.access_token).not.toBe(first.json.access_token);
  const headers = { authorization: `Bearer ${first.json.access_token}` };
  expect((await call('GET', '/connections', { headers })).status).toBe(200);
  simulator.expireTokens();
  expect((await call('GET', '/connections', { headers })).status).toBe(401);
});

it.each([
  [{ client_secret: 'wrong' }, 'invalid_client', 'invalid client_secret parameter'],
  [{ client_id: 'wrong' }, 'invalid_client', 'invalid client_id parameter'],
  [{ scope: 'openid,everything' }, 'invalid_scope', expect.any(String)],
  [{ grant_type: '' }, 'unsupported_grant_type', expect.any(String)],
])('IMS refuses %o', async (change, error, description) => {
  const { token } = await simulate();
  const reply = await token({ ...TOKEN_FORM, ...change });
  expect(reply.status).toBe(400);
  expect(reply.json).toEqual({ error, error_description: description });
});

const noOrg = { 'x-gw-ims-org-id': null };
it.each([
  [{ 'x-api-key': null, authorization: 'x', ...noOrg }, 403, '403000', 'Api Key is required'],
  [{ 'x-api-key': 'other', authorization: 'x' }, 403, '403003', 'Api Key is invalid'],
  [{ authorization: null, ...noOrg }, 403, '403010', 'Oauth token is missing.'],
  [{ authorization: 'Bearer other', ...noOrg }, 401, '401013', 'Oauth token is not valid'],
  [{ authorization: 'demo-access-token' }, 401, '401013', 'Oauth token is not valid'],
  [{ ...noOrg, 'x-sandbox-name': 'nowhere' }, 400, '400003', 'Missing header'],
  [{ 'x-gw-ims-org-id': 'other@AdobeOrg' }, 403, '403027', 'User region is missing'],
])(
  'the gateway checks key, token and organization in that order: %o',
  async (headers, status, code, text) => {
    const { call } = await simulate();
    const reply = await call('GET', '/connections', { headers });
    expect(reply.status).toBe(status);
    expect(reply.json).toEqual({ error_code: code, message: text });
  },
);

it.each([
  ['/connections', null, 'FLOW-2105-400'],
  ['/connections', 'nowhere', 'FLOW-2100-404'],
  ['/drafts', 'load-4711', 'FLOW-1101-404'],
])('the service checks the sandbox and the path: %s in %s', async (path, sandbox, code) => {
  const { call } = await simulate();
  const reply = await call('GET', path, { headers: { 'x-sandbox-name': sandbox } });
  expect(reply.json).toMatchObject({
    type: `https://ns.adobe.com/aep/errors/${code}`,
    status: reply.status,
    report: { 'request-id': reply.headers.get('x-request-id') },
  });
});

it.each([
  ['json', '{"error_code":"429050","message":"Too many requests"}'],
  ['empty', ''],
] as const)('the requests per second have a limit, its body is %s', async (throttled, text) => {
  let time = 1_000_000;
  const world = { throttled };
  const { get } = await simulate({ requestsPerSecond: 1, now: () => time, world });
  expect((await get('/connections')).status).toBe(200);
  const refused = await get('/connections');
  expect([refused.status, refused.text]).toEqual([429, text]);
  expect(refused.headers.get('retry-after')).toBe('1');
  time += 1000;
  expect((await get('/connections')).status).toBe(200);
});

it('connection specs are found by a filter with quotes or without, and by ID', async () => {
  const { get } = await simulate();
  const quoted = await get(`/connectionSpecs?property=id==%22${DATA_LAKE}%22`);
  expect(quoted.json.items).toMatchObject([{ id: DATA_LAKE, name: 'datalake', version: '1.0' }]);
  expect(quoted.json.items[0]).not.toHaveProperty('authSpec');
  expect((await get(`/connectionSpecs/${DATA_LAKE}`)).json).toEqual(quoted.json);
  expect((await get('/connectionSpecs?property=name==datalake')).json).toEqual(quoted.json);
});

it.each([
  ['empty-list', 200],
  ['404', 404],
  ['400', 400],
] as const)('an unknown connection spec is not found: %s', async (unknownSpec, status) => {
  const { get } = await simulate({ world: { unknownSpec } });
  const reply = await get('/connectionSpecs?property=id==nope');
  expect([reply.status, reply.json.items]).toEqual([status, status === 200 ? [] : undefined]);
  expect((await get('/connectionSpecs/nope')).status).toBe(404);
});

it('connection specs are shown with slips of Adobe that a create does not insist on', async () => {
  const { create, get } = await simulate();
  const id = 'be5ec48c-5b78-49d5-b8fa-7c89ec4569b8';
  const { json } = await get(`/connectionSpecs/${id}`);
  expect(json.items[0].authSpec[0].spec.required).toEqual(['host', 'userid', 'password']);
  const params = { host: 'h', userId: 'u', password: 'p' };
  const auth = { specName: 'Basic Authentication', params };
  const { status } = await create({ name: 'Files', connectionSpec: { id, version: '1.0' }, auth });
  expect(status).toBe(201);
});
