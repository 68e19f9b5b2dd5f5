import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeByLevels, decodeQuotedPrintable } from '../../src/runner/decoded-text.js';
import { decodeEntity } from '../../src/runner/html-entities.js';

const levelsOf = (text: string) => decodeByLevels(text).map((level) => level.text);

describe('a text by levels', () => {
  it.each<[string, string[]]>([
    ['', ['']],
    ['plain é 😀 + &;%', ['plain é 😀 + &;%']],
    ['\\"\\/\\b\\f\\n\\r\\t', ['\\"\\/\\b\\f\\n\\r\\t', '"/\b\f\n\r\t']],
    ['a\\\\b', ['a\\\\b', 'a\\b', 'a\b']],
    ["\\'\\u00e9\\u00E9\\x3c", ["\\'\\u00e9\\u00E9\\x3c", "'éé<"]],
    ['\\ud83d\\ude00', ['\\ud83d\\ude00', '😀']],
    ['%20%2f%2F%C3%A9%e2%82%ac%F0%9F%98%80', ['%20%2f%2F%C3%A9%e2%82%ac%F0%9F%98%80', ' //é€😀']],
    ['%', ['%']],
    ['%2', ['%2']],
    ['%zz %ff %c3 %c3%41', ['%zz %ff %c3 %c3%41', '%zz %ff %c3 %c3A']],
    ['%c0%80 %ed%a0%80', ['%c0%80 %ed%a0%80']],
    ['&lt;&AMP;&#60;&#x3C;&#X3c;&lt', ['&lt;&AMP;&#60;&#x3C;&#X3c;&lt', '<&<<<<']],
    ['&unknown; &#1114112; & &;', ['&unknown; &#1114112; & &;']],
    ['a\u200bb', ['a\u200bb', 'ab']],
    ['%2525', ['%2525', '%25', '%']],
    ['&amp;lt;', ['&amp;lt;', '&lt;', '<']],
    ['\\\\u0026lt;', ['\\\\u0026lt;', '\\u0026lt;', '&lt;', '<']],
  ])('%j', (text, levels) => {
    expect(levelsOf(text)).toEqual(levels);
  });

  it('ends, however often it is encoded', () => {
    expect(levelsOf(`%${'25'.repeat(1000)}`)).toHaveLength(7);
  });

  it('knows where each character came from', () => {
    const text = 'a%2541\\n&lt;😀b';
    for (const { text: decoded, sourceOffset } of decodeByLevels(text)) {
      expect(sourceOffset(0)).toBe(0);
      expect(sourceOffset(decoded.length)).toBe(text.length);
      expect(text.slice(sourceOffset(decoded.indexOf('😀')))).toBe('😀b');
      expect(text.slice(sourceOffset(decoded.indexOf('b')))).toBe('b');
    }
    const [, , last] = decodeByLevels(text);
    expect(last?.text).toBe('aA\n<😀b');
    expect([1, 2, 3].map((index) => last?.sourceOffset(index))).toEqual([1, 6, 8]);
  });

  it('has offsets that do not go back', () => {
    const part = fc.constantFrom('%25', '41', '\\', 'u0025', 'n', '&', 'amp;', '\u200b', 'x', '😀');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        for (const { text: decoded, sourceOffset } of decodeByLevels(text)) {
          const offsets = Array.from({ length: decoded.length + 1 }, (_, at) => sourceOffset(at));
          expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('a text as quoted-printable', () => {
  it.each<[string, string[]]>([
    ['a%41', []],
    ['a=3Db', ['a=b']],
    ['=C3=a9=\r\n\t=F0=9F=98=80= \n=3d', ['é\t😀=']],
    ['a= b=', []],
    ['=41%2541', ['A%2541', 'A%41', 'AA']],
    ['=zz =ff =c3 =', []],
    ['=ed=a0=80 =', []],
  ])('%j', (text, levels) => {
    const decoded = decodeByLevels(text).slice(0, 1).flatMap(decodeQuotedPrintable);
    expect(decoded.map((level) => level.text)).toEqual(levels);
  });

  it('knows where each character came from', () => {
    const text = '%3D61b=\r\nc';
    const [unquoted] = decodeByLevels(text).slice(1).flatMap(decodeQuotedPrintable);
    expect(unquoted?.text).toBe('abc');
    expect([0, 1, 2, 3].map((index) => unquoted?.sourceOffset(index))).toEqual([0, 5, 9, 10]);
  });
});

it.each([
  ['quot', '"'],
  ['amp', '&'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['nbsp', '\u00a0'],
  ['Auml', 'Ä'],
  ['auml', 'ä'],
  ['yuml', 'ÿ'],
  ['LT', '<'],
  ['#0', '\0'],
  ['#128512', '😀'],
  ['#x1F600', '😀'],
  ['#1114112', undefined],
  ['nothing', undefined],
])('the entity %s is %j', (entity, character) => {
  expect(decodeEntity(entity)).toBe(character);
});
