import { describe, expect, it } from 'vitest';
import { findHidingCharacter, removeInvisible } from '../../src/runner/invisible.js';

/** Every code point but surrogates, which are no characters by themselves. */
const CHARACTERS = Array.from({ length: 0x11_0000 }, (_, code) =>
  String.fromCodePoint(code),
).filter((character) => !/\p{Cs}/u.test(character));

it('removes every character that Unicode has viewers ignore, every direction mark, and nothing else', () => {
  const removed = CHARACTERS.filter((character) => removeInvisible(character) === '');
  expect(removed).toEqual(
    CHARACTERS.filter((character) =>
      /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\ufff0-\ufffb]/u.test(character),
    ),
  );
  const changed = CHARACTERS.filter((character) => removeInvisible(character) !== character);
  expect(changed).toEqual(removed);
});

it('removes each of a run, wherever it is', () => {
  expect(removeInvisible('\u200ba\u202e\u2066b\ufeff')).toBe('ab');
});

describe('a name', () => {
  it.each([
    ['\u200bOrders', 'U+200B'],
    ['Orders\u200b', 'U+200B'],
    ['Or\u200bders', 'U+200B'],
    ['Or\u00adders', 'U+00AD'],
    ['Or\u2060ders', 'U+2060'],
    ['Orders\ufeff', 'U+FEFF'],
    ['Orders\u200d', 'U+200D'],
    ['Or\u200cders', 'U+200C'],
    ['\u200dé', 'U+200D'],
    ['Orders\ufe0f', 'U+FE0F'],
    ['\u202eOrders', 'U+202E'],
    ['\u2066Orders\u2069', 'U+2066'],
    ['Orders\u200e', 'U+200E'],
    ['Orders\u200f', 'U+200F'],
    ['Orders\u061c', 'U+061C'],
    ['Orders\u3164', 'U+3164'],
    ['Orders\u{e0041}', 'U+E0041'],
  ])('%j hides %s', (name, character) => {
    expect(findHidingCharacter(name)).toBe(character);
  });

  it.each([
    'Orders',
    'Größe 50% 漢字 😀',
    '👨‍👩‍👧 Orders',
    '❤️ Orders',
    '1️⃣ Orders #️⃣',
    'می‌خواهم',
    'क्‍ष',
    '',
  ])('%j hides nothing', (name) => {
    expect(findHidingCharacter(name)).toBeUndefined();
  });
});
