import { describe, expect, it } from 'vitest';
import type { World } from '../../simulator/flow-service/world.js';
import { AMAZON_S3, DATA_LAKE, type Reply, simulate } from '../support/simulator-client.js';

/** Two connections of the data lake, Alpha and Alphabet, and one of Amazon S3, Alpha too. */
async function inWorld(world: Partial<World>) {
  const parts = await simulate({ world });
  const { store } = parts.simulator;
  store.add('dev', { name: 'Alpha', id: 'A', createdAt: 1000 });
  store.add('dev', { name: 'Alphabet', id: 'B', createdAt: 2000 });
  store.add('dev', { name: 'Alpha', id: 'C', createdAt: 3000, connectionSpecId: AMAZON_S3 });
  return parts;
}

/** The IDs of a list, or the number of a Flow Service error. */
function idsOrCode({ json }: Reply): string {
  if (json.items) return json.items.map((item: { id: string }) => item.id).join('');
  return /FLOW-(\d+)-400$/.exec(json.type)?.[1] ?? '';
}

const DATA_LAKE_ONLY = `connectionSpec.id=="${DATA_LAKE}"`;

describe('filters', () => {
  it.each<[Partial<World>, string | string[], string]>([
    [{ filterValues: 'bare-match-nothing' }, 'name==Alpha', ''],
    [{ filterValues: 'bare-match-nothing' }, 'name=="Alpha"', 'CA'],
    [{ filterValues: 'bare-refused' }, 'name==Alpha', '1452'],
    [{ filterValues: 'bare-refused' }, 'name=="Alpha"', 'CA'],
    [{ filterValues: 'quoted-match-nothing' }, 'name==Alpha', 'CA'],
    [{ filterValues: 'quoted-match-nothing' }, 'name=="Alpha"', ''],
    [{ filterValues: 'quoted-refused' }, 'name==Alpha', 'CA'],
    [{ filterValues: 'quoted-refused' }, 'name=="Alpha"', '1452'],
    [{ listFilters: 'ignored' }, 'name==Alpha', 'CBA'],
    [{ listFilters: 'refused' }, 'name==Alpha', '1451'],
    [{ listFilters: 'refused' }, [], 'CBA'],
    [{ nameFilter: 'matches-parts' }, 'name==Alpha', 'CBA'],
    [{ nameFilter: 'matches-any-case' }, 'name==aLPHA', 'CA'],
    [{ nameFilter: 'matches-nothing' }, 'name==Alpha', ''],
    [{ nameFilter: 'ignored' }, ['name==Alpha', DATA_LAKE_ONLY], 'BA'],
    [{ nameFilter: 'replaces-spec-filter' }, ['name==Alpha', DATA_LAKE_ONLY], 'CA'],
    [{ nameFilter: 'replaces-spec-filter' }, DATA_LAKE_ONLY, 'BA'],
    [{ nameFilter: 'refused-1440' }, 'name==Alpha', '1440'],
    [{ nameFilter: 'refused-1448' }, ['name==Alpha', DATA_LAKE_ONLY], '1448'],
    [{ nameFilter: 'refused-1452' }, DATA_LAKE_ONLY, 'BA'],
    [{ connectionSpecFilter: 'matches-nothing' }, DATA_LAKE_ONLY, ''],
    [{ connectionSpecFilter: 'ignored' }, ['name==Alpha', DATA_LAKE_ONLY], 'CA'],
    [{ connectionSpecFilter: 'refused-1449' }, DATA_LAKE_ONLY, '1449'],
    [{ connectionSpecFilter: 'refused-1449' }, 'name==Alpha', 'CA'],
  ])('%o: %j gives %j', async (world, property, expected) => {
    const { list } = await inWorld(world);
    expect(idsOrCode(await list({ property }))).toBe(expected);
  });
});

describe('the page size', () => {
  it.each<[World['limit'], string, number | string]>([
    ['max-50', '51', '1452'],
    ['max-50', '50', 50],
    ['capped-at-50', '100', 50],
    ['capped-at-50', '10', 10],
    ['refused', '10', '1451'],
  ])('with limit %s, %s gives %j', async (limit, asked, expected) => {
    const { list, simulator } = await simulate({ world: { limit } });
    for (let index = 0; index < 60; index += 1) simulator.store.add('dev', { name: 'x' });
    const reply = await list({ limit: asked });
    if (typeof expected === 'string') expect(idsOrCode(reply)).toBe(expected);
    else expect(reply.json.items).toHaveLength(expected);
  });
});

describe('the next page', () => {
  const FIRST = { property: 'name==Alpha', limit: '1' };

  it.each<[World['pageToken'], Record<string, string>, string]>([
    ['position-only', { limit: '1' }, 'B'],
    ['position-only', FIRST, 'A'],
    ['filters-required', { limit: '1' }, '1452'],
    ['filters-required', { ...FIRST, limit: '2' }, 'A'],
    ['same-limit-required', { ...FIRST, limit: '2' }, '1452'],
    ['same-limit-required', { limit: '1' }, 'B'],
    ['remembers-query', {}, 'A'],
    ['remembers-query', { property: 'name==Alphabet' }, 'A'],
    ['alone', {}, 'A'],
    ['alone', { limit: '1' }, '1401'],
    ['alone', { property: FIRST.property }, '1401'],
  ])('with a token that is %s, %o gives %j', async (pageToken, query, expected) => {
    const { list } = await inWorld({ pageToken });
    const first = await list(FIRST);
    expect(idsOrCode(first)).toBe('C');
    const [, continuationToken = ''] = first.json._links.next.href.split('continuationToken=');
    expect(idsOrCode(await list({ ...query, continuationToken }))).toBe(expected);
  });

  it.each<[World['nextHref'], RegExp]>([
    ['service-path', /^\/connections\?continuationToken=[\w-]+=*$/],
    ['host-path', /^\/data\/foundation\/flowservice\/connections\?continuationToken=/],
    ['absolute-url', /^http:\/\/127\.0\.0\.1:\d+\/data\/foundation\/flowservice\/connections\?/],
    ['query-only', /^\?continuationToken=/],
    ['whole-query', /^\/connections\?property=name%3D%3DAlpha&limit=1&continuationToken=/],
    ['start-parameter', /^\/connections\?start=/],
  ])('has a link that is a %s', async (nextHref, pattern) => {
    const { list } = await inWorld({ nextHref });
    const { href } = (await list(FIRST)).json._links.next;
    expect(href).toMatch(pattern);
    const [, search = ''] = href.split('?');
    const query = { ...FIRST, ...Object.fromEntries(new URLSearchParams(search)) };
    expect(idsOrCode(await list(query))).toBe('A');
  });

  it('knows only one name of the token', async () => {
    const { list } = await inWorld({ nextHref: 'start-parameter' });
    expect(idsOrCode(await list({ continuationToken: 'x' }))).toBe('1451');
  });

  it('can be a string in _links', async () => {
    const { list } = await inWorld({ nextLink: 'string' });
    expect((await list(FIRST)).json._links.next).toMatch(/^\/connections\?/);
  });

  it.each<[World['lastPage'], unknown]>([
    ['links-empty', { _links: {} }],
    ['links-missing', {}],
    ['links-null', { _links: null }],
    ['next-null', { _links: { next: null } }],
    ['next-empty', { _links: { next: '' } }],
    ['href-null', { _links: { next: { href: null } } }],
    ['href-empty', { _links: { next: { href: '' } } }],
  ])('with %s, the last page ends with %j', async (lastPage, expected) => {
    const { list } = await inWorld({ lastPage });
    const { items, ...rest } = (await list()).json;
    expect(items).toHaveLength(3);
    expect(rest).toEqual(expected);
  });
});

describe('odd items', () => {
  it.each<[World['oddItem'], unknown]>([
    ['without-id', expect.not.objectContaining({ id: expect.anything() })],
    ['without-spec', expect.not.objectContaining({ connectionSpec: expect.anything() })],
    ['without-name', expect.not.objectContaining({ name: expect.anything() })],
    ['null', null],
    ['string', 'odd'],
  ])('%s come before the others, with any filter', async (oddItem, expected) => {
    const { list } = await inWorld({ oddItem });
    const { items } = (await list({ property: 'name==Alphabet' })).json;
    expect(items).toEqual([expected, expect.objectContaining({ id: 'B' })]);
  });
});
