import { describe, expect, it } from 'vitest';
import { isJsonObject, nonBlankString } from '../src/json.js';

const NOT_STRINGS = [undefined, null, 1, true, {}, ['a'], { toString: () => 'a' }];

describe('a JSON object', () => {
  it.each([{}, { a: 1 }, Object.create(null)])('is %j', (value) => {
    expect(isJsonObject(value)).toBe(true);
  });
  it.each([undefined, null, [], 'x', 1, true])('is not %j', (value) => {
    expect(isJsonObject(value)).toBe(false);
  });
});

describe('a string that is not blank', () => {
  it.each<[unknown, string | undefined]>([
    ['x', 'x'],
    [' x ', ' x '],
    ['', undefined],
    [' \n ', undefined],
    ...NOT_STRINGS.map((value): [unknown, undefined] => [value, undefined]),
  ])('of %j is %j', (value, expected) => expect(nonBlankString(value)).toBe(expected));
});
