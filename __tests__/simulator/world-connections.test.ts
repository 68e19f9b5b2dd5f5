import { describe, expect, it } from 'vitest';
import type { World } from '../../simulator/flow-service/world.js';
import { AMAZON_S3, DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const AUTH = { specName: 'Access Key', params: { s3AccessKey: 'AK', s3SecretKey: 'SK' } };
const TIME = 1_700_000_000_123;

async function inWorld(world: Partial<World>) {
  const parts = await simulate({ world });
  parts.simulator.store.add('dev', {
    name: 'Alpha',
    id: 'A',
    description: 'first',
    connectionSpecId: AMAZON_S3,
    auth: AUTH,
    createdAt: TIME,
    etag: '"x"',
  });
  return {
    ...parts,
    inList: async () => (await parts.list()).json.items[0],
    byId: async () => (await parts.get('/connections/A')).json.items[0],
  };
}

describe('fields', () => {
  it.each<[Partial<World>, string, unknown, unknown]>([
    [{}, 'description', 'first', 'first'],
    [{ descriptions: 'by-id-only' }, 'description', undefined, 'first'],
    [{ descriptions: 'nowhere' }, 'description', undefined, undefined],
    [{}, 'auth', AUTH, AUTH],
    [{ auth: 'by-id-only' }, 'auth', undefined, AUTH],
    [{ auth: 'nowhere' }, 'auth', undefined, undefined],
    [{ listEtag: 'missing' }, 'etag', undefined, '"x"'],
    [{ listEtag: 'missing' }, 'version', undefined, '"x"'],
    [{ connectionEtag: 'header' }, 'etag', '"x"', undefined],
    [{ connectionEtag: 'header' }, 'version', '"x"', undefined],
    [{ connectionEtag: 'body-and-header' }, 'etag', '"x"', '"x"'],
    [{}, 'createdAt', TIME, TIME],
    [{ createdAt: 'digits' }, 'createdAt', String(TIME), String(TIME)],
    [{ createdAt: 'seconds' }, 'createdAt', 1_700_000_000, 1_700_000_000],
    [{ createdAt: 'missing' }, 'createdAt', undefined, undefined],
    [
      { createdAt: 'iso-date' },
      'updatedAt',
      '2023-11-14T22:13:20.123Z',
      '2023-11-14T22:13:20.123Z',
    ],
    [{ state: 'upper-case' }, 'state', 'ENABLED', 'ENABLED'],
    [{ state: 'capitalized' }, 'state', 'Enabled', 'Enabled'],
    [{ state: 'missing' }, 'state', undefined, undefined],
    [
      { specVersion: 'number' },
      'connectionSpec',
      { id: AMAZON_S3, version: 1 },
      { id: AMAZON_S3, version: 1 },
    ],
  ])('%o: %s is %j in lists and %j by ID', async (world, field, listed, single) => {
    const { inList, byId } = await inWorld(world);
    expect((await inList())[field]).toEqual(listed);
    expect((await byId())[field]).toEqual(single);
  });

  it.each<[World['connectionEtag'], string | null]>([
    ['body', null],
    ['header', '"x"'],
    ['body-and-header', '"x"'],
  ])('with the etag in the %s, the ETag header is %j', async (connectionEtag, expected) => {
    const { get } = await inWorld({ connectionEtag });
    expect((await get('/connections/A')).headers.get('etag')).toBe(expected);
  });

  it.each<[World['connection'], unknown]>([
    ['items', { items: [expect.objectContaining({ id: 'A' })] }],
    ['bare', expect.objectContaining({ id: 'A' })],
    ['list', [expect.objectContaining({ id: 'A' })]],
  ])('a single connection can be %s', async (connection, expected) => {
    const { get } = await inWorld({ connection });
    expect((await get('/connections/A')).json).toEqual(expected);
  });
});

describe('a create', () => {
  const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';
  const ETAG = '"d502e61b-0000-0200-0000-5e62a1f90000"';
  const PATH = `/data/foundation/flowservice/connections/${ID}`;

  it.each<[World['createBody'], unknown, string | RegExp]>([
    ['id-and-etag', { id: ID, etag: ETAG }, PATH],
    ['id', { id: ID }, PATH],
    ['connection', expect.objectContaining({ id: ID, state: 'enabled' }), PATH],
    ['list', [{ id: ID, etag: ETAG }], PATH],
    ['items', { items: [{ id: ID, etag: ETAG }] }, PATH],
    ['location-path', undefined, PATH],
    ['location-url', undefined, /^http:\/\/127\.0\.0\.1:\d+\/data\/.*d6c3988d/],
    ['location-relative', undefined, /^connections\/d6c3988d/],
  ])('with body %s responds %j, Location %s', async (createBody, body, location) => {
    const { create } = await simulate({ world: { createBody } });
    const reply = await create();
    expect(reply.status).toBe(201);
    expect(reply.json).toEqual(body);
    expect(reply.headers.get('location')).toMatch(location);
  });

  it.each(['200', '201', '202'] as const)('can have status %s', async (createStatus) => {
    const { create } = await simulate({ world: { createStatus } });
    expect((await create()).status).toBe(Number(createStatus));
  });

  it.each<[World['duplicateNames'], number]>([
    ['allowed', 201],
    ['refused-409', 409],
    ['refused-400', 400],
  ])('of a second connection of one name is %s: %i', async (duplicateNames, status) => {
    const { create } = await simulate({ world: { duplicateNames } });
    await create();
    const second = await create();
    expect(second.status).toBe(status);
    if (status > 201) expect(second.json.errorMessage).toMatch(/already exists$/);
  });

  it('checks for a duplicate when it is stored, not when it arrives', async () => {
    const { create, simulator } = await simulate({
      storeMs: [1],
      world: { duplicateNames: 'refused-409' },
    });
    const statuses = (await Promise.all([create(), create()])).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, 409]);
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });

  it.each<[World['specVersion'], unknown, number]>([
    ['string', '1.0', 201],
    ['string', 1, 400],
    ['number', 1, 201],
    ['number', '1.0', 201],
    ['number', 2, 400],
    ['several', '1.0', 201],
    ['several', '2.0', 201],
    ['several', '3.0', 400],
  ])('where a version is %s, accepts %j: %i', async (specVersion, version, status) => {
    const { create, simulator } = await simulate({ world: { specVersion } });
    const connectionSpec = { ...DATASET_CONNECTION.connectionSpec, version };
    expect((await create({ ...DATASET_CONNECTION, connectionSpec })).status).toBe(status);
    if (specVersion !== 'several' || status !== 201) return;
    expect(simulator.store.connections('dev')[0]?.connectionSpec.version).toBe(version);
  });
});

describe('an update', () => {
  it.each<[World['patchResponse'], number, unknown]>([
    ['id-and-etag', 200, { id: 'A', etag: expect.any(String) }],
    ['connection', 200, expect.objectContaining({ id: 'A', name: 'Beta' })],
    ['200-empty', 200, undefined],
    ['204', 204, undefined],
  ])('can respond with %s', async (patchResponse, status, body) => {
    const { patch, simulator } = await inWorld({ patchResponse });
    const reply = await patch('A', '"x"', [{ op: 'replace', path: '/name', value: 'Beta' }]);
    expect([reply.status, reply.json]).toEqual([status, body]);
    expect(simulator.store.connections('dev')[0]?.name).toBe('Beta');
  });
});

describe('a delete', () => {
  it.each<[World['deleteResponse'], number, string]>([
    ['204', 204, ''],
    ['202', 202, ''],
    ['200-body', 200, '{"id":"A"}'],
  ])('can respond with %s', async (deleteResponse, status, text) => {
    const { call, simulator } = await inWorld({ deleteResponse });
    const reply = await call('DELETE', '/connections/A');
    expect([reply.status, reply.text]).toEqual([status, text]);
    expect(simulator.store.connections('dev')).toEqual([]);
  });
});
