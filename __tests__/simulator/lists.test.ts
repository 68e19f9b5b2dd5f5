import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { AMAZON_S3, DATA_LAKE, DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

const namesOf = (items: { name: string }[]) => items.map(({ name }) => name);

describe('filters', () => {
  async function withConnections() {
    const parts = await simulate();
    const { store } = parts.simulator;
    store.add('dev', { name: 'alpha', createdAt: 1000, description: 'first, of two' });
    store.add('dev', { name: 'a b', createdAt: 2000, state: 'disabled' });
    const auth = { specName: 'Access Key', params: { bucketName: 'logs' } };
    store.add('dev', { name: 'x,y', createdAt: 3000, connectionSpecId: AMAZON_S3, auth });
    store.add('prod', { name: 'alpha' });
    return parts;
  }

  it.each([
    [['name==alpha'], ['alpha']],
    [['name==Alpha'], []],
    [['name=="alpha","a b"'], ['a b', 'alpha']],
    [['name==x,y'], []],
    [['name=="x,y"'], ['x,y']],
    [['description=="first, of two"'], ['alpha']],
    [['state==enabled', `connectionSpec.id==${DATA_LAKE}`], ['alpha']],
    [['auth.params.bucketName==logs'], ['x,y']],
  ])('%j lists %j', async (property, names) => {
    const { list } = await withConnections();
    expect(namesOf((await list({ property })).json.items)).toEqual(names);
  });

  it.each(['name', 'name==', 'name=="alpha', 'name=="x"y', 'createdAt>1'])(
    '%s is refused',
    async (property) => {
      const { list } = await withConnections();
      expect((await list({ property })).json.type).toContain('FLOW-1452-400');
    },
  );
});

describe('paging', () => {
  async function withConnections(count: number, options: SimulatorOptions = {}) {
    const parts = await simulate(options);
    for (let index = 0; index < count; index += 1) {
      parts.simulator.store.add('dev', { name: `n${index}`, description: `${index % 2}` });
    }
    return parts;
  }

  async function walk({ list }: Awaited<ReturnType<typeof simulate>>, limit?: string) {
    const pages: string[][] = [];
    let query: Record<string, string> = limit ? { limit } : {};
    for (;;) {
      const { json } = await list(query);
      pages.push(namesOf(json.items));
      if (!json._links.next) return pages;
      const token = new URLSearchParams(json._links.next.href.split('?')[1]);
      query = { ...query, continuationToken: token.get('continuationToken') ?? '' };
    }
  }

  it('shows 20 of 250 connections a page, newest first, each once', async () => {
    const pages = await walk(await withConnections(250));
    expect(pages.map((page) => page.length)).toEqual([...Array(12).fill(20), 10]);
    expect(pages.flat()).toEqual(Array.from({ length: 250 }, (_, index) => `n${249 - index}`));
  });

  it('can overlap', async () => {
    const client = await withConnections(5, { world: { pages: 'overlapping' } });
    const pages = await walk(client, '2');
    expect(pages.map((page) => page.join(' '))).toEqual(['n4 n3', 'n3 n2', 'n2 n1', 'n1 n0']);
  });

  it('has a relative link with a token that contains "=" and no filters', async () => {
    const { list, get } = await withConnections(30);
    const first = (await list({ property: 'description==1', limit: '10' })).json;
    const { href } = first._links.next;
    expect(href).toMatch(/^\/connections\?continuationToken=[\w-]+=+$/);
    const shown = async (path: string) =>
      new Set((await get(path)).json.items.map((one: { description: string }) => one.description));
    expect(await shown(href)).toEqual(new Set(['0', '1']));
    expect(await shown(`${href}&property=description==1`)).toEqual(new Set(['1']));
  });

  it('refuses other limits and tokens', async () => {
    const { list } = await withConnections(1);
    for (const query of [{ limit: '0' }, { limit: '101' }, { continuationToken: 'x' }]) {
      expect((await list(query)).json.type).toMatch(/FLOW-1452-400$/);
    }
  });
});

/** A simulator with a clock that the test sets, and lists as names. */
async function withLists(options: SimulatorOptions = {}) {
  const clock = { time: 1000 };
  const parts = await simulate({ now: () => clock.time, ...options });
  return {
    ...parts,
    clock,
    createNamed: async (name: string): Promise<string> =>
      (await parts.create({ ...DATASET_CONNECTION, name })).json.id,
    listed: async () => namesOf((await parts.list()).json.items).sort(),
  };
}

describe('lists that are late', () => {
  it('by requests hide a new connection from lists of its sandbox, never by ID', async () => {
    const { listed, createNamed, get, call, simulator } = await withLists({
      listLag: { requests: 2 },
    });
    const id = await createNamed('a');
    await call('GET', '/connections', { headers: { 'x-sandbox-name': 'prod' } });
    simulator.store.add('dev', { name: 'b' });
    expect((await get(`/connections/${id}`)).status).toBe(200);
    expect([await listed(), await listed(), await listed()]).toEqual([['b'], ['b'], ['a', 'b']]);
  });

  it('by time can differ for each create', async () => {
    const listLag = (create: number) => ({ ms: create === 1 ? 500 : 0 });
    const { listed, createNamed, clock } = await withLists({ listLag });
    await createNamed('first');
    await createNamed('second');
    clock.time = 1499;
    expect(await listed()).toEqual(['second']);
    clock.time = 1500;
    expect(await listed()).toEqual(['first', 'second']);
  });

  it('still show a deleted connection, which by ID is gone', async () => {
    const { listed, createNamed, call, get, clock } = await withLists({
      deleteLag: (deletion) => ({ ms: deletion * 500 }),
    });
    const [first, second] = [await createNamed('a'), await createNamed('b')];
    await call('DELETE', `/connections/${first}`);
    await call('DELETE', `/connections/${second}`);
    expect((await get(`/connections/${first}`)).status).toBe(404);
    expect(await listed()).toEqual(['a', 'b']);
    clock.time = 1500;
    expect(await listed()).toEqual(['b']);
    clock.time = 2000;
    expect(await listed()).toEqual([]);
  });

  it('show the first state of a connection until so many reads of either kind', async () => {
    const { create, get, list } = await simulate({
      initialState: { state: 'initializing', reads: 3 },
    });
    const { id } = (await create()).json;
    const byId = async () => (await get(`/connections/${id}`)).json.items[0].state;
    const inList = async () => (await list()).json.items[0].state;
    expect([await byId(), await inList(), await byId()]).toEqual(Array(3).fill('initializing'));
    expect([await byId(), await inList()]).toEqual(['enabled', 'enabled']);
  });
});
