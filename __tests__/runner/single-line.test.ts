import { describe, expect, it } from 'vitest';
import { cut, NAME_PATTERN, toSingleLine } from '../../src/runner/single-line.js';

/** Every code point, lone surrogates included. */
const CHARACTERS = Array.from({ length: 0x11_0000 }, (_, code) => String.fromCodePoint(code));

describe('what the written-out ranges hold', () => {
  it('is every control character, line and paragraph separator, and nothing else, for texts', () => {
    const replaced = CHARACTERS.filter((character) => toSingleLine(character) !== character);
    expect(replaced).toEqual(CHARACTERS.filter((c) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(c)));
  });

  it('is that and every lone surrogate, for values', () => {
    const refused = CHARACTERS.filter((character) => !NAME_PATTERN.test(character));
    expect(refused).toEqual(CHARACTERS.filter((c) => /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(c)));
  });
});

it('makes one space of a run', () => {
  expect(toSingleLine('a\r\n\u2028b\u0000c')).toBe('a b c');
});

it.each([
  ['', false],
  ['a', true],
  ['😀'.repeat(255), true],
  ['a'.repeat(256), false],
])('takes 1 to 255 characters', (value, fits) => {
  expect(NAME_PATTERN.test(value)).toBe(fits);
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['ab😀', 4, 'ab😀'],
  ['ab😀', 3, 'ab…'],
  ['ab😀c', 4, 'ab😀…'],
])('cuts %j to %i, and no character in two', (text, length, short) => {
  expect(cut(text, length)).toBe(short);
});
