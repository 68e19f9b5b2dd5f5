import { describe, expect, it } from 'vitest';
import { refused, type Scripted, scriptedService } from '../support/adobe/scripted-service.js';
import { AMAZON_S3, DATA_LAKE } from '../support/simulator-client.js';

const NAME = 'Dataset Base Connection';
const OF_SPEC = `GET /connections?property=connectionSpec.id==${DATA_LAKE}`;
const BY_NAME = `${OF_SPEC}&property=name==${NAME}&limit=100`;

const one = (id: string, name = NAME, specId = DATA_LAKE) => ({
  id,
  name,
  connectionSpec: { id: specId, version: '1.0' },
});

/** A page of Adobe's, with a link to the next one if it has a token. */
function page(items: unknown[], token?: string): Scripted {
  const href = `/connections?continuationToken=${token}`;
  return { body: { items, _links: token === undefined ? {} : { next: { href } } } };
}

/** A list of `pages`, linked by `page-1`, `page-2`, …, and what the filter by name shows. */
function sandbox(pages: unknown[][], byName: Scripted = page([])) {
  return scriptedService((asked) => {
    if (asked.includes('name==')) return byName;
    const index = Number(/continuationToken=page-(\d+)/.exec(asked)?.[1] ?? 0);
    return page(pages[index] ?? [], index + 1 < pages.length ? `page-${index + 1}` : undefined);
  });
}

type Service = ReturnType<typeof scriptedService>;

async function idsOf({ flowService }: Service, name = NAME, ownIds: string[] = []) {
  const listed = await flowService.listConnections(DATA_LAKE, name, ownIds);
  return listed.map(({ id }) => id).toSorted();
}

describe('a list of one page', () => {
  it.each<[string, unknown[]]>([
    ['nothing', []],
    ['others', [one('o', 'Other')]],
    ['100 others', Array.from({ length: 100 }, (_, index) => one(`o${index}`, 'Other'))],
  ])('is one request, and believed when it has %s', async (_, items) => {
    const service = sandbox([items]);
    await expect(idsOf(service)).resolves.toEqual([]);
    expect(service.asked()).toEqual([`${OF_SPEC}&limit=100`]);
  });

  it.each([
    ['equal', NAME, NAME, true],
    ['in another case', 'DATASET base connection', NAME, true],
    ['with spaces at its ends', ` ${NAME}\t`, NAME, true],
    ['with a doubled space', 'Dataset  Base Connection', NAME, true],
    ['in another Unicode form', 'Cafe\u0301', 'Caf\u00e9', true],
    ['with another dash', 'Orders \u2013 x', 'Orders - x', true],
    ['without a space', 'Ordersx', 'Orders x', false],
    ['without an accent', 'Cafe', 'Caf\u00e9', false],
    ['a part', 'Dataset', NAME, false],
    ['blank', ' ', NAME, false],
  ])('has a connection whose name is %s: %j for %j, %s', async (_, name, wanted, isListed) => {
    const service = sandbox([[one('a', name)]]);
    await expect(idsOf(service, wanted)).resolves.toEqual(isListed ? ['a'] : []);
  });

  it('has each connection once, and none of another spec', async () => {
    const items = [one('a'), one('a'), one('b', NAME, AMAZON_S3), { id: 'c', name: NAME }];
    await expect(idsOf(sandbox([items]))).resolves.toEqual(['a', 'c']);
  });

  it('has what this run made, whatever its name and spec look like', async () => {
    const own = ['mine', 'mine2'];
    const items = [one('mine', 'R&amp;D'), { id: 'mine2' }, one('o', 'Other')];
    await expect(idsOf(sandbox([items]), NAME, own)).resolves.toEqual(own);
  });
});

describe('a list of more pages', () => {
  const OTHERS = Array.from({ length: 100 }, (_, index) => one(`o${index}`, 'Other'));

  it('is left to the filter by name, when that shows exactly the name', async () => {
    const byName = page([one('a'), one('b', 'dataset base connection')]);
    const service = sandbox([OTHERS, [one('z')]], byName);
    await expect(idsOf(service)).resolves.toEqual(['a', 'b']);
    expect(service.asked()).toEqual([`${OF_SPEC}&limit=100`, BY_NAME]);
  });

  it('is left to it where it has a second page, too, whose token is handed on as it came', async () => {
    const token = 'abc%2B/==';
    const service = scriptedService((asked) => {
      if (!asked.includes('name==')) return page(OTHERS, 'page-1');
      return asked.includes('Token') ? page([one('b')]) : page([one('a')], token);
    });
    await expect(idsOf(service)).resolves.toEqual(['a', 'b']);
    expect(service.asked().slice(0, 2)).toEqual([`${OF_SPEC}&limit=100`, BY_NAME]);
    const urls = service.requests.map(({ url }) => url);
    expect(urls[2]).toBe(`${urls[1]}&continuationToken=${token}`);
  });

  it.each<[string, Scripted]>([
    ['shows nothing', page([])],
    ['shows other names', page([one('x', 'Other'), one('y', NAME.toUpperCase())])],
    ['is refused', refused(400, 'FLOW-1453-400')],
  ])('is read to its end when the filter by name %s', async (_, byName) => {
    const service = sandbox([OTHERS, [one('a')], [one('a'), one('b')]], byName);
    await expect(idsOf(service)).resolves.toEqual(['a', 'b']);
    expect(service.asked()).toEqual([
      `${OF_SPEC}&limit=100`,
      BY_NAME,
      `${OF_SPEC}&limit=100&continuationToken=page-1`,
      `${OF_SPEC}&limit=100&continuationToken=page-2`,
    ]);
  });

  it.each<[string, Scripted]>([
    ['the sandbox', refused(404, 'FLOW-2100-404')],
    ['the header', refused(400, 'FLOW-2105-400')],
    ['the token', { status: 401 }],
  ])('fails when the filter by name is refused because of %s', async (_, byName) => {
    const service = sandbox([OTHERS, [one('a')]], byName);
    await expect(idsOf(service)).rejects.toThrow(/^Could not list the connections in sandbox dev/);
    expect(service.asked()).toHaveLength(2);
  });

  it('is not asked for by a name with a comma, which means "or"', async () => {
    const name = 'Données, "2026" = ä';
    const service = sandbox([OTHERS, [one('a', name)]]);
    await expect(idsOf(service, name)).resolves.toEqual(['a']);
    expect(service.asked()).toHaveLength(2);
    expect(service.asked()[1]).toContain('continuationToken=page-1');
  });

  it('has at most 500 pages', async () => {
    const pages = Array.from({ length: 501 }, (_, index) => (index === 499 ? [one('a')] : []));
    await expect(idsOf(sandbox(pages.slice(0, 500)))).resolves.toEqual(['a']);
    const service = sandbox(pages);
    await expect(idsOf(service)).rejects.toThrow(
      'Could not list the connections in sandbox dev: HTTP 200, but without an end of the list after 500 pages.',
    );
    expect(service.requests).toHaveLength(501);
  });
});

it.each([
  [''],
  ['null'],
  [[]],
  [{}],
  [{ count: 95 }],
  [{ items: null }],
  [{ items: {} }],
  [{ items: [null] }],
  [{ items: ['a'] }],
  [{ items: [{ name: NAME }] }],
  [{ items: [one('a'), { id: 'a b' }] }],
  [{ items: [], _links: { next: { href: '/connections?page=2' } } }],
])('a list that cannot be read is an error, and never "there is none": %j', async (body) => {
  await expect(idsOf(scriptedService([{ body }]))).rejects.toThrow(
    'Could not list the connections in sandbox dev: HTTP 200, but without a list of connections.',
  );
});

it.each([
  [{ items: [one('a')] }],
  [{ items: [one('a')], _links: null }],
  [{ items: [one('a')], _links: { next: null } }],
  [{ items: [one('a')], _links: { next: {} } }],
  [{ items: [one('a')], _links: { next: { href: '' } } }],
])('a page without a link to a next one is the last: %j', async (body) => {
  const service = scriptedService([{ body }]);
  await expect(idsOf(service)).resolves.toEqual(['a']);
  expect(service.requests).toHaveLength(1);
});
