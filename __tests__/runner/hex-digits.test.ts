import { describe, expect, it } from 'vitest';
import { hexDigitsIn } from '../../src/runner/hex-digits.js';

describe('the hexadecimal digits of a text', () => {
  it.each<[string, string | undefined]>([
    ['', undefined],
    ['0x12345', undefined],
    ['1234567', undefined],
    ['1234567g8', undefined],
    ['12345678', '12345678 '],
    ['no ABCDEF01, 23 g 4', 'abcdef0123 '],
    ['12:34:56:78', '12345678 '],
    ['[ "0x12" , "0X34",\n "0x56", "0x78"]', '12345678 '],
    ['\\x12\\x34\\x56\\x78', '12345678 '],
    ['12345678 x 9abcdef0', '12345678 9abcdef0 '],
  ])('%j', (text, digits) => {
    expect(hexDigitsIn(text)?.digits).toBe(digits);
  });

  it('have a place in the text', () => {
    const text = 'x 0x12, 0x34, 0x56, 0x78; y ABCDEF01';
    const found = hexDigitsIn(text);
    const part = (start: number, end: number) =>
      text.slice(...(found?.sourceRange(start, end) ?? []));
    expect(found?.digits).toBe('12345678 abcdef01 ');
    expect([part(0, 8), part(2, 4), part(1, 2), part(9, 17)]).toEqual([
      '0x12, 0x34, 0x56, 0x78',
      '0x34',
      '2',
      'ABCDEF01',
    ]);
  });
});
