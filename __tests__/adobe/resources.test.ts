import { describe, expect, it } from 'vitest';
import {
  type ConnectionSpec,
  highestVersion,
  parseConnection,
  parseCreated,
  parseEtag,
  parseSingle,
  parseSpec,
  parseSpecId,
  parseTime,
} from '../../src/adobe/resources.js';
import type { JsonResponse } from '../../src/http/call.js';
import type { JsonObject } from '../../src/json.js';
import { response } from '../support/responses.js';

const NO_OBJECTS = [undefined, null, 'x y', 1, true, []];

function reply(json: unknown, headers: Record<string, string> = {}): JsonResponse {
  return { response: response(200, json, headers), json };
}

describe('a connection spec', () => {
  const parsed = { id: 's', version: '1.0', name: undefined, authSpecs: [], authOptional: false };

  it('has the few fields that are used', () => {
    const authSpec = [{ name: 'A', spec: { type: 'object' }, type: 't' }, 'x', null, { name: 'B' }];
    expect(parseSpec({ id: 's', version: '1.0', name: 'n', authSpec, extra: 1 })).toEqual({
      ...parsed,
      name: 'n',
      authSpecs: [{ name: 'A', spec: { type: 'object' } }, { name: 'B' }],
    });
  });

  it('has a name only if it is not too long', () => {
    const name = parseSpec({ id: 's', version: '1.0', name: 'x'.repeat(600_000) })?.name;
    expect(name).toBe('(600000 characters)');
  });

  it('can have a single authentication type without a list', () => {
    const item = { id: 's', version: '1.0', authSpec: { name: 'A' } };
    expect(parseSpec(item)).toEqual({ ...parsed, authSpecs: [{ name: 'A' }] });
  });

  it.each([undefined, null, {}, 'x', [], [{}], [{ name: ' ' }], [{ name: 7 }]])(
    'with authSpec %j takes no credentials',
    (authSpec) => expect(parseSpec({ id: 's', version: '1.0', authSpec })).toEqual(parsed),
  );

  it.each([
    [{ authRequired: false }, true],
    [{ authRequired: 'false' }, true],
    [{ authRequired: true }, false],
    [{ authRequired: null }, false],
    [{}, false],
    ['false', false],
  ])('with attributes %j works without credentials: %s', (attributes, authOptional) => {
    expect(parseSpec({ id: 's', version: '1.0', attributes })).toEqual({ ...parsed, authOptional });
  });

  it.each([
    ['1.0', '1.0'],
    ['v2', 'v2'],
    [' 1.0\n', '1.0'],
    [1, '1.0'],
    [2, '2.0'],
    [1.5, '1.5'],
  ])('of version %j has version %s', (version, expected) => {
    expect(parseSpec({ id: 's', version })?.version).toBe(expected);
  });

  it.each([
    {},
    { id: 's' },
    { version: '1' },
    { id: {}, version: '1' },
    { id: 's', version: 'a b' },
    { id: 's', version: null },
    { id: 's', version: true },
  ])('is not %j', (item) => expect(parseSpec(item)).toBeUndefined());

  it.each([
    [['1.0'], '1.0'],
    [['1.0', '2.0'], '2.0'],
    [['1.9', '1.10', '1.2'], '1.10'],
    [['2', '10', '9.9'], '10'],
    [['1.0', '1.0.1'], '1.0.1'],
    [['1.0', '2.0-beta', 'v3'], '1.0'],
    [['v9', 'v10'], 'v10'],
  ])('of versions %j is the one of %s', (versions, expected) => {
    const specs = versions.map((version): ConnectionSpec => ({ ...parsed, version }));
    expect(highestVersion(specs)?.version).toBe(expected);
    expect(highestVersion(specs.toReversed())?.version).toBe(expected);
  });

  it('is none among none', () => expect(highestVersion([])).toBeUndefined());
});

describe('a connection', () => {
  it('has the few fields that are used, and no credentials', () => {
    const item = {
      id: 'c',
      etag: '"e"',
      name: 'n',
      description: 'd',
      sandboxName: 'dev',
      state: ' Enabled ',
      createdAt: 1597973312000,
      connectionSpec: { id: 's', version: '1.0' },
      auth: { specName: 'A', params: { password: 'top-secret' } },
      imsOrgId: 'o',
    };
    expect(parseConnection(item)).toEqual({
      id: 'c',
      etag: '"e"',
      name: 'n',
      specId: 's',
      description: 'd',
      sandbox: 'dev',
      state: 'Enabled',
      createdAt: 1597973312000,
      authSpecName: 'A',
    });
  });

  it.each([
    [{ version: '"v"' }, '"v"'],
    [{ etag: 'bare', version: '"v"' }, '"v"'],
    [{ etag: 'bare', version: '1.0' }, 'bare'],
    [{ etag: 'W/"w"' }, 'W/"w"'],
    [{ version: '1.0' }, undefined],
  ])('takes its version for its etag where it has quotes: %j', (item, etag) => {
    expect(parseConnection({ id: 'c', ...item })?.etag).toBe(etag);
  });

  it('may lack everything but its ID', () => {
    const bare = {
      id: 'c',
      etag: undefined,
      name: undefined,
      specId: undefined,
      description: undefined,
      sandbox: undefined,
      state: undefined,
      createdAt: undefined,
      authSpecName: undefined,
    };
    const odd = { etag: 'a\nb', name: 1, connectionSpec: 7, createdAt: 'x', state: {}, auth: 'x' };
    expect(parseConnection({ id: 'c' })).toEqual(bare);
    expect(parseConnection({ id: 'c', ...odd })).toEqual(bare);
  });

  it.each([{}, { id: '' }, { id: { a: 1 } }, { id: 'a/b' }])('is not %j', (item) => {
    expect(parseConnection(item)).toBeUndefined();
  });

  it.each<[JsonObject, string | undefined]>([
    [{ connectionSpec: { id: 'S-1' } }, 's-1'],
    [{ connectionSpec: ' S ' }, 's'],
    [{ connectionSpecId: 's' }, 's'],
    [{ connectionSpec: null, connectionSpecId: 's' }, 's'],
    [{ connectionSpec: {} }, undefined],
    [{}, undefined],
  ])('%j has the spec %s', (item, specId) => expect(parseSpecId(item)).toBe(specId));
});

describe('a time', () => {
  const EPOCH_MS = 1_597_973_312_000;

  it.each([
    EPOCH_MS,
    String(EPOCH_MS),
    ` ${EPOCH_MS} `,
    EPOCH_MS / 1000,
    String(EPOCH_MS / 1000),
    EPOCH_MS * 1000,
    `${EPOCH_MS}000000`,
    '2020-08-21T01:28:32Z',
    '2020-08-21T01:28:32.000Z',
    '2020-08-21T01:28:32.000+00:00',
    '2020-08-21T01:28:32.000+0000',
    '2020-08-21T03:28:32+02',
    '2020-08-21T03:28:32+02:00',
    '2020-08-20T21:28:32-04:00',
    '2020-08-21T01:28:32',
    '2020-08-21 01:28:32',
    'Fri, 21 Aug 2020 01:28:32 GMT',
  ])('%j is read', (value) => expect(parseTime(value)).toBe(EPOCH_MS));

  it.each([
    [1_597_973_312.5, 1_597_973_312_500],
    [EPOCH_MS + 0.7, EPOCH_MS],
    ['2020-08-21', Date.UTC(2020, 7, 21)],
    ['2020-08-21T01:28:32.123456789Z', EPOCH_MS + 123],
    [1e8, 1e11],
    [99_999_999_999, 99_999_999_999_000],
    [1e11, 1e11],
    [99_999_999_999_999, 99_999_999_999_999],
    [1e14, 1e11],
  ])('%j is %d', (value, expected) => expect(parseTime(value)).toBe(expected));

  it.each([
    undefined,
    null,
    true,
    {},
    [],
    '',
    'x',
    'soon, in Aug',
    '2020',
    2020,
    0,
    -EPOCH_MS,
    1e25,
    '9'.repeat(25),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '2020-99-99',
    '12',
  ])('%j is none', (value) => expect(parseTime(value)).toBeUndefined());
});

describe('a single connection', () => {
  const item = { id: 'c', etag: '"e"', state: 'enabled' };

  it.each([
    { items: [item] },
    item,
    [item],
    { items: [{ id: 'other' }, item] },
    { items: [null, item] },
  ])('is found in %j', (json) => expect(parseSingle(reply(json), 'c')).toMatchObject(item));

  it.each([
    ...NO_OBJECTS,
    {},
    { items: [] },
    { items: [{ id: 'other' }] },
    { ...item, error: 'x' },
  ])('is not in %j', (json) => expect(parseSingle(reply(json), 'c')).toBeUndefined());

  it.each([
    ['"h"', '"h"'],
    ['W/"h"', '"h"'],
    [' "h" ', '"h"'],
    ['h', 'h'],
    ['a b', undefined],
    ['', undefined],
  ])('without an etag has that of the header: %j', (etag, expected) => {
    expect(parseSingle(reply({ id: 'c' }, { etag }), 'c')?.etag).toBe(expected);
    expect(parseSingle(reply({ items: [{ id: 'c', etag: 7 }] }, { etag }), 'c')?.etag).toBe(
      expected,
    );
  });

  it('has the etag of its body before that of the header', () => {
    expect(parseSingle(reply(item, { etag: '"h"' }), 'c')?.etag).toBe('"e"');
  });
});

describe('what a create has made', () => {
  it.each<[unknown, string | undefined]>([
    [{ id: 'c', etag: '"e"' }, '"e"'],
    [{ id: 'c' }, undefined],
    [{ id: 'c', etag: 'a b' }, undefined],
    [{ id: 'c', etag: '"e"', name: 'n', connectionSpec: { id: 's' }, state: 'enabled' }, '"e"'],
    [[{ id: 'c', etag: '"e"' }], '"e"'],
    [{ items: [{ id: 'c', etag: '"e"' }] }, '"e"'],
    [{ connections: [{ id: 'c' }] }, undefined],
    ['c', undefined],
  ])('is named by %j', (json, etag) => {
    expect(parseCreated(reply(json))).toEqual({ id: 'c', etag });
    const etagOfHeader = etag ?? '"h"';
    expect(parseCreated(reply(json, { etag: '"h"', location: '/connections/other' }))).toEqual({
      id: 'c',
      etag: etagOfHeader,
    });
  });

  it.each([
    'https://platform.adobe.io/data/foundation/flowservice/connections/c',
    'https://platform.adobe.io/data/foundation/flowservice/connections/c/',
    '/connections/c',
    'connections/c',
    './connections/c',
    '/data/foundation/flowservice/connections/c?x=1',
    ' /connections/c#x ',
    'c',
    'c/',
  ])('is named by the location %s', (location) => {
    for (const json of [
      undefined,
      {},
      [],
      { items: [] },
      { id: 7 },
      'not an id',
      [{ id: 'a' }, { id: 'b' }],
    ]) {
      expect(parseCreated(reply(json, { location }))).toMatchObject({ id: 'c' });
    }
  });

  it.each([
    undefined,
    '',
    '/',
    '/connections',
    '/connections/',
    'connections',
    '/flows/c',
    '/connections/a%2Fb',
    '/connections/..',
    'https://platform.adobe.io/data',
  ])('is not named by the location %s', (location) => {
    const headers: Record<string, string> = location === undefined ? {} : { location };
    expect(parseCreated(reply({}, headers))).toBeUndefined();
  });

  it.each([{ id: {} }, { etag: '"e"' }, [{ id: 'a' }, { id: 'b' }], ...NO_OBJECTS])(
    'is not named by %j',
    (json) => expect(parseCreated(reply(json))).toBeUndefined(),
  );

  it('is nothing when the body is an error, whatever else it names', () => {
    const json = { id: 'error-7', errorMessage: 'no' };
    expect(parseCreated(reply(json, { location: '/connections/c' }))).toBeUndefined();
  });
});

describe('the etag of a write', () => {
  it.each<[unknown, string | undefined]>([
    [{ id: 'c', etag: '"e"' }, '"e"'],
    [{ items: [{ etag: '"e"' }] }, '"e"'],
    [undefined, '"h"'],
    [{ id: 'c' }, '"h"'],
    [{ etag: 7 }, '"h"'],
  ])('of %j is %s', (json, etag) => {
    expect(parseEtag(reply(json, { etag: '"h"' }))).toBe(etag);
  });
  it('may be missing', () => expect(parseEtag(reply(undefined))).toBeUndefined());
});
