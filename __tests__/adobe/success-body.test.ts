import { describe, expect, it } from 'vitest';
import { isError, parseItems, parseOne } from '../../src/adobe/success-body.js';

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
    { items: [null, item, 'x', 7, []] },
    [1, item],
  ])('of %j', (json) => {
    expect(parseItems(json)).toEqual([item]);
    expect(parseOne(json)).toEqual([item]);
  });

  it.each([[[]], [{ items: [] }], [{ items: null }], [{ items: [null] }]])(
    'of %j are none',
    (json) => {
      expect(parseItems(json)).toEqual([]);
      expect(parseOne(json)).toEqual([]);
    },
  );

  it.each([...NO_OBJECTS, {}, { items: {} }, { items: 'x' }, item])(
    'of %j are not known',
    (json) => {
      expect(parseItems(json)).toBeUndefined();
    },
  );
});

describe('one resource', () => {
  it('can come without a list', () => {
    expect(parseOne({ id: 'a' })).toEqual([{ id: 'a' }]);
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
