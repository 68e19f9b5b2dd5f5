import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { DATASET_CONNECTION, simulate } from '../support/simulator-client.js';

/** A simulator with a clock that the test sets, and lists as names. */
async function withLists(options: SimulatorOptions = {}) {
  const clock = { time: 1000 };
  const parts = await simulate({ now: () => clock.time, ...options });
  return {
    ...parts,
    clock,
    async createNamed(name: string): Promise<string> {
      return (await parts.create({ ...DATASET_CONNECTION, name })).json.id;
    },
    async listed(): Promise<string[]> {
      const { json } = await parts.list({ orderby: 'name' });
      return json.items.map((item: { name: string }) => item.name);
    },
  };
}

describe('list lag', () => {
  it('hides a new connection from that many lists of its sandbox, never by ID', async () => {
    const { listed, createNamed, get, call } = await withLists({ listLag: { requests: 2 } });
    const id = await createNamed('a');
    await call('GET', '/connections', { headers: { 'x-sandbox-name': 'prod' } });
    expect((await get(`/connections/${id}`)).status).toBe(200);
    expect([await listed(), await listed(), await listed()]).toEqual([[], [], ['a']]);
  });

  it('hides it for that long', async () => {
    const { list, create, clock } = await withLists({ listLag: { ms: 500 } });
    await create();
    clock.time = 1499;
    expect((await list({ count: 'true' })).json.count).toBe(0);
    clock.time = 1500;
    expect((await list({ count: 'true' })).json.count).toBe(1);
  });

  it('never hides what a test added', async () => {
    const { listed, simulator } = await withLists({ listLag: { requests: 9 } });
    simulator.store.add('dev', { name: 'x' });
    expect(await listed()).toEqual(['x']);
  });

  it('can differ for each create', async () => {
    const { listed, createNamed, clock } = await withLists({
      listLag: (create) => ({ ms: create === 1 ? 500 : 0 }),
    });
    await createNamed('first');
    await createNamed('second');
    expect(await listed()).toEqual(['second']);
    clock.time = 1500;
    expect(await listed()).toEqual(['first', 'second']);
  });

  it('can differ for each replica', async () => {
    const { listed, createNamed } = await withLists({
      listReplicas: { count: 3, pick: 'in-turn' },
      listLag: (_create, replica) => ({ requests: replica - 1 }),
    });
    await createNamed('a');
    const lists: number[] = [];
    for (let list = 0; list < 9; list += 1) lists.push((await listed()).length);
    expect(lists).toEqual([1, 0, 0, 1, 1, 0, 1, 1, 1]);
  });
});

describe('list replicas', () => {
  it('are picked by a function', async () => {
    const { listed, createNamed } = await withLists({
      listReplicas: { count: 2, pick: (list) => (list === 2 ? 2 : 1) },
      listLag: (_create, replica) => ({ ms: replica === 2 ? 500 : 0 }),
    });
    await createNamed('a');
    expect([await listed(), await listed(), await listed()]).toEqual([['a'], [], ['a']]);
  });

  it('count only their own requests', async () => {
    const { listed, createNamed } = await withLists({
      listReplicas: { count: 2, pick: (list) => (list <= 3 ? 1 : 2) },
      listLag: (_create, replica) => ({ requests: replica === 2 ? 1 : 0 }),
    });
    await createNamed('a');
    const lists: number[] = [];
    for (let list = 0; list < 5; list += 1) lists.push((await listed()).length);
    expect(lists).toEqual([1, 1, 1, 0, 1]);
  });

  it('are picked at random', async () => {
    const { listed, createNamed } = await withLists({
      listReplicas: { count: 2, pick: 'at-random' },
      listLag: (_create, replica) => ({ ms: replica === 2 ? 500 : 0 }),
    });
    await createNamed('a');
    const seen = new Set<number>();
    // 100 lists of the same replica: less likely than 1 in 10^29.
    for (let list = 0; list < 100 && seen.size < 2; list += 1) seen.add((await listed()).length);
    expect(seen).toEqual(new Set([0, 1]));
  });
});

describe('delete lag', () => {
  it('lists a deleted connection for that many requests; by ID it is gone', async () => {
    const { listed, createNamed, call, get } = await withLists({ deleteLag: { requests: 2 } });
    const id = await createNamed('a');
    await createNamed('b');
    await call('DELETE', `/connections/${id}`);
    expect((await get(`/connections/${id}`)).status).toBe(404);
    expect([await listed(), await listed(), await listed()]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
      ['b'],
    ]);
  });

  it('can differ for each delete, and keeps the order of creation', async () => {
    const { list, create, call, clock } = await withLists({
      deleteLag: (deletion) => ({ ms: deletion * 500 }),
    });
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) ids.push((await create()).json.id);
    const [first = '', second = '', third = ''] = ids;
    await call('DELETE', `/connections/${second}`);
    await call('DELETE', `/connections/${first}`);
    const listedIds = async () => (await list()).json.items.map((item: { id: string }) => item.id);
    expect(await listedIds()).toEqual([third, second, first]);
    clock.time = 1500;
    expect(await listedIds()).toEqual([third, first]);
    clock.time = 2000;
    expect(await listedIds()).toEqual([third]);
  });
});

describe('states', () => {
  it('start as given and become enabled after so many reads of either kind', async () => {
    const { create, get, list } = await simulate({
      initialState: { state: 'initializing', reads: 3 },
    });
    const { id } = (await create()).json;
    const byId = async () => (await get(`/connections/${id}`)).json.items[0].state;
    const inList = async () => (await list()).json.items[0].state;
    expect([await byId(), await inList(), await byId()]).toEqual(Array(3).fill('initializing'));
    expect([await byId(), await inList()]).toEqual(['enabled', 'enabled']);
  });

  it('can be set', async () => {
    const { create, get, simulator } = await simulate();
    const { id } = (await create()).json;
    simulator.store.setState(id, 'disabled');
    expect((await get(`/connections/${id}`)).json.items[0].state).toBe('disabled');
  });
});
