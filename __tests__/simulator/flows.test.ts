import { beforeEach, expect, it } from 'vitest';
import { AMAZON_S3, DATA_LAKE, simulate } from '../support/simulator-client.js';

const NOW = 1_700_000_000_000;
const SCHEMA = 'https://ns.adobe.com/acme/schemas/0123';
const HOURLY = { startTime: String(NOW / 1000 + 60), frequency: 'hour', interval: '1' };

let clock = NOW;
let parts: Awaited<ReturnType<typeof simulate>>;
let baseId = '';
beforeEach(async () => {
  clock = NOW;
  parts = await simulate({ now: () => clock });
  baseId = parts.simulator.store.add('dev', { name: 'bucket', connectionSpecId: AMAZON_S3 }).id;
});

const source = (changes: object = {}) => ({
  name: 'source',
  baseConnectionId: baseId,
  connectionSpec: { id: AMAZON_S3, version: '1.0' },
  data: { format: 'delimited' },
  params: { path: 'orders/*.csv' },
  ...changes,
});
const target = (changes: object = {}) => ({
  name: 'target',
  connectionSpec: { id: DATA_LAKE, version: '1.0' },
  data: { schema: { id: SCHEMA } },
  params: { dataSetId: '5e7439b1ad55a618ad4c5102' },
  ...changes,
});
const mapping = (changes: object = {}) => ({
  outputSchema: { schemaRef: { id: SCHEMA } },
  mappings: [{ sourceType: 'ATTRIBUTE', source: 'Id', destination: '_id' }],
  ...changes,
});

const post = (kind: string, body: unknown) => {
  const root = kind === 'mappingSets' ? { root: '/data/foundation/conversion' } : {};
  return parts.call('POST', `/${kind}`, { body, ...root });
};

/** A body of a flow whose parts exist. */
async function flowBody(changes: object = {}) {
  const made = await Promise.all([
    post('sourceConnections', source()),
    post('targetConnections', target()),
    post('mappingSets', mapping()),
  ]);
  const [sourceId, targetId, mappingId] = made.map(({ json }) => json.id);
  return {
    name: 'flow',
    flowSpec: { id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876', version: '1.0' },
    sourceConnectionIds: [sourceId],
    targetConnectionIds: [targetId],
    transformations: [{ name: 'Mapping', params: { mappingId, mappingVersion: 0 } }],
    scheduleParams: HOURLY,
    ...changes,
  };
}

it('a flow is created, found by its source, runs, and keeps its base connection', async () => {
  const body = await flowBody();
  const made = await post('flows', body);
  expect([made.status, Object.keys(made.json)]).toEqual([201, ['id', 'etag']]);
  const { id } = made.json;
  const query = `property=sourceConnectionIds[]==${body.sourceConnectionIds[0]}`;
  for (const path of [`/flows?${query}`, `/flows/${id}`]) {
    const [flow] = (await parts.get(path)).json.items;
    expect(flow).toMatchObject({ ...body, id, state: 'enabled' });
    expect(flow).not.toHaveProperty('lastRunDetails');
  }
  clock += 60_000;
  const [flow] = (await parts.get(`/flows/${id}`)).json.items;
  expect(flow.lastRunDetails).toMatchObject({ state: 'success' });
  const deleted = await parts.call('DELETE', `/connections/${baseId}`);
  expect(deleted.json.type).toMatch(/FLOW-1418-400$/);
});

it('source and target connections do not keep a base connection from being deleted', async () => {
  await post('sourceConnections', source());
  await post('targetConnections', target({ baseConnectionId: baseId }));
  expect((await parts.call('DELETE', `/connections/${baseId}`)).status).toBe(204);
});

it.each([
  ['sourceConnections', () => source({ name: '' }), 1304],
  ['sourceConnections', () => source({ params: {} }), 1323],
  ['sourceConnections', () => source({ baseConnectionId: 'nope' }), 1439],
  ['sourceConnections', () => source({ connectionSpec: target().connectionSpec }), 1413],
  ['targetConnections', () => target({ connectionSpec: source().connectionSpec }), 1307],
  ['targetConnections', () => target({ params: {} }), 1325],
  ['mappingSets', () => mapping({ outputSchema: undefined }), 1100],
  ['mappingSets', () => mapping({ mappings: [] }), 1100],
])('refuses %s (%#)', async (kind, body, code) => {
  expect((await post(kind, body())).json.type).toContain(`FLOW-${code}-400`);
});

const at = (changes: object) => ({ scheduleParams: { ...HOURLY, ...changes } });
it.each<[string, object, number]>([
  ['an unknown flow spec', { flowSpec: { id: 'x', version: '1.0' } }, 1413],
  ['no source', { sourceConnectionIds: [] }, 1321],
  ['an unknown source', { sourceConnectionIds: ['x'] }, 1439],
  ['no mapping', { transformations: [] }, 1370],
  ['an unknown mapping', { transformations: [{ params: { mappingId: 'x' } }] }, 1419],
  ['no schedule', { scheduleParams: undefined }, 1317],
  ['a past start', at({ startTime: '1' }), 1360],
])('refuses a flow with %s', async (_what, changes, code) => {
  const reply = await post('flows', await flowBody(changes));
  expect(reply.json.type).toContain(`FLOW-${code}-400`);
  expect(parts.simulator.store.resources('flows', 'dev')).toEqual([]);
});
