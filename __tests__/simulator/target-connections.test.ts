import { describe, expect, it } from 'vitest';
import { DATA_LAKE, simulate } from '../support/simulator-client.js';

const target = (baseConnectionId?: string) => ({
  baseConnectionId,
  name: 'Target Connection',
  connectionSpec: { id: DATA_LAKE, version: '1.0' },
  data: { format: 'parquet_xdm' },
  params: { dataSetId: '5e7439b1ad55a618ad4c5102' },
});

describe('target connections', () => {
  it('refer to a base connection, which then cannot be deleted', async () => {
    const { create, call, get, simulator } = await simulate();
    const { id: baseId } = (await create()).json;
    const made = await call('POST', '/targetConnections', { body: target(baseId) });
    expect(made.status).toBe(201);
    expect(Object.keys(made.json)).toEqual(['id', 'etag']);

    const byId = await get(`/targetConnections/${made.json.id}`);
    expect(byId.json.items).toEqual([expect.objectContaining(target(baseId))]);
    const found = await get(`/targetConnections?property=baseConnectionId==${baseId}`);
    expect(found.json.items).toEqual(byId.json.items);
    expect(simulator.store.targetConnections('dev')).toEqual(byId.json.items);
    expect(simulator.store.targetConnections('prod')).toEqual([]);

    const deleted = await call('DELETE', `/connections/${baseId}`);
    expect(deleted.status).toBe(400);
    expect(deleted.json.type).toMatch(/FLOW-1418-400$/);
  });

  it('need no base connection', async () => {
    const { call } = await simulate();
    expect((await call('POST', '/targetConnections', { body: target() })).status).toBe(201);
  });

  it.each([
    ['an unknown base connection', target('nope')],
    ['no data', { ...target(), data: undefined }],
    ['no name', { ...target(), name: undefined }],
    ['no spec', { ...target(), connectionSpec: undefined }],
    ['no object', []],
    ['no body', ''],
  ])('refuse %s', async (_what, body) => {
    const { call, get } = await simulate();
    expect((await call('POST', '/targetConnections', { body })).status).toBe(400);
    expect((await get('/targetConnections')).json).toEqual({ items: [], _links: {} });
    expect((await get('/targetConnections/nope')).status).toBe(404);
  });

  it('refer only to a base connection of their own sandbox', async () => {
    const { call, simulator } = await simulate();
    const { id } = simulator.store.add('prod', { name: 'elsewhere' });
    expect((await call('POST', '/targetConnections', { body: target(id) })).status).toBe(400);
  });
});
