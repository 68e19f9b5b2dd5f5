import { describe, expect, it } from 'vitest';
import { simulate } from '../support/simulator-client.js';

describe('list lag', () => {
  it('hides a new connection from that many lists of its sandbox, never from its ID', async () => {
    const { list, create, get, call } = await simulate({ listLag: { requests: 2 } });
    const { id } = (await create()).json;
    const listed = async () => (await list()).json.items.length;
    await call('GET', '/connections', { headers: { 'x-sandbox-name': 'prod' } });
    expect((await get(`/connections/${id}`)).status).toBe(200);
    expect([await listed(), await listed(), await listed()]).toEqual([0, 0, 1]);
  });

  it('hides it for that long', async () => {
    let time = 1000;
    const { list, create } = await simulate({ listLag: { ms: 500 }, now: () => time });
    await create();
    time = 1499;
    expect((await list({ count: 'true' })).json.count).toBe(0);
    time = 1500;
    expect((await list({ count: 'true' })).json.count).toBe(1);
  });

  it('never hides what a test put there', async () => {
    const { list, simulator } = await simulate({ listLag: { requests: 9 } });
    simulator.store.add('dev', { name: 'x' });
    expect((await list()).json.items).toHaveLength(1);
    expect(simulator.store.connections('dev')).toHaveLength(1);
  });
});

describe('states', () => {
  it('passes from the first state to enabled after so many reads of either kind', async () => {
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
