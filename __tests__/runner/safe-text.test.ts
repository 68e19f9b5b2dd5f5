import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isName, removeInvisible, toSafeLine } from '../../src/runner/safe-text.js';
import { hostileText } from '../support/hostile-text.js';
import { commandsIn } from '../support/runner-log.js';

describe('toSafeLine', () => {
  it.each([
    ['::error::x', ': :error::x'],
    [' \t ::error::x', '   : :error::x'],
    ['\u00a0::error::x', '\u00a0: :error::x'],
    ['\ufeff::error::x', ': :error::x'],
    [':\u200b:error::x', ': :error::x'],
    ['#\u2060#[error]x', '## [error]x'],
    ['\u202ea\u2066b\u200bc', 'abc'],
    [':::x', ': ::x'],
    ['a::error::x', 'a::error::x'],
    [': x', ': x'],
    ['a ##[error]x ##[b]', 'a ## [error]x ## [b]'],
    ['###[error]x', '### [error]x'],
    ['a\r\n::error::x', 'a ::error::x'],
    ['a\nb\rc\u2028d\u2029e\u0000f\u0085g\r\n\u2028h', 'a b c d e f g h'],
    ['\n::error::x', ' : :error::x'],
    ['##\n[error]x', '## [error]x'],
    ['', ''],
    ['Größe 😀 "x" %0A', 'Größe 😀 "x" %0A'],
  ])('makes %j into %j', (text, line) => {
    expect(toSafeLine(text)).toBe(line);
  });

  it('never lets a command, a line break or a control character through', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = toSafeLine(text);
        expect(commandsIn([line])).toEqual([]);
        expect(line.trimStart().startsWith('::')).toBe(false);
        expect(line).not.toContain('##[');
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}\u200b]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab é"\'%=,;😀') }), (text) => {
        expect(toSafeLine(text)).toBe(text);
      }),
    );
  });
});

it('removes what shows nothing or turns the direction of text, wherever it is', () => {
  expect(removeInvisible('\u200ba\u202e\u2066b\ufeff\u{e0041}\u00ad')).toBe('ab');
});

it.each([
  ...[
    'a',
    '😀'.repeat(255),
    'Größe 50% 漢字 😀',
    '👨‍👩‍👧 Orders',
    '❤️ Orders',
    '1️⃣ Orders #️⃣',
    'می‌خواهم',
    'क्‍ष',
  ],
])('%.40j is a name', (name) => {
  expect(isName(name)).toBe(true);
});

it.each([
  ...['', 'a'.repeat(256), 'a\nb', 'a\u2028b', 'a\u0085b', '\ud800'],
  // These only look like another name.
  ...[
    '\u200bOrders',
    'Orders\u200b',
    'Or\u00adders',
    'Or\u2060ders',
    'Orders\ufeff',
    '\u202eOrders',
  ],
  ...['\u2066Orders\u2069', 'Orders\u061c', 'Orders\u3164', 'Orders\u{e0041}'],
])('%.40j is none', (name) => {
  expect(isName(name)).toBe(false);
});
