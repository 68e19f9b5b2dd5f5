import { describe, expect, it } from 'vitest';
import { isEtag, isId, isVersion } from '../../src/adobe/identifiers.js';

const NOT_STRINGS = [undefined, null, 1, true, {}, ['a'], { toString: () => 'a' }];

describe('an ID', () => {
  it.each(['d6c3988d-14ef-4000-8398-8d14ef000021', 'a', '_', '0:a.b-c_d', 'x'.repeat(128)])(
    'can be %s',
    (value) => expect(isId(value)).toBe(true),
  );
  it.each([
    ...NOT_STRINGS,
    '',
    '.',
    '..',
    '-a',
    'a/b',
    'a/../b',
    'a?b',
    'a#b',
    'a%2fb',
    'a b',
    'a\n',
    'é',
    'x'.repeat(129),
  ])('cannot be %j', (value) => expect(isId(value)).toBe(false));
});

describe('an etag', () => {
  it.each(['"d502e61b-0000-0200-0000-5e62a1f90000"', 'x', 'W/"x"', '"'.repeat(255)])(
    'can be %s',
    (value) => expect(isEtag(value)).toBe(true),
  );
  it.each([...NOT_STRINGS, '', 'a b', 'a\r\nb', 'a\u007f', 'é', '"'.repeat(256)])(
    'cannot be %j',
    (value) => expect(isEtag(value)).toBe(false),
  );
});

describe('a version', () => {
  it.each(['1.0', 'v2', '1.0.0-rc+1', '_', 'x'.repeat(64)])('can be %s', (value) =>
    expect(isVersion(value)).toBe(true),
  );
  it.each([...NOT_STRINGS, '', '1 0', '1\n', '"1.0"', 'x'.repeat(65)])('cannot be %j', (value) =>
    expect(isVersion(value)).toBe(false),
  );
});
