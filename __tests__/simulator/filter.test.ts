import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { AMAZON_S3, DATA_LAKE, requestHeaders, simulate } from '../support/simulator-client.js';

async function withConnections() {
  const parts = await simulate();
  const { store } = parts.simulator;
  store.add('dev', { name: 'alpha', createdAt: 1000, description: 'first, of two' });
  store.add('dev', { name: 'a b', createdAt: 2000, state: 'disabled' });
  store.add('dev', {
    name: 'x,y',
    createdAt: 3000,
    connectionSpecId: AMAZON_S3,
    auth: { specName: 'Access Key', params: { bucketName: 'logs', usePrivateLink: true } },
  });
  store.add('prod', { name: 'alpha' });
  return parts;
}

describe('filters', () => {
  it.each([
    [['name==alpha'], ['alpha']],
    [['name=="alpha"'], ['alpha']],
    [['name="alpha"'], ['alpha']],
    [['name==Alpha'], []],
    [['name==a b'], ['a b']],
    [['name==alpha,a b'], ['a b', 'alpha']],
    [['name=="alpha","a b"'], ['a b', 'alpha']],
    [['name==x,y'], []],
    [['name=="x,y"'], ['x,y']],
    [['description=="first, of two"'], ['alpha']],
    [['state==enabled', `connectionSpec.id==${DATA_LAKE}`], ['alpha']],
    [[`connectionSpec.id=="${AMAZON_S3}"`], ['x,y']],
    [['connectionSpec.id==11111111-1111-1111-1111-111111111111'], []],
    [['auth.params.usePrivateLink==true'], ['x,y']],
    [['auth.params.bucketName==logs'], ['x,y']],
    [['createdAt>1000'], ['x,y', 'a b']],
    [['createdAt>=2000', 'createdAt<3000'], ['a b']],
    [['createdAt<=1970-01-01T00:00:02Z'], ['a b', 'alpha']],
    [['name>1'], []],
  ])('%j lists %j', async (property, names) => {
    const { list } = await withConnections();
    const reply = await list({ property });
    expect(reply.json.items.map((item: { name: string }) => item.name)).toEqual(names);
  });

  it.each([
    ['nonsense==1', 1449],
    ['auth.params..x==1', 1449],
    ['==alpha', 1449],
    ['name', 1452],
    ['name==', 1453],
    ['name==""', 1453],
    ['name==alpha,', 1453],
    ['name=="alpha', 1452],
    ['name=="al"pha"', 1452],
    ['name==al"pha', 1452],
    ['name~alpha', 1440],
    ['name!>alpha', 1450],
    ['id>=1', 1448],
    ['createdAt>1,2', 1443],
    ['createdAt>soon', 1452],
    ['connectionSpec==x', 1454],
  ])('%s is refused with %i', async (property, code) => {
    const { list } = await withConnections();
    const reply = await list({ property });
    expect(reply.status).toBe(400);
    expect(reply.json.type).toBe(`https://ns.adobe.com/aep/errors/FLOW-${code}-400`);
  });

  it('refuses unknown query parameters', async () => {
    const { list } = await withConnections();
    expect((await list({ filter: 'x' })).json.type).toMatch(/FLOW-1451-400$/);
  });

  it.each([
    ['unencoded, as curl sends it', 'property=name=="x,y"', ['x,y']],
    ['percent-encoded', 'property=name%3D%3D%22x%2Cy%22', ['x,y']],
    ['percent-encoded twice', 'property=name%253D%253Dalpha', undefined],
    ['a plus for a space', 'property=name==a+b', ['a b']],
  ])('reads the query %s', async (_how, query, names) => {
    const { simulator } = await withConnections();
    const body = await getRaw(simulator.url, `/data/foundation/flowservice/connections?${query}`);
    const items: { name: string }[] | undefined = JSON.parse(body).items;
    expect(items?.map(({ name }) => name)).toEqual(names);
  });
});

/** Unlike `fetch`, does not encode the query. */
function getRaw(url: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { path, headers: requestHeaders() }, (message) => resolve(text(message)))
      .on('error', reject)
      .end();
  });
}

describe('connection specs', () => {
  it('finds the one asked for', async () => {
    const { get } = await simulate();
    const byFilter = await get(`/connectionSpecs?property=id==%22${DATA_LAKE}%22`);
    expect(byFilter.json).toEqual({
      items: [
        {
          id: DATA_LAKE,
          name: 'datalake',
          providerId: '0ed90a81-07f4-4586-8190-b40eccef1c5a',
          version: '1.0',
          targetSpec: {
            spec: {
              $schema: 'http://json-schema.org/draft-07/schema#',
              type: 'object',
              properties: { dataSetId: { type: 'string' } },
              required: ['dataSetId'],
            },
          },
          attributes: { category: 'Adobe Solutions' },
          permissionsInfo: {
            view: [{ '@type': 'lowLevel', name: 'Dataset', permissions: ['read'] }],
            manage: [{ '@type': 'lowLevel', name: 'Dataset', permissions: ['write'] }],
          },
        },
      ],
    });
    expect((await get(`/connectionSpecs/${DATA_LAKE}`)).json).toEqual(byFilter.json);
    expect((await get('/connectionSpecs?property=name==datalake')).json).toEqual(byFilter.json);
  });

  it('matches inside arrays', async () => {
    const { get } = await simulate();
    const { json } = await get('/connectionSpecs?property=authSpec[].name==%22IAMRole Based%22');
    expect(json.items.map((spec: { name: string }) => spec.name)).toEqual(['amazon-s3']);
  });

  it('returns an empty list for an unknown ID, or 404 by path', async () => {
    const { get } = await simulate();
    expect((await get('/connectionSpecs?property=id==nope')).json).toEqual({
      items: [],
      _links: {},
    });
    expect((await get('/connectionSpecs/nope')).json.report).toMatchObject({
      id: 'nope',
      type: 'connectionSpecs',
    });
  });

  it('requires declared properties only, except where Adobe prints a slip', async () => {
    const { get } = await simulate();
    const { json } = await get('/connectionSpecs');
    expect(json.items.length).toBeGreaterThanOrEqual(77);
    const contradictory = json.items.filter(({ authSpec = [] }) =>
      authSpec.some(
        ({ spec }: { spec: { properties: object; required: string[] } }) =>
          !spec.required.every((name) => Object.hasOwn(spec.properties, name)),
      ),
    );
    expect(contradictory.map(({ name }: { name: string }) => name)).toEqual(['amazon-s3']);
  });

  it('accepts what Adobe sends where the schema that it shows does not', async () => {
    const { create, get } = await simulate();
    const id = 'be5ec48c-5b78-49d5-b8fa-7c89ec4569b8';
    const { json } = await get(`/connectionSpecs/${id}`);
    expect(json.items[0].authSpec[0].spec.required).toEqual(['host', 'userid', 'password']);
    const params = { host: 'h', userId: 'u', password: 'p' };
    const { status } = await create({
      name: 'Files',
      connectionSpec: { id, version: '1.0' },
      auth: { specName: 'Basic Authentication', params },
    });
    expect(status).toBe(201);
  });
});
