import { describe, expect, it } from 'vitest';
import { withoutGaps } from '../../src/runner/gaps.js';

const joined = (text: string) => withoutGaps(text).map((whole) => whole.text);

describe('a text without its gaps', () => {
  it.each<[string, string[]]>([
    ['', ['']],
    ['ab', ['ab']],
    [' a\tb\r\n c\u00a0\u2028d ', ['abcd']],
    ['a\0b\u0007c\u007fd\u0085e', ['abcde']],
    [
      'a\u001b[0mb\u001b[1;31mc\u009b2Kd\u001b]8;;http://x\u0007e\u001b]0;t\u001b\\f\u001bg',
      ['abcdefg'],
    ],
    ['a <b>c</b>', ['a<b>c</b>', 'ac']],
    ['a<!-- x > y -->b < c', ['a<!--x>y-->b<c', 'ab<c']],
    [`a<${'x'.repeat(2000)}>b`, [`a<${'x'.repeat(2000)}>b`, `a<${'x'.repeat(2000)}>b`]],
  ])('%j', (text, expected) => {
    expect(joined(text)).toEqual(expected);
  });

  it('knows where each part came from, without the gaps around it', () => {
    const text = ' ab <i>c</i>\nd ';
    const [spaces, tags] = withoutGaps(text);
    expect(spaces?.text).toBe('ab<i>c</i>d');
    const part = (start: number, end: number) =>
      text.slice(...(tags?.sourceRange(start, end) ?? []));
    expect(part(0, 2)).toBe('ab');
    expect(part(0, 3)).toBe('ab <i>c');
    expect(part(2, 3)).toBe('c');
    expect(part(3, 4)).toBe('d');
  });
});
