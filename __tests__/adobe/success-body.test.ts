import { describe, expect, it } from 'vitest';
import {
  errorStatus,
  isError,
  parseItems,
  parseOne,
  parseSize,
} from '../../src/adobe/success-body.js';

const NO_OBJECTS = [undefined, null, 'x', 1, true];

describe('a body that is an error', () => {
  it.each([
    { result: 'error', errorMessage: 'x' },
    { result: 'FAILURE' },
    { result: 'failed' },
    { status: 400 },
    { status: 503, items: [] },
    { errorMessage: 'x' },
    { error: 'x' },
    { error: { code: 'x' } },
    { error_code: '403027' },
    { error_code: 403027 },
    { errorCode: 'x' },
    { errors: [{}] },
  ])('%j', (json) => {
    expect(isError(json)).toBe(true);
    expect(parseItems(json)).toBeUndefined();
    expect(parseOne(json)).toEqual([]);
  });

  it.each([
    ...NO_OBJECTS,
    [],
    [{ error: 'x' }],
    {},
    { items: [] },
    { id: 'c', message: 'x', description: 'error', state: 'error' },
    { result: true },
    { result: 'error-free' },
    { result: 'no failure' },
    { status: 399 },
    { status: '500' },
    { errorMessage: '', error: null, errors: [], errorCode: ' ', error_code: undefined },
    { error: false },
  ])('%j is none', (json) => expect(isError(json)).toBe(false));
});

describe('the items of a list', () => {
  const item = { id: 'a' };

  it.each([
    { items: [item] },
    [item],
    { connections: [item] },
    { connectionSpecs: [item] },
    { data: [item] },
    { results: [item] },
    { items: [item], data: [{ id: 'b' }] },
    { items: 'x', data: [item] },
    { items: [null, item] },
    { items: [], data: [item] },
    { items: ['a'] },
    ...['connection', 'item', 'data', 'resource'].map((name) => ({ items: [{ [name]: item }] })),
  ])('of %j', (json) => {
    expect(parseItems(json)).toEqual([item]);
    expect(parseOne(json)).toEqual([item]);
  });

  it.each([[[]], [{ items: [] }], [{ items: [null] }]])('of %j are none', (json) => {
    expect(parseItems(json)).toEqual([]);
    expect(parseOne(json)).toEqual([]);
  });

  it.each([...NO_OBJECTS, {}, { items: {} }, { items: 'x' }, { items: null }, item])(
    'of %j are not known',
    (json) => {
      expect(parseItems(json)).toBeUndefined();
    },
  );

  it('of which nothing is known are not left out', () => {
    const items = [7, [], true, '', 'a b', { connection: {} }, { name: 'x', data: { id: 7 } }];
    expect(parseItems(items)).toEqual([{}, {}, {}, {}, {}, ...items.slice(5)]);
  });

  it('that have an ID are what they are, whatever is in them', () => {
    const connection = { id: 'a', connection: { id: 'b' } };
    expect(parseItems([connection])).toEqual([connection]);
  });
});

it.each([
  [{ status: 400 }, 400],
  [{ status: 399 }, undefined],
  [{ status: '400' }, undefined],
  [[{ status: 400 }], undefined],
  [undefined, undefined],
])('the status of the error in %j is %s', (json, status) => {
  expect(errorStatus(json)).toBe(status);
});

describe('the size of a list', () => {
  it.each([
    [{ items: [], count: 1 }, 1],
    [{ items: [], total: 2 }, 2],
    [{ _page: { count: 3, totalCount: 4 } }, 4],
    [{ page: { totalElements: 5 } }, 5],
    [{ meta: { total_count: 6 } }, 6],
    [{ pagination: { totalItems: 7 } }, 7],
    [{ items: [], total: '8', _page: { limit: 100 } }, 0],
    [[1, 2], 0],
    [undefined, 0],
  ])('of %j', (json, count) => {
    expect(parseSize(json)).toEqual({ count, hasMore: false });
  });

  it.each([
    [{ hasMore: true }, true],
    [{ _page: { has_more: true } }, true],
    [{ page: { hasNext: true } }, true],
    [{ partial: true }, true],
    [{ meta: { isTruncated: true } }, true],
    [{ pagination: { truncated: true } }, true],
    [{ hasMore: false, partial: 'x' }, false],
  ])('may be more than it shows: %j', (json, hasMore) => {
    expect(parseSize(json)).toEqual({ count: 0, hasMore });
  });
});

describe('one resource', () => {
  it('can come without a list', () => {
    expect(parseOne({ id: 'a' })).toEqual([{ id: 'a' }]);
    expect(parseOne({ data: { id: 'a' } })).toEqual([{ id: 'a' }]);
  });
  it.each(NO_OBJECTS)('is not in %j', (json) => expect(parseOne(json)).toEqual([]));
});

it.each([
  [{ _links: {} }, []],
  [{ _links: {}, _page: { count: 0 } }, []],
  [{ _links: {}, id: 'x' }, undefined],
  [{}, undefined],
])('a list without items may have nothing but links: %j', (json, items) => {
  expect(parseItems(json)).toEqual(items);
});
