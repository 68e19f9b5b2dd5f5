import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseConnection,
  parseContinuationToken,
  parseCreated,
  parseItems,
  parseSpec,
  parseTestResult,
} from '../../src/adobe/resources.js';

const NO_OBJECTS = [undefined, null, 'x', 1, true, []];

describe('the items of a list', () => {
  it('are its objects', () => {
    expect(parseItems({ items: [{ a: 1 }, {}] })).toEqual([{ a: 1 }, {}]);
    expect(parseItems({ items: [] })).toEqual([]);
  });
  it.each([
    ...NO_OBJECTS,
    {},
    { items: {} },
    { items: 'x' },
    { items: [1] },
    { items: [{}, null] },
  ])('are not known of %j', (json) => expect(parseItems(json)).toBeUndefined());
});

function withNext(href: unknown): unknown {
  return { items: [], _links: { next: { href } } };
}

describe('the token of the next page', () => {
  it.each([
    ['/connections?continuationToken=abc', 'abc'],
    ['/connections?limit=1&continuationToken=abc', 'abc'],
    ['/connections?continuationToken=abc&limit=1', 'abc'],
    ['https://evil.test/connections?continuationToken=abc#x', 'abc'],
    ['?continuationToken=a=b==', 'a=b=='],
    ['?continuationToken=a%3Db%26c', 'a=b&c'],
    ['?continuationToken=100%', '100%'],
    ['?continuationToken=a+b', 'a+b'],
  ])('in %s is %s', (href, token) => {
    expect(parseContinuationToken(withNext(href))).toBe(token);
  });

  it.each([
    ...NO_OBJECTS,
    {},
    { _links: 'x' },
    { _links: {} },
    { _links: { next: null } },
    { _links: { next: {} } },
    withNext(''),
    withNext(7),
    withNext('/connections'),
    withNext('/connections?continuationToken='),
    withNext('/connections?xcontinuationToken=abc'),
  ])('is not in %j', (json) => expect(parseContinuationToken(json)).toBeUndefined());

  it('is read back however it is made', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (token) => {
        const href = `/connections?continuationToken=${encodeURIComponent(token)}&limit=20`;
        expect(parseContinuationToken(withNext(href))).toBe(token);
      }),
    );
  });
});

describe('a connection spec', () => {
  it('has the few fields that are used', () => {
    const authSpec = [{ name: 'A' }, 'x', null, { name: 'B' }];
    expect(parseSpec({ id: 's', version: '1.0', name: 'n', authSpec, extra: 1 })).toEqual({
      id: 's',
      version: '1.0',
      name: 'n',
      authSpecs: [{ name: 'A' }, { name: 'B' }],
    });
  });
  it.each([undefined, null, {}, 'x'])('with authSpec %j takes no credentials', (authSpec) => {
    expect(parseSpec({ id: 's', version: '1.0', authSpec })).toEqual({
      id: 's',
      version: '1.0',
      name: undefined,
      authSpecs: [],
    });
  });
  it.each([{}, { id: 's' }, { version: '1' }, { id: {}, version: '1' }, { id: 's', version: 1 }])(
    'is not %j',
    (item) => expect(parseSpec(item)).toBeUndefined(),
  );
});

describe('a connection', () => {
  it('has the few fields that are used, and no credentials', () => {
    const item = {
      id: 'c',
      etag: '"e"',
      name: 'n',
      description: 'd',
      sandboxName: 'dev',
      state: 'enabled',
      createdAt: 7,
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
      state: 'enabled',
      createdAt: 7,
      authSpecName: 'A',
    });
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
    const odd = { etag: 'a\nb', name: 1, connectionSpec: 's', createdAt: '7', auth: 'x' };
    expect(parseConnection({ id: 'c' })).toEqual(bare);
    expect(parseConnection({ id: 'c', ...odd })).toEqual(bare);
  });
  it.each([{}, { id: '' }, { id: { a: 1 } }, { id: 'a/b' }])('is not %j', (item) => {
    expect(parseConnection(item)).toBeUndefined();
  });
});

describe('what a 201 names', () => {
  it.each([
    [
      { id: 'c', etag: '"e"' },
      { id: 'c', etag: '"e"' },
    ],
    [{ id: 'c' }, { id: 'c', etag: undefined }],
    [
      { id: 'c', etag: 'a b' },
      { id: 'c', etag: undefined },
    ],
    [{ id: {} }, undefined],
    [{ etag: '"e"' }, undefined],
    ...NO_OBJECTS.map((json): [unknown, undefined] => [json, undefined]),
  ])('%j is %j', (json, created) => expect(parseCreated(json)).toEqual(created));
});

describe('the result of a test', () => {
  it.each([
    [{ result: true }, { passed: true, reason: undefined }],
    [{ result: false }, { passed: false, reason: undefined }],
    [
      { result: false, errorMessage: 'a', message: 'b' },
      { passed: false, reason: 'a' },
    ],
    [
      { result: false, errorMessage: ' ', message: 'b' },
      { passed: false, reason: 'b' },
    ],
    [{ result: 'true' }, undefined],
    [{}, undefined],
    ...NO_OBJECTS.map((json): [unknown, undefined] => [json, undefined]),
  ])('%j is %j', (json, result) => expect(parseTestResult(json)).toEqual(result));
});
