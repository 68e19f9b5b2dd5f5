import { describe, expect, it } from 'vitest';
import { AMAZON_S3, DATA_LAKE, DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const PARAMS = { s3AccessKey: 'AK', s3SecretKey: 'SK' };
const S3 = {
  name: 'bucket',
  connectionSpec: { id: AMAZON_S3, version: '1.0' },
  auth: { specName: 'Access Key', params: PARAMS },
};
const TUTORIAL_ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';

describe('creating', () => {
  it('responds once with the ID and etag that the tutorial prints', async () => {
    const { create, call } = await simulate();
    expect((await create({ ...DATASET_CONNECTION, name: 'Other' })).json.id).not.toBe(TUTORIAL_ID);
    const first = await create();
    expect(first.status).toBe(201);
    expect(first.json).toEqual({ id: TUTORIAL_ID, etag: '"d502e61b-0000-0200-0000-5e62a1f90000"' });
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
    const times = simulator.store.connections('dev').map(({ createdAt }) => createdAt);
    expect(times).toEqual([5000, 5001, 5002]);
  });

  const auth = (params: object) => ({ ...S3, auth: { ...S3.auth, params } });
  it.each([
    ['no body', '', 1405],
    ['an array', '[]', 1100],
    ['no spec', { name: 'x' }, 1413],
    ['an unknown version', { name: 'x', connectionSpec: { id: DATA_LAKE, version: '2' } }, 1413],
    ['no name', { connectionSpec: DATASET_CONNECTION.connectionSpec }, 1304],
    ['auth that the spec does not have', { ...DATASET_CONNECTION, auth: S3.auth }, 1415],
    ['no auth', { ...S3, auth: undefined }, 1304],
    ['too few params', auth({ s3AccessKey: 'x' }), 1304],
    ['a param of a wrong type', auth({ ...PARAMS, s3SecretKey: 1 }), 1100],
  ])('refuses %s', async (_what, body, code) => {
    const { create, simulator } = await simulate();
    const reply = await create(body);
    const type = `https://ns.adobe.com/aep/errors/FLOW-${code}-400`;
    expect(reply.json).toMatchObject({ type, status: 400, title: 'Bad Request' });
    expect(simulator.store.connections('dev')).toEqual([]);
  });
});

it('a connection exists in its own sandbox only, until it is deleted', async () => {
  const { create, call } = await simulate();
  const path = `/connections/${(await create()).json.id}`;
  const elsewhere = await call('DELETE', path, { headers: { 'x-sandbox-name': 'prod' } });
  expect(elsewhere.json).toMatchObject({ title: 'Resource not found', status: 404 });
  expect(elsewhere.json.type).toMatch(/FLOW-1439-404$/);
  expect([(await call('DELETE', `${path}/`)).status, (await call('DELETE', path)).status]).toEqual([
    204, 404,
  ]);
});

it('a connection is shown as the world has it', async () => {
  const { create, list, get, call } = await simulate({
    world: {
      descriptions: 'by-id-only',
      createdAt: 'missing',
      deleteStatus: 202,
    },
  });
  const made = (await create({ ...DATASET_CONNECTION, description: 'd' })).json;
  const [listed] = (await list()).json.items;
  const [read] = (await get(`/connections/${made.id}`)).json.items;
  expect([listed.description, read.description]).toEqual([undefined, 'd']);
  expect([listed.createdAt, read.createdAt]).toEqual([undefined, undefined]);
  expect((await call('DELETE', `/connections/${made.id}`)).status).toBe(202);
});

describe('updating', () => {
  const rename = [{ op: 'replace', path: '/name', value: 'new' }];

  async function withConnection() {
    const { simulator, patch } = await simulate();
    const { name, auth } = S3;
    const fields = { name, auth, connectionSpecId: AMAZON_S3 };
    const connection = simulator.store.add('dev', fields);
    return {
      connection,
      stored: () => simulator.store.connections('dev')[0],
      patch: (body: unknown, ifMatch = connection.etag) => patch(connection.id, ifMatch, body),
    };
  }

  it('applies all operations and returns a new etag', async () => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch([
      ...rename,
      { op: 'ADD', path: '/description', value: 'said' },
      { op: 'replace', path: '/auth/params/s3SecretKey', value: 'c' },
    ]);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ id: connection.id, etag: stored()?.etag });
    expect(reply.json.etag).not.toBe(connection.etag);
    const auth = { ...S3.auth, params: { ...PARAMS, s3SecretKey: 'c' } };
    const { createdAt } = connection;
    expect(stored()).toMatchObject({ name: 'new', description: 'said', auth, createdAt });
  });

  it.each([
    ['without quotes', (etag: string) => etag.replaceAll('"', ''), '1404-412'],
    ['of an earlier version', () => '"00000000-0000-0200-0000-000000000000"', '1404-412'],
    ['that is empty', () => '', '1403-400'],
  ])('refuses an If-Match %s', async (_how, ifMatch, code) => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch(rename, ifMatch(connection.etag));
    expect(reply.json.type).toContain(`FLOW-${code}`);
    expect(stored()).toEqual(connection);
  });

  it.each([
    [[], 1405],
    [[{ op: 'move', path: '/name' }], 1434],
    [[{ op: 'replace', path: '/connectionSpec/version', value: '2' }], 1414],
    [[{ op: 'replace', path: '/state', value: 'x' }], 1455],
    [[{ op: 'replace', path: '/description', value: 'there is none yet' }], 1455],
    [[{ op: 'replace', path: '/auth/params', value: {} }], 1304],
    [[...rename, { op: 'replace', path: '/auth/specName', value: 'Key' }], 1415],
  ])('refuses %j with %i, and changes nothing', async (body, code) => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch(body);
    expect(reply.json.type).toContain(`FLOW-${code}-400`);
    expect(stored()).toEqual(connection);
  });
});
