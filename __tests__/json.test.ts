import { describe, expect, it } from 'vitest';
import { isEtag, isId, isJsonObject, isVersion, nonBlankString } from '../src/json.js';

const NOT_STRINGS = [undefined, null, 1, true, {}, ['a'], { toString: () => 'a' }];

describe('what may be', () => {
  it.each([{}, { a: 1 }, Object.create(null)])('a JSON object: %j', (value) => {
    expect(isJsonObject(value)).toBe(true);
  });
  it.each([undefined, null, [], 'x', 1, true])('no JSON object: %j', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });

  it.each(['d6c3988d-14ef-4000-8398-8d14ef000021', 'a', '_', '0:a.b-c_d', 'x'.repeat(128)])(
    'an ID: %s',
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
  ])('no ID: %j', (value) => expect(isId(value)).toBe(false));

  it.each(['"d502e61b-0000-0200-0000-5e62a1f90000"', 'x', 'W/"x"', '"'.repeat(255)])(
    'an etag: %s',
    (value) => expect(isEtag(value)).toBe(true),
  );
  it.each([...NOT_STRINGS, '', 'a b', 'a\r\nb', 'a\u007f', 'é', '"'.repeat(256)])(
    'no etag: %j',
    (value) => expect(isEtag(value)).toBe(false),
  );

  it.each(['1.0', 'v2', '1.0.0-rc+1', '_', 'x'.repeat(64)])('a version: %s', (value) =>
    expect(isVersion(value)).toBe(true),
  );
  it.each([...NOT_STRINGS, '', '1 0', '1\n', '"1.0"', 'x'.repeat(65)])('no version: %j', (value) =>
    expect(isVersion(value)).toBe(false),
  );

  it.each<[unknown, string | undefined]>([
    ['x', 'x'],
    [' x ', ' x '],
    ['', undefined],
    [' \n ', undefined],
    ...NOT_STRINGS.map((value): [unknown, undefined] => [value, undefined]),
  ])('text: %j as %j', (value, expected) => expect(nonBlankString(value)).toBe(expected));
});
