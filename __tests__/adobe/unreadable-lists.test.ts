import { describe, expect, it } from 'vitest';
import { type ScriptedResponse, scriptedService } from '../support/adobe/scripted-service.js';

const SPEC = 'spec-1';
const NAME = 'wanted';
const UNREADABLE = "Could not list the connections in sandbox dev: Adobe's list cannot be read: ";
const NAMELESS = `${UNREADABLE}some of its items have no name or no valid ID. Run the step again.`;
const HIDING = `${UNREADABLE}it says that it has more items than it shows. Run the step again.`;
const LINKLESS = `${UNREADABLE}a full page has no link to a next one. Run the step again.`;

function connection(id: string, name: string, spec = SPEC) {
  return { id, name, connectionSpec: { id: spec, version: '1.0' } };
}

const GONE = { status: 404, body: { errorMessage: 'connections not found' } };

/** A service that lists these items, and shows single connections by these. */
function listing(items: unknown[], byId: Record<string, ScriptedResponse> = {}) {
  return scriptedService((path) => {
    const id = path.split('/')[2];
    return id === undefined ? { body: { items } } : (byId[id] ?? GONE);
  });
}

describe('items of which it cannot be told what they are', () => {
  const UNKNOWN = [
    {},
    7,
    ['a', NAME],
    { entity: connection('a', NAME) },
    { connection: { name: NAME } },
    { id: 7 },
    { name: '', connectionSpec: { id: SPEC } },
  ];

  it.each(UNKNOWN)('are not taken for none: %j', async (item) => {
    for (const items of [[item], [connection('a', 'other'), item]]) {
      const { flowService, asked } = await listing(items);
      await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(NAMELESS);
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  it.each(UNKNOWN)('do not matter when the wanted one is there: %j', async (item) => {
    const { flowService } = await listing([item, connection('a', NAME), item]);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'a' }]);
  });

  it('do not matter when they are of another spec', async () => {
    const items = [connection('a', 'other'), { connectionSpec: { id: 'spec-2' } }];
    const { flowService } = await listing(items);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
  });

  it.each(['connection', 'item', 'data', 'resource'])('are read under "%s"', async (name) => {
    const { flowService } = await listing([{ [name]: connection('a', NAME) }]);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'a' }]);
  });

  it.each([{ id: 'a' }, { id: 'a', connectionSpec: { id: SPEC } }, 'a'])(
    'are read by their ID: %j',
    async (item) => {
      const wanted = { a: { body: connection('a', NAME) } };
      const { flowService } = await listing([item], wanted);
      await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([
        { id: 'a', name: NAME, specId: SPEC },
      ]);
    },
  );

  it('are believed to be of the spec when they have none by their ID', async () => {
    const body = { id: 'a', name: NAME };
    const { flowService } = await listing([{ id: 'a' }], { a: { body } });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([
      { id: 'a', specId: SPEC },
    ]);
  });

  it.each([connection('a', 'other'), connection('a', NAME, 'spec-2'), { id: 'a', name: 'other' }])(
    'are believed to be %j by their ID',
    async (body) => {
      const { flowService } = await listing([{ id: 'a' }], { a: { body } });
      await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
    },
  );

  it('are not taken for none without a name by their ID', async () => {
    const { flowService } = await listing([{ id: 'a' }], { a: { body: { id: 'a' } } });
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(NAMELESS);
  });

  it('do not exist when there is nothing under their ID', async () => {
    const { flowService } = await listing([{ id: 'a' }]);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
  });
});

describe('a list that says that it has more than it shows', () => {
  const none = { items: [] };
  const one = { items: [connection('a', 'other')] };

  it.each([
    { ...none, total: 1 },
    { ...none, count: 1 },
    { ...none, totalCount: 1 },
    { ...none, _page: { count: 1 } },
    { ...none, _page: { totalCount: 1 } },
    { ...none, hasMore: true },
    { ...one, total: 2 },
    { ...one, _page: { hasNext: true } },
    { _links: {}, _page: { count: 1 } },
  ])('is not taken for none: %j', async (body) => {
    const { flowService } = await scriptedService(() => ({ body }));
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(HIDING);
  });

  it('is believed as soon as it shows the wanted one', async () => {
    const body = { items: [connection('a', NAME)], total: 9 };
    const { flowService } = await scriptedService(() => ({ body }));
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
  });

  it('is believed when its number is right for the list without a filter', async () => {
    const all = [connection('a', 'other'), connection('b', NAME, 'spec-2')];
    const { flowService, asked } = await scriptedService((_, query) => ({
      body: { items: query.has('property') ? all.slice(0, 1) : all, total: 2 },
    }));
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
    expect(asked.at(-1)).toBe('/connections?limit=100');
  });

  it('is read to its end before it is judged', async () => {
    const { flowService } = await scriptedService((_, query) => {
      const isSecond = query.has('continuationToken');
      const item = isSecond ? connection('b', 'other') : connection('a', 'other');
      const more = isSecond ? { hasMore: false } : { hasMore: true, continuationToken: 'p2' };
      return { body: { items: [item], total: 2, ...more } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
  });

  it('does not prove a filter by name', async () => {
    const { flowService, asked, debugLines } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return { body: { items: [], total: 1 } };
      return query.has('continuationToken')
        ? { body: { items: [connection('b', NAME)] } }
        : { body: { items: [connection('a', 'other')], continuationToken: 'p2' } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'b' }]);
    expect(asked).toHaveLength(3);
    expect(debugLines).toEqual([
      "Adobe's filter of connections by name does not show what it counts: reading every page.",
    ]);
  });
});

describe('a full page without a link', () => {
  const many = Array.from({ length: 100 }, (_, index) => connection(`c${index}`, 'x'));

  /** A service that refuses filters by name, and links to a next page or does not. */
  function cut(link: 'always-missing' | 'right') {
    return scriptedService((_, query) => {
      if (query.getAll('property').some((filter) => filter.startsWith('name=='))) {
        return { status: 400, body: { type: 'x/FLOW-1440-400' } };
      }
      const items = many.slice(0, Number(query.get('limit')));
      const next = items.length < 100 && link === 'right' ? { continuationToken: 'p2' } : {};
      return { body: { items, ...next } };
    });
  }

  it('is not taken for all when a smaller one has none either', async () => {
    const { flowService } = await cut('always-missing');
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(LINKLESS);
  });

  it('is all when a smaller one has a link', async () => {
    const { flowService, asked } = await cut('right');
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
    expect(asked.at(-1)).toBe(`/connections?property=connectionSpec.id==${SPEC}&limit=50`);
  });

  it('does not matter when it shows the wanted one', async () => {
    const { flowService, asked } = await cut('always-missing');
    await expect(flowService.listConnections(SPEC, 'x')).resolves.toHaveLength(100);
    expect(asked.some((query) => query.includes('limit=50'))).toBe(false);
  });
});
