import { describe, expect, it } from 'vitest';
import { AMAZON_S3, DATA_LAKE, DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const S3 = {
  name: 'bucket',
  connectionSpec: { id: AMAZON_S3, version: '1.0' },
  auth: { specName: 'Access Key', params: { s3AccessKey: 'AK', s3SecretKey: 'SK' } },
};
const STREAMING = {
  name: 'events',
  connectionSpec: { id: 'bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb', version: '1.0' },
  auth: {
    specName: 'Streaming Connection',
    params: { dataType: 'xdm', sourceId: 'shop', name: 'shop' },
  },
};
const TUTORIAL_ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';

describe('creating', () => {
  it('responds once with the ID and etag that the tutorial prints', async () => {
    const { create, call } = await simulate();
    const first = await create();
    expect(first.status).toBe(201);
    expect(first.json).toEqual({
      id: TUTORIAL_ID,
      etag: '"d502e61b-0000-0200-0000-5e62a1f90000"',
    });
    expect(first.headers.get('location')).toBe(
      `/data/foundation/flowservice/connections/${TUTORIAL_ID}`,
    );
    await call('DELETE', `/connections/${TUTORIAL_ID}`);
    const second = await create();
    expect(second.json.id).not.toBe(TUTORIAL_ID);
    expect(second.json.etag).toMatch(/^"[0-9a-f]{8}-0000-0200-0000-[0-9a-f]{8}0000"$/);
  });

  it('gives that ID to no other connection', async () => {
    const { create } = await simulate();
    expect((await create({ ...DATASET_CONNECTION, name: 'Other' })).json.id).not.toBe(TUTORIAL_ID);
    expect((await create()).json.id).toBe(TUTORIAL_ID);
  });

  it('returns what it stored, credentials included', async () => {
    const { create, get } = await simulate();
    const { id, etag } = (await create({ ...S3, description: 'logs' })).json;
    const { json } = await get(`/connections/${id}`);
    expect(json.items).toEqual([
      expect.objectContaining({
        ...S3,
        id,
        description: 'logs',
        etag,
        version: etag,
        state: 'enabled',
        sandboxName: 'dev',
        createdClient: 'demo-client-id',
        imsOrgId: '5C1328435BF324E90A49402A@AdobeOrg',
      }),
    ]);
  });

  it('stores neither auth nor description for a connection without them', async () => {
    const { create, get } = await simulate();
    const { id } = (await create()).json;
    const [item] = (await get(`/connections/${id}/`)).json.items;
    expect(item).not.toHaveProperty('auth');
    expect(item).not.toHaveProperty('description');
  });

  it('allows duplicates, in order of creation, unless names must be unique', async () => {
    const { create, simulator } = await simulate({ now: () => 5000 });
    await create();
    await create();
    const times = simulator.store.connections('dev').map(({ createdAt }) => createdAt);
    expect(times).toEqual([5000, 5001]);

    const strict = await simulate({ world: { duplicateNames: 'refused-409' } });
    expect((await strict.create()).status).toBe(201);
    expect((await strict.create()).status).toBe(409);
    expect((await strict.create({ ...S3, name: DATASET_CONNECTION.name })).status).toBe(201);
  });

  it('gives a streaming connection an inlet', async () => {
    const { create, get } = await simulate();
    const { id } = (await create(STREAMING)).json;
    const { params } = (await get(`/connections/${id}`)).json.items[0].auth;
    expect(params.inletUrl).toBe(`https://dcs.adobedc.net/collection/${params.inletId}`);
  });

  it.each([
    ['no body', '', 400, 1405],
    ['invalid JSON', '{', 400, 1100],
    ['an array', '[]', 400, 1100],
    ['no spec', { name: 'x' }, 400, 1413],
    ['an unknown spec', { name: 'x', connectionSpec: { id: 'y', version: '1.0' } }, 400, 1413],
    [
      'an unknown version',
      { name: 'x', connectionSpec: { id: DATA_LAKE, version: '2' } },
      400,
      1413,
    ],
    ['no name', { connectionSpec: DATASET_CONNECTION.connectionSpec }, 400, 1304],
    ['a description that is not a string', { ...DATASET_CONNECTION, description: 1 }, 400, 1100],
    [
      'auth for a spec without authentication types',
      { ...DATASET_CONNECTION, auth: S3.auth },
      400,
      1415,
    ],
    ['an unknown auth spec', { ...S3, auth: { ...S3.auth, specName: 'Key' } }, 400, 1415],
    ['no auth', { ...S3, auth: undefined }, 400, 1304],
    ['no params', { ...S3, auth: { specName: 'Access Key' } }, 400, 1304],
    [
      'too few params',
      { ...S3, auth: { specName: 'Access Key', params: { s3AccessKey: 'x' } } },
      400,
      1304,
    ],
    [
      'a param outside its enum',
      {
        ...STREAMING,
        auth: { ...STREAMING.auth, params: { ...STREAMING.auth.params, dataType: 'csv' } },
      },
      400,
      1100,
    ],
  ])('refuses %s', async (_what, body, status, code) => {
    const { create, simulator } = await simulate();
    const reply = await create(body);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject({
      type: `https://ns.adobe.com/aep/errors/FLOW-${code}-${status}`,
      title: 'Bad Request',
      errorMessage: expect.any(String),
    });
    expect(simulator.store.connections('dev')).toEqual([]);
  });

  it('refuses a spec without version in the short form', async () => {
    const { create } = await simulate();
    const reply = await create({ name: 'x', connectionSpec: { id: DATA_LAKE } });
    expect(reply.status).toBe(422);
    expect(Object.keys(reply.json)).toEqual(['errorMessage', 'errorDetails']);
  });

  it('refuses other content types and bodies over 1 MB', async () => {
    const { call } = await simulate();
    const headers = { 'content-type': 'text/plain' };
    expect((await call('POST', '/connections', { body: 'x', headers })).status).toBe(400);
    const body = { ...DATASET_CONNECTION, description: 'x'.repeat(1024 * 1024) };
    expect((await call('POST', '/connections', { body })).status).toBe(413);
  });
});

describe('one connection', () => {
  it('exists in its own sandbox only', async () => {
    const { create, call } = await simulate();
    const { id } = (await create()).json;
    const headers = { 'x-sandbox-name': 'prod' };
    expect((await call('GET', `/connections/${id}`, { headers })).status).toBe(404);
    expect((await call('DELETE', `/connections/${id}`, { headers })).status).toBe(404);
  });

  it('is gone after a delete', async () => {
    const { create, call, get } = await simulate();
    const { id } = (await create()).json;
    const reply = await call('DELETE', `/connections/${id}/`);
    expect([reply.status, reply.text]).toEqual([204, '']);
    const gone = await get(`/connections/${id}`);
    expect(gone.status).toBe(404);
    expect(gone.json).toMatchObject({
      type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404',
      title: 'Resource not found',
      report: { id, type: 'connections' },
    });
    expect((await call('DELETE', `/connections/${id}`)).status).toBe(404);
  });

  it('can be tested', async () => {
    const { create, get, simulator } = await simulate();
    const { id } = (await create()).json;
    const test = async () => (await get(`/connections/${id}/test`)).json;
    expect(await test()).toEqual({ result: true });
    simulator.store.setTestResult('*', { result: false });
    expect(await test()).toEqual({ result: false });
    simulator.store.setTestResult(id, { result: false, errorMessage: 'no route' });
    expect(await test()).toEqual({ result: false, errorMessage: 'no route' });
    expect((await get('/connections/nope/test')).status).toBe(404);
  });
});

describe('the store', () => {
  it('keeps connections oldest first, whenever they were added', async () => {
    const { simulator } = await simulate();
    const { store } = simulator;
    const late = store.add('dev', { name: 'late', createdAt: 30 });
    const early = store.add('dev', { name: 'early', createdAt: 10 });
    const twin = store.add('dev', { name: 'twin', createdAt: 10, id: 'zzz' });
    expect(store.connections('dev')).toEqual([early, twin, late]);
    expect(() => store.add('nowhere', { name: 'x' })).toThrow(/nowhere/);
    expect(() => store.setState('nope', 'draft')).toThrow(/nope/);
  });
});
