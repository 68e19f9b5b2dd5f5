import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import { simulate } from '../support/simulator-client.js';

async function withConnections(count: number, options: SimulatorOptions = {}) {
  const parts = await simulate(options);
  for (let index = 0; index < count; index += 1) {
    // Names repeat, so that ordering by name has ties.
    parts.simulator.store.add('dev', { name: `n${index % 7}`, description: `${index % 2}` });
  }
  return parts;
}

type Client = Awaited<ReturnType<typeof withConnections>>;

async function walk({ list }: Client, query: Record<string, string>) {
  const pages: { id: string; name: string }[][] = [];
  let token: string | null = null;
  do {
    const { json } = await list({ ...query, ...(token ? { continuationToken: token } : {}) });
    pages.push(json.items);
    const href: string | undefined = json._links.next?.href;
    token = href ? new URLSearchParams(href.split('?')[1]).get('continuationToken') : null;
  } while (token);
  return pages;
}

describe('paging', () => {
  it('shows 20 of 250 connections a page, newest first, each once', async () => {
    const client = await withConnections(250);
    const pages = await walk(client, {});
    expect(pages.map((page) => page.length)).toEqual([...Array(12).fill(20), 10]);
    const truth = client.simulator.store.connections('dev').map(({ id }) => id);
    expect(pages.flat().map(({ id }) => id)).toEqual(truth.reverse());
  });

  it('orders by name, ties newest first', async () => {
    const client = await withConnections(30);
    const names = (await walk(client, { orderby: '-name', limit: '7' })).flat();
    expect(names).toHaveLength(30);
    expect(new Set(names.map(({ id }) => id)).size).toBe(30);
    expect(names.map(({ name }) => name)).toEqual(
      names.map(({ name }) => name).toSorted((a, b) => b.localeCompare(a)),
    );
    const oldest = (await walk(client, { orderby: '+createdAt' })).flat().map(({ id }) => id);
    expect(oldest).toEqual(client.simulator.store.connections('dev').map(({ id }) => id));
    expect((await client.list({ orderby: 'name,-createdAt', limit: '1' })).status).toBe(200);
  });

  it('has a relative link with a token that contains "=" and no filters', async () => {
    const client = await withConnections(30);
    const first = await client.list({ property: 'description==1', limit: '10' });
    expect(first.json._links.next.href).toMatch(/^\/connections\?continuationToken=[\w-]+=+$/);
    const bare = await client.get(first.json._links.next.href);
    const kept = await client.get(`${first.json._links.next.href}&property=description==1`);
    const values = (reply: typeof bare) => [
      ...new Set(reply.json.items.map((item: { description: string }) => item.description)),
    ];
    expect(values(bare)).toEqual(['0', '1']);
    expect(values(kept)).toEqual(['1']);
    expect(kept.json._links).toEqual({});
  });

  it('keeps its position when connections come and go between pages', async () => {
    const client = await withConnections(30);
    const first = await client.list();
    const shown = first.json.items.map(({ id }: { id: string }) => id);
    await client.create();
    await client.call('DELETE', `/connections/${shown.at(-1)}`);
    const second = await client.get(first.json._links.next.href);
    expect(second.json.items).toHaveLength(10);
  });

  it('has no link on a last page that is full', async () => {
    const client = await withConnections(20);
    expect((await client.list()).json._links).toEqual({});
    expect((await client.list({ limit: '100' })).json.items).toHaveLength(20);
  });

  it('can overlap: a page then starts with the last connection of the page before', async () => {
    const client = await withConnections(5, { world: { pages: 'overlapping' } });
    const ids = client.simulator.store.connections('dev').map(({ id }) => id);
    const pages = (await walk(client, { limit: '3' })).map((page) => page.map(({ id }) => id));
    expect(pages).toEqual([ids.toReversed().slice(0, 3), ids.toReversed().slice(2)]);
    expect(await walk(client, { limit: '1' })).toHaveLength(5);
  });

  it('counts', async () => {
    const client = await withConnections(30);
    expect((await client.list({ count: 'true' })).json).toEqual({ count: 30 });
    expect((await client.list({ count: 'true', property: 'name==n0' })).json).toEqual({ count: 5 });
  });

  it.each([
    [{ limit: '0' }, 1452],
    [{ limit: '101' }, 1452],
    [{ limit: 'ten' }, 1452],
    [{ limit: '10', count: 'true' }, 1401],
    [{ orderby: '*name' }, 1432],
    [{ orderby: 'state' }, 1433],
    [{ continuationToken: 'made-up' }, 1452],
  ])('refuses %o with %i', async (query, code) => {
    const { list } = await withConnections(1);
    const reply = await list(query);
    expect(reply.status).toBe(400);
    expect(reply.json.type).toMatch(new RegExp(`FLOW-${code}-400$`));
  });

  it('refuses a token without its padding', async () => {
    const client = await withConnections(30);
    const { json } = await client.list();
    expect((await client.get(json._links.next.href.replace(/=+$/, ''))).status).toBe(400);
  });
});
