import { describe, expect, it } from 'vitest';
import { isEquivalentName, isSameName, normalizeName } from '../../src/adobe/names.js';

describe('names that look the same', () => {
  it.each([
    ['Caf\u00e9', 'Cafe\u0301'],
    ['a b', 'a  b'],
    ['a b', ' a b '],
    ['a b', 'a\tb\n'],
    ['a b', 'a\u00a0b'],
    ['a b', 'a\u200b b'],
    ['a b', '\ufeffa \u200bb\u2060'],
    ['ab', 'a\u00adb'],
    ['ab', 'a\u200db'],
    ['ab', 'ab\ufe0f'],
    ['\u00e9', 'e\u034f\u0301'],
    ['Größe', 'Grö\u200bße'],
    ['a', 'a'],
  ])('%j and %j are equivalent', (a, b) => {
    expect(isEquivalentName(a, b)).toBe(true);
    expect(isEquivalentName(b, a)).toBe(true);
    expect(isSameName(a, b)).toBe(a === b);
  });

  it.each([
    ['a', 'A'],
    ['a b', 'ab'],
    ['a', 'b'],
    ['', 'a'],
    ['\ufb01', 'fi'],
    ['👩‍💻', '👩💻'],
    ['می‌خواهم', 'میخواهم'],
    ['a\u2800b', 'ab'],
  ])('%j and %j are not', (a, b) => {
    expect(isEquivalentName(a, b)).toBe(false);
    expect(isSameName(a, b)).toBe(false);
  });

  it('have one normal form', () => {
    expect(normalizeName('  Cafe\u0301 \n au  lait ')).toBe('Caf\u00e9 au lait');
  });

  it('are none without a name', () => {
    expect(isEquivalentName(undefined, '')).toBe(false);
    expect(isSameName(undefined, '')).toBe(false);
  });
});
