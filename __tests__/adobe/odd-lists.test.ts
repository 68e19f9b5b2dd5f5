import { describe, expect, it } from 'vitest';
import { AdobeError } from '../../src/errors.js';
import { type ScriptedResponse, scriptedService } from '../support/adobe/scripted-service.js';

const SPEC = 'spec-1';
const NAME = 'wanted';

function connection(id: string, name: string, changes: object = {}) {
  return { id, name, connectionSpec: { id: SPEC, version: '1.0' }, ...changes };
}

function refusal(code: string | undefined): ScriptedResponse {
  return { status: 400, body: code === undefined ? { message: 'Bad' } : { type: `x/${code}` } };
}

/** Pages by their tokens, the first under `''`; the token stands in a link. */
function pages(of: Record<string, [items: unknown[], next?: string]>) {
  return (query: URLSearchParams): ScriptedResponse => {
    const [items, next] = of[query.get('continuationToken') ?? ''] ?? [[]];
    const href = `/connections?continuationToken=${next}`;
    return { body: { items, _links: next === undefined ? {} : { next: { href } } } };
  };
}

/** A service in which filters by name are refused, so that lists are read page by page. */
function paged(of: Record<string, [items: unknown[], next?: string]>) {
  const respond = pages(of);
  return scriptedService((_, query) =>
    query.getAll('property').some((filter) => filter.startsWith('name=='))
      ? refusal('FLOW-1440-400')
      : respond(query),
  );
}

describe('the items of a list', () => {
  it('that nobody can read are left out', async () => {
    const items = [null, 'x', {}, { name: 'other' }, { id: 7, name: 'x' }, connection('a', NAME)];
    const { flowService } = await scriptedService(() => ({ body: { items } }));
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'a' }]);
  });

  it('can be one without its list', async () => {
    const { flowService } = await scriptedService(() => ({ body: connection('a', NAME) }));
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'a' }]);
  });

  it.each([{ name: NAME }, connection('a b', NAME), { id: {}, name: ` ${NAME}` }])(
    'that may be the wanted one and have no valid ID are an error: %j',
    async (item) => {
      const items = [connection('a', 'other'), item];
      const { flowService } = await scriptedService(() => ({ body: { items } }));
      const listing = flowService.listConnections(SPEC, NAME);
      await expect(listing).rejects.toBeInstanceOf(AdobeError);
      await expect(listing).rejects.toMatchObject({
        message: expect.stringMatching(
          /^Could not list the connections in sandbox dev: Adobe shows connection "wanted" without a valid ID\. Run the step again\./,
        ),
        mayHaveSucceeded: false,
        retryable: false,
      });
    },
  );

  it('that have no spec are read by their IDs when their names match', async () => {
    const items = [
      connection('a', 'other'),
      { id: 'b', name: NAME },
      { id: 'c', name: 'x' },
      { id: 'd', name: NAME },
    ];
    const { flowService, asked } = await scriptedService((path) => {
      if (path === '/connections/b') return { body: connection('b', NAME) };
      if (path === '/connections/d') return { status: 404, body: { errorMessage: 'd' } };
      return { body: { items } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([
      { id: 'b', specId: SPEC },
    ]);
    expect(asked.slice(1)).toEqual(['/connections/b', '/connections/d']);
  });

  it.each<[ScriptedResponse]>([
    [{ status: 204 }],
    [{ status: 404, body: { errorMessage: 'no connections found' } }],
    [{ status: 404, body: { type: 'x/FLOW-1439-404' } }],
    [{ body: { items: [null] } }],
    [{ body: { items: [], total: 0, _page: { count: 0 } } }],
    [{ status: 203, body: { items: [] } }],
    [{ body: [] }],
  ])('can be none: %j', async (response) => {
    const { flowService } = await scriptedService(() => response);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toEqual([]);
  });

  it.each<[ScriptedResponse, string]>([
    [{ body: {} }, 'HTTP 200, but without a list of items'],
    [{ body: '' }, 'HTTP 200, but without a list of items'],
    [{ body: { items: {} } }, 'HTTP 200, but without a list of items'],
    [{ body: { items: null } }, 'HTTP 200, but without a list of items'],
    [{ status: 206, body: { items: [] } }, 'HTTP 206, but without a list of items'],
    [{ status: 202, body: { items: [] } }, 'HTTP 202, but without a list of items'],
    [{ body: 'x' }, 'HTTP 200, but not JSON: x'],
    [
      { body: { result: 'error', errorMessage: 'Being provisioned' } },
      'HTTP 200, Being provisioned',
    ],
    [{ status: 404, body: '<title>Not Found</title>' }, 'HTTP 404, Not Found'],
    [{ status: 404, body: { type: 'x/FLOW-2100-404' } }, 'HTTP 404, FLOW-2100-404'],
    [{ status: 400, body: { error_code: '400003' } }, 'HTTP 400, 400003'],
    [{ status: 400, body: { type: 'x/FLOW-2105-400' } }, 'HTTP 400, FLOW-2105-400'],
    [{ status: 403, body: '' }, 'HTTP 403'],
  ])('are not what they should be: %j', async (response, said) => {
    const { flowService, asked } = await scriptedService(() => response);
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(
      `Could not list the connections in sandbox dev: ${said}.`,
    );
    expect(new Set(asked).size).toBe(1);
  });
});

describe('a list that Adobe refuses', () => {
  const CODES = [1440, 1443, 1448, 1449, 1450, 1452, 1453, 1454];

  it.each(CODES)('for its filter is asked for in another way: FLOW-%d-400', async (code) => {
    const { flowService, asked, debugLines } = await scriptedService((_, query) =>
      query.has('property')
        ? refusal(`FLOW-${code}-400`)
        : { body: { items: [connection('a', NAME)] } },
    );
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
    expect(asked.map((query) => query.replace('connectionSpec.id', 'spec'))).toEqual([
      `/connections?property=spec==${SPEC}&limit=100`,
      `/connections?property=spec=="${SPEC}"&limit=100`,
      '/connections?limit=100',
      '/connections?limit=100',
    ]);
    expect(debugLines).toEqual(["Adobe's filter of connections by connection spec does not work."]);
  });

  it('without its quotes is asked for with them', async () => {
    const { flowService, asked, debugLines } = await scriptedService((_, query) =>
      query.get('property')?.endsWith('"')
        ? { body: { items: [connection('a', NAME)] } }
        : refusal('FLOW-1452-400'),
    );
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
    expect(asked).toHaveLength(3);
    expect(debugLines).toEqual(["Adobe's filter of connections by connection spec needs quotes."]);
  });

  it.each([
    [400, 'FLOW-1451-400'],
    [400, 'FLOW-1401-400'],
    [400, undefined],
    [422, undefined],
    [414, undefined],
  ])('for its limit is asked for with less: HTTP %d, %s', async (status, code) => {
    for (const most of [50, 0]) {
      const { flowService, asked, debugLines } = await scriptedService((_, query) =>
        Number(query.get('limit') ?? 0) > most
          ? { ...refusal(code), status }
          : { body: { items: [connection('a', NAME)] } },
      );
      await flowService.listConnections(SPEC, NAME);
      await flowService.listConnections(SPEC, NAME);
      // A refusal without a code may be about something else: then the list without parameters is no better.
      const proof = code === undefined ? ['no limit'] : [];
      const limits = asked.map((query) => /limit=\d+/.exec(query)?.[0] ?? 'no limit');
      expect(limits).toEqual(
        most === 50
          ? ['limit=100', 'limit=50', 'limit=50']
          : ['limit=100', 'limit=50', ...proof, 'no limit', 'no limit'],
      );
      expect(debugLines).toEqual([
        `Adobe refuses limit=100 for /connections: using ${most === 50 ? 'limit=50' : 'no limit'}.`,
      ]);
    }
  });

  it.each([
    [400, { type: 'x/FLOW-1339-400', title: 'Bad organization' }, 1],
    [400, { type: 'x/FLOW-1458-400', title: 'Bad state' }, 1],
    [400, { type: 'x/FLOW-2117-400', title: 'Bad header' }, 1],
    [422, { message: 'Something else is wrong' }, 3],
    [400, '', 3],
  ])(
    'for another reason is not asked for in every way: HTTP %d, %j',
    async (status, body, times) => {
      const { flowService, asked } = await scriptedService(() => ({ status, body }));
      await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(`HTTP ${status}`);
      expect(asked).toHaveLength(times);
    },
  );

  it('in other words each time is asked for in every way', async () => {
    let count = 0;
    const { flowService, asked } = await scriptedService(() => {
      count += 1;
      return { status: 400, body: { message: `Bad ${count}` } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow('HTTP 400, Bad 9');
    expect(asked).toHaveLength(9);
  });

  it('without any parameter for another reason says that one', async () => {
    const { flowService, asked } = await scriptedService((_, query) =>
      query.size > 0 ? refusal(undefined) : { status: 403, body: { message: 'No' } },
    );
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow('HTTP 403, No');
    expect(asked).toHaveLength(3);
  });

  it('for its filter without a code keeps its limit', async () => {
    const { flowService, asked } = await scriptedService((_, query) =>
      query.has('property') ? refusal(undefined) : { body: { items: [connection('a', NAME)] } },
    );
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(1);
    expect(asked.at(-1)).toBe('/connections?limit=100');
    expect(asked).toHaveLength(8);
  });

  it('for its filter is not asked for in that way again', async () => {
    const { flowService, asked } = await scriptedService((_, query) =>
      query.has('property') ? refusal('FLOW-1440-400') : { body: { items: [] } },
    );
    await flowService.listConnections(SPEC, NAME);
    await flowService.listConnections(SPEC, NAME);
    expect(asked.slice(3)).toEqual(['/connections?limit=100']);
  });

  it('in every way is an error', async () => {
    const { flowService, asked } = await scriptedService(() => refusal('FLOW-1440-400'));
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(
      'HTTP 400, FLOW-1440-400',
    );
    expect(asked).toHaveLength(5);
  });
});

describe('a filter by name', () => {
  const first = { body: { items: [connection('a', 'known')], continuationToken: 'p2' } };

  function named(respond: (name: string) => ScriptedResponse) {
    return scriptedService((_, query) => {
      const [, name] = query.getAll('property');
      if (name !== undefined) return respond(name.replace('name==', ''));
      return query.has('continuationToken') ? { body: { items: [connection('b', NAME)] } } : first;
    });
  }

  it.each<[string, ScriptedResponse]>([
    ['refuses', refusal('FLOW-1448-400')],
    ['ignores', { body: { items: [connection('a', 'known'), connection('c', 'x')] } }],
    ['does not find', { body: { items: [] } }],
    ['finds another one than', { body: { items: [connection('c', 'known')] } }],
  ])('that %s what is known does not prove that there is nothing', async (_, proof) => {
    const { flowService, asked } = await named((name) =>
      name === NAME ? { body: { items: [] } } : proof,
    );
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'b' }]);
    expect(asked).toHaveLength(4);
    await flowService.listConnections(SPEC, NAME);
    expect(asked).toHaveLength(6);
  });

  it('is read page by page', async () => {
    const { flowService, asked } = await scriptedService((_, query) => {
      if (query.getAll('property').length === 1) return first;
      return query.has('continuationToken')
        ? { body: { items: [connection('c', NAME)] } }
        : { body: { items: [connection('b', `${NAME} too`)], continuationToken: 'p2' } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'c' }]);
    expect(asked).toHaveLength(3);
  });

  it('that stops working is not relied on any longer', async () => {
    let refused = false;
    const { flowService } = await named((name) =>
      refused
        ? refusal(undefined)
        : { body: { items: name === NAME ? [connection('c', NAME)] : [] } },
    );
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'c' }]);
    refused = true;
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'b' }]);
  });

  it('passes on any other refusal', async () => {
    const { flowService } = await named(() => ({ status: 403 }));
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow('HTTP 403');
  });
});

describe('the pages of a list', () => {
  it('are read to the end, and may overlap', async () => {
    const { flowService, asked } = await paged({
      '': [[connection('a', NAME), connection('b', 'x')], 'p2'],
      p2: [[connection('b', 'x'), connection('c', NAME)], 'p3'],
      p3: [[], 'p4'],
      p4: [[connection('c', NAME), connection('d', NAME)]],
    });
    const found = await flowService.listConnections(SPEC, NAME);
    expect(found.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
    expect(asked.at(-1)).toBe(
      `/connections?property=connectionSpec.id==${SPEC}&limit=100&continuationToken=p4`,
    );
  });

  it('may share one token, as long as they bring something new', async () => {
    const rest = [[connection('b', NAME)], [connection('c', NAME)], []];
    const { flowService } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      const items = query.has('continuationToken') ? rest.shift() : [connection('a', NAME)];
      return { body: { items, continuationToken: 'same' } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toHaveLength(3);
    expect(rest).toEqual([]);
  });

  it('that repeat are an error', async () => {
    const { flowService, asked } = await paged({
      '': [[connection('a', 'x')], 'p2'],
      p2: [[connection('b', 'x')], 'p3'],
      p3: [[connection('c', 'x')], 'p2'],
    });
    const listing = flowService.listConnections(SPEC, NAME);
    await expect(listing).rejects.toMatchObject({
      message:
        'Could not list the connections in sandbox dev: the pages of the list repeat. Run the step again. If it stays so, report it with the request IDs of the job summary.',
      mayHaveSucceeded: false,
      retryable: false,
    });
    expect(asked).toHaveLength(5);
  });

  /** `count` connections, the first of them number `from`. */
  const many = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => connection(`c${from + index}`, 'x'));
  const FIRST = `/connections?limit=100&property=${encodeURIComponent(`connectionSpec.id==${SPEC}`)}`;

  /** A service whose pages have these links, by their tokens. */
  async function linked(of: Record<string, [items: unknown[], href?: string]>) {
    return scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      const [items, href] = of[query.get('continuationToken') ?? ''] ?? [[]];
      return { body: { items, _links: { next: { href } } } };
    });
  }

  it.each<[string, string, unknown[]]>([
    ['as it was asked for', FIRST, many(99)],
    ['with quotes as they are', `?property=connectionSpec.id==${SPEC}&limit=100`, many(1)],
    ['in part', '?limit=100', many(2)],
    ['without parameters', '/connections', many(3)],
    ['on an empty page', '?limit=100', []],
  ])('end at a link of the only page to itself: %s', async (_, href, items) => {
    const { flowService, asked } = await linked({ '': [items, href] });
    await expect(flowService.listConnections(SPEC, 'c')).resolves.toEqual([]);
    expect(asked.filter((query) => query.includes('continuationToken'))).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it.each<[string, unknown[], string]>([
    ['that is full', many(100), FIRST],
    ['that may have been cut to 50', many(50), FIRST],
    ['with another parameter', many(3), `${FIRST}&orderby=name`],
  ])('do not end at a link of the first page to itself %s', async (_, items, href) => {
    const { flowService } = await linked({ '': [items, href] });
    await expect(flowService.listConnections(SPEC, 'c')).rejects.toThrow(
      'the pages of the list repeat. Run the step again.',
    );
  });

  it('do not end at a link of a page to itself whose size Adobe did not take', async () => {
    const { flowService } = await scriptedService((_, query) =>
      query.has('limit')
        ? refusal('FLOW-1451-400')
        : {
            body: { items: many(20), _links: { next: { href: FIRST.replace('limit=100&', '') } } },
          },
    );
    await expect(flowService.listConnections(SPEC, 'c')).rejects.toThrow(
      'pages of the list repeat',
    );
  });

  it.each<[string, string]>([
    ['itself', '?continuationToken=p2'],
    ['the first one', FIRST],
  ])('end at a link of the last page to %s', async (_, href) => {
    const { flowService } = await linked({
      '': [many(100), '?continuationToken=p2'],
      p2: [[...many(98, 100), connection('own', NAME)], href],
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'own' }]);
  });

  it.each<[string, Record<string, [unknown[], string?]>]>([
    [
      'as long as the first one to itself',
      {
        '': [many(100), '?continuationToken=p2'],
        p2: [many(100, 100), '?continuationToken=p2'],
      },
    ],
    [
      'as long as the first one to that',
      { '': [many(100), '?continuationToken=p2'], p2: [many(100, 100), FIRST] },
    ],
    [
      'to a page in the middle',
      {
        '': [many(100), '?continuationToken=p2'],
        p2: [many(99, 100), '?continuationToken=p3'],
        p3: [many(98, 200), '?continuationToken=p2'],
      },
    ],
    [
      'that Adobe takes for the first one, to itself',
      {
        '': [many(3), '?continuationToken=p2'],
        p2: [many(3), '?continuationToken=p2'],
      },
    ],
  ])('do not end at a link of a page %s', async (_, of) => {
    const { flowService } = await linked(of);
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(
      'the pages of the list repeat. Run the step again.',
    );
  });

  it('without end are an error', async () => {
    let count = 0;
    const { flowService, asked } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      count++;
      return { body: { items: [connection(`c${count}`, 'x')], next: `p${count}` } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow(
      'Could not list the connections in sandbox dev: 500 pages were not the end of the list.',
    );
    expect(asked).toHaveLength(501);
  });

  it.each([undefined, 'FLOW-1451-400', 'FLOW-1443-400'])(
    'are asked for by their token alone where Adobe refuses filters with it: %s',
    async (code) => {
      const respond = pages({
        '': [[connection('a', 'x')], 'p2'],
        p2: [[connection('b', 'x')], 'p3'],
        p3: [[connection('c', NAME)]],
      });
      const { flowService, asked, debugLines } = await scriptedService((_, query) => {
        const filters = query.getAll('property').length;
        const isRefused = query.has('continuationToken')
          ? filters + query.getAll('limit').length > 0
          : filters > 1;
        return isRefused ? refusal(code) : respond(query);
      });
      await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'c' }]);
      expect(asked.slice(-2)).toEqual([
        '/connections?continuationToken=p2',
        '/connections?continuationToken=p3',
      ]);
      expect(debugLines.at(-1)).toBe(
        'Adobe does not take filters with the token of a page for /connections: sending it alone.',
      );
    },
  );

  it('are asked for by their token alone where filters make Adobe forget it', async () => {
    const respond = pages({ '': [[connection('a', 'x')], 'p2'], p2: [[connection('b', NAME)]] });
    const { flowService } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      return respond(query.has('property') ? new URLSearchParams() : query);
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'b' }]);
  });

  it('that were read before are not asked for in another way', async () => {
    const respond = pages({
      '': [[connection('a', 'x')], 'p2'],
      p2: [[connection('b', 'x')], 'p3'],
    });
    const { flowService, asked } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      return query.get('continuationToken') === 'p3' ? refusal(undefined) : respond(query);
    });
    await expect(flowService.listConnections(SPEC, NAME)).rejects.toThrow('HTTP 400, Bad.');
    expect(asked.at(-1)).toContain('property=');
  });

  it('are found by other parameters than a token, without leaving Adobe', async () => {
    const { flowService, asked } = await scriptedService((_, query) => {
      if (query.getAll('property').length > 1) return refusal('FLOW-1440-400');
      const start = Number(query.get('start') ?? 0);
      const href = `https://elsewhere.test/connections?start=${start + 1}&limit=1`;
      const items = [connection(`c${start}`, start === 2 ? NAME : 'x')];
      return { body: { items, _links: start === 2 ? { next: null } : { next: { href } } } };
    });
    await expect(flowService.listConnections(SPEC, NAME)).resolves.toMatchObject([{ id: 'c2' }]);
    expect(asked.at(-1)).toBe(`/connections?property=connectionSpec.id==${SPEC}&start=2&limit=1`);
  });
});
