import { describe, expect, it } from 'vitest';
import { AMAZON_S3, simulate } from '../support/simulator-client.js';

async function withConnection() {
  const parts = await simulate();
  const connection = parts.simulator.store.add('dev', {
    name: 'bucket',
    connectionSpecId: AMAZON_S3,
    auth: { specName: 'Access Key', params: { s3AccessKey: 'a', s3SecretKey: 'b' } },
  });
  const { id, etag } = connection;
  const stored = () => parts.simulator.store.connections('dev').at(0);
  const patch = (body: unknown, ifMatch = etag) => parts.patch(id, ifMatch, body);
  return { ...parts, connection, patch, stored };
}

describe('updating', () => {
  it('applies all operations and returns a new etag', async () => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch([
      { op: 'replace', path: '/name', value: 'new' },
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
      lastOperation: { operation: 'update' },
    });
    expect(stored()?.updatedAt).toBeGreaterThan(connection.updatedAt);
  });

  it('removes a description', async () => {
    const { patch, stored } = await withConnection();
    const { etag } = (await patch([{ op: 'add', path: '/description', value: 'x' }])).json;
    await patch([{ op: 'remove', path: '/description' }], etag);
    expect(stored()).not.toHaveProperty('description');
  });

  const rename = [{ op: 'replace', path: '/name', value: 'new' }];
  it.each([
    ['without quotes', (etag: string) => etag.replaceAll('"', '')],
    ['of an earlier version', () => '"00000000-0000-0200-0000-000000000000"'],
    ['for any version', () => '*'],
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
    expect(reply.status).toBe(400);
    expect(reply.json.type).toMatch(/FLOW-1403-400$/);
    expect((await call('PATCH', '/connections/nope', { body: rename })).status).toBe(404);
  });

  it.each([
    ['', 1405],
    [[], 1405],
    [{ op: 'add', path: '/name', value: 'x' }, 1100],
    [['x'], 1100],
    [[{ op: 'add', path: '/name' }], 1100],
    [[{ op: 'move', path: '/name' }], 1434],
    [[{ op: 'replace', path: '/connectionSpec/version', value: '2' }], 1414],
    [[{ op: 'replace', path: 'name', value: 'x' }], 1455],
    [[{ op: 'replace', path: '/state', value: 'x' }], 1455],
    [[{ op: 'replace', path: '/description', value: 'there is none yet' }], 1455],
    [[{ op: 'remove', path: '/auth/params/nope' }], 1455],
    [[{ op: 'add', path: '/auth/nope/deeper', value: 'x' }], 1455],
    [[{ op: 'add', path: '/auth/params/__proto__', value: {} }], 1455],
    [[{ op: 'remove', path: '/name' }], 1455],
    [[{ op: 'add', path: '/description', value: 1 }], 1455],
    [[{ op: 'remove', path: '/auth/params/s3SecretKey' }], 1304],
    [[...rename, { op: 'replace', path: '/auth/specName', value: 'Key' }], 1415],
  ])('refuses %j with %i, and changes nothing', async (body, code) => {
    const { patch, stored, connection } = await withConnection();
    const reply = await patch(body);
    expect(reply.status).toBe(400);
    expect(reply.json.type).toBe(`https://ns.adobe.com/aep/errors/FLOW-${code}-400`);
    expect(stored()).toEqual(connection);
  });
});
