import { describe, expect, it } from 'vitest';
import { AMAZON_S3, DATA_LAKE, DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const S3 = {
  name: 'bucket',
  connectionSpec: { id: AMAZON_S3, version: '1.0' },
  auth: { specName: 'Access Key', params: { s3AccessKey: 'AK', s3SecretKey: 'SK' } },
};
const TUTORIAL_ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';

describe('creating', () => {
  it('responds once with the ID and etag that the tutorial prints', async () => {
    const { create, call } = await simulate();
    expect((await create({ ...DATASET_CONNECTION, name: 'Other' })).json.id).not.toBe(TUTORIAL_ID);
    const first = await create();
    expect(first.status).toBe(201);
    expect(first.json).toEqual({ id: TUTORIAL_ID, etag: '"d502e61b-0000-0200-0000-5e62a1f90000"' });
    expect(first.headers.get('location')).toBe(
      `/data/foundation/flowservice/connections/${TUTORIAL_ID}`,
    );
    await call('DELETE', `/connections/${TUTORIAL_ID}`);
    const second = await create();
    expect(second.json.id).not.toBe(TUTORIAL_ID);
    expect(second.json.etag).toMatch(/^"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{8}0000"$/);
  });

  it('stores what was sent, credentials included, and allows duplicates', async () => {
    const { create, get, simulator } = await simulate({ now: () => 5000 });
    const { id, etag } = (await create({ ...S3, description: 'logs' })).json;
    const fixed = { etag, version: etag, state: 'enabled', sandboxName: 'dev', createdAt: 5000 };
    const item = expect.objectContaining({ ...S3, ...fixed, id, description: 'logs' });
    expect((await get(`/connections/${id}/`)).json.items).toEqual([item]);
    await create();
    await create();
    const stored = simulator.store.connections('dev');
    expect(stored.map(({ createdAt }) => createdAt)).toEqual([5000, 5001, 5002]);
    expect(stored[1]).not.toHaveProperty('auth');
  });

  it.each([
    ['no body', '', 1405],
    ['an array', '[]', 1100],
    ['no spec', { name: 'x' }, 1413],
    ['an unknown spec', { name: 'x', connectionSpec: { id: 'y', version: '1.0' } }, 1413],
    ['an unknown version', { name: 'x', connectionSpec: { id: DATA_LAKE, version: '2' } }, 1413],
    ['no name', { connectionSpec: DATASET_CONNECTION.connectionSpec }, 1304],
    [
      'auth for a spec without authentication types',
      { ...DATASET_CONNECTION, auth: S3.auth },
      1415,
    ],
    ['no auth', { ...S3, auth: undefined }, 1304],
    ['too few params', { ...S3, auth: { ...S3.auth, params: { s3AccessKey: 'x' } } }, 1304],
    [
      'a param of a wrong type',
      { ...S3, auth: { ...S3.auth, params: { ...S3.auth.params, s3SecretKey: 1 } } },
      1100,
    ],
  ])('refuses %s', async (_what, body, code) => {
    const { create, simulator } = await simulate();
    const reply = await create(body);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      type: `https://ns.adobe.com/aep/errors/FLOW-${code}-400`,
      title: 'Bad Request',
      errorMessage: expect.any(String),
    });
    expect(simulator.store.connections('dev')).toEqual([]);
  });

  it('refuses a missing version in the short form, other content types, and too much', async () => {
    const { create, call } = await simulate();
    const short = await create({ name: 'x', connectionSpec: { id: DATA_LAKE } });
    expect([short.status, Object.keys(short.json)]).toEqual([
      422,
      ['errorMessage', 'errorDetails'],
    ]);
    const headers = { 'content-type': 'text/plain' };
    expect((await call('POST', '/connections', { body: 'x', headers })).status).toBe(400);
    const body = { ...DATASET_CONNECTION, description: 'x'.repeat(1024 * 1024) };
    expect((await call('POST', '/connections', { body })).status).toBe(413);
  });
});

describe('one connection', () => {
  it('exists in its own sandbox only, until it is deleted', async () => {
    const { create, call, get } = await simulate();
    const { id } = (await create()).json;
    const headers = { 'x-sandbox-name': 'prod' };
    expect((await call('GET', `/connections/${id}`, { headers })).status).toBe(404);
    expect((await call('DELETE', `/connections/${id}`, { headers })).status).toBe(404);
    const deleted = await call('DELETE', `/connections/${id}/`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await get(`/connections/${id}`)).json).toMatchObject({
      type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404',
      title: 'Resource not found',
      report: { id, type: 'connections' },
    });
    expect((await call('DELETE', `/connections/${id}`)).status).toBe(404);
  });

  it('can be tested, and set to a state', async () => {
    const { create, get, simulator } = await simulate();
    const { id } = (await create()).json;
    const test = async () => (await get(`/connections/${id}/test`)).json;
    expect(await test()).toEqual({ result: true });
    simulator.store.setTestResult('*', { result: false });
    expect(await test()).toEqual({ result: false });
    simulator.store.setTestResult(id, { result: false, errorMessage: 'no route' });
    expect(await test()).toEqual({ result: false, errorMessage: 'no route' });
    expect((await get('/connections/nope/test')).status).toBe(404);
    simulator.store.setState(id, 'disabled');
    expect((await get(`/connections/${id}`)).json.items[0].state).toBe('disabled');
    expect(() => simulator.store.setState('nope', 'draft')).toThrow(/nope/);
    expect(() => simulator.store.add('nowhere', { name: 'x' })).toThrow(/nowhere/);
  });

  it('is shown as the world has it', async () => {
    const parts = await simulate({
      world: {
        descriptions: 'by-id-only',
        createdAt: 'missing',
        createBody: 'id',
        deleteStatus: 202,
      },
    });
    const made = (await parts.create({ ...DATASET_CONNECTION, description: 'd' })).json;
    expect(Object.keys(made)).toEqual(['id']);
    const [listed] = (await parts.list()).json.items;
    const [read] = (await parts.get(`/connections/${made.id}`)).json.items;
    expect([listed.description, read.description]).toEqual([undefined, 'd']);
    expect([listed.createdAt, read.createdAt]).toEqual([undefined, undefined]);
    expect((await parts.call('DELETE', `/connections/${made.id}`)).status).toBe(202);
  });
});

describe('updating', () => {
  const rename = [{ op: 'replace', path: '/name', value: 'new' }];

  async function withConnection() {
    const parts = await simulate();
    const connection = parts.simulator.store.add('dev', {
      name: 'bucket',
      connectionSpecId: AMAZON_S3,
      auth: { specName: 'Access Key', params: { s3AccessKey: 'a', s3SecretKey: 'b' } },
    });
    const stored = () => parts.simulator.store.connections('dev')[0];
    const patch = (body: unknown, ifMatch = connection.etag) =>
      parts.patch(connection.id, ifMatch, body);
    return { ...parts, connection, patch, stored };
  }

  it('applies all operations and returns a new etag', async () => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch([
      ...rename,
      { op: 'ADD', path: '/description', value: 'said' },
      { op: 'replace', path: '/auth/params/s3SecretKey', value: 'c' },
      { op: 'add', path: '/auth/params/a~1b', value: 'd' },
      { op: 'remove', path: '/auth/params/a~1b' },
    ]);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ id: connection.id, etag: stored()?.etag });
    expect(reply.json.etag).not.toBe(connection.etag);
    expect(stored()).toMatchObject({
      name: 'new',
      description: 'said',
      auth: { specName: 'Access Key', params: { s3AccessKey: 'a', s3SecretKey: 'c' } },
      createdAt: connection.createdAt,
    });
    await patch([{ op: 'remove', path: '/description' }], reply.json.etag);
    expect(stored()).not.toHaveProperty('description');
  });

  it.each([
    ['without quotes', (etag: string) => etag.replaceAll('"', '')],
    ['of an earlier version', () => '"00000000-0000-0200-0000-000000000000"'],
  ])('refuses an If-Match %s', async (_how, ifMatch) => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch(rename, ifMatch(connection.etag));
    expect(reply.status).toBe(412);
    expect(reply.json.type).toMatch(/FLOW-1404-412$/);
    expect(stored()).toEqual(connection);
  });

  it('refuses an update without If-Match, or of an unknown connection', async () => {
    const { call, connection } = await withConnection();
    const reply = await call('PATCH', `/connections/${connection.id}`, { body: rename });
    expect(reply.json.type).toMatch(/FLOW-1403-400$/);
    expect((await call('PATCH', '/connections/nope', { body: rename })).status).toBe(404);
  });

  it.each([
    [[], 1405],
    [[{ op: 'move', path: '/name' }], 1434],
    [[{ op: 'replace', path: '/connectionSpec/version', value: '2' }], 1414],
    [[{ op: 'replace', path: '/state', value: 'x' }], 1455],
    [[{ op: 'replace', path: '/description', value: 'there is none yet' }], 1455],
    [[{ op: 'remove', path: '/auth/params/s3SecretKey' }], 1304],
    [[...rename, { op: 'replace', path: '/auth/specName', value: 'Key' }], 1415],
  ])('refuses %j with %i, and changes nothing', async (body, code) => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch(body);
    expect(reply.json.type).toBe(`https://ns.adobe.com/aep/errors/FLOW-${code}-400`);
    expect(stored()).toEqual(connection);
  });
});
