import { describe, expect, it } from 'vitest';
import { cut, shortenList } from '../../src/adobe/shorten.js';

describe('a text from outside', () => {
  it.each([
    ['12345', 5, '12345'],
    ['one two', 5, 'one…'],
    ['one   two', 5, 'one…'],
    ['one two three', 8, 'one two…'],
    ['123456', 5, '12345…'],
    [' 23456', 5, ' 2345…'],
    ['1234😀', 5, '1234…'],
    ['123😀5', 5, '123😀…'],
  ])('%j of %d characters is %j', (text, maxLength, expected) => {
    expect(cut(text, maxLength)).toBe(expected);
  });
});

it('a list of texts has 20 of them, no part of any, and how many are left out', () => {
  const texts = Array.from({ length: 23 }, (_, index) => `text ${index}`);
  expect(shortenList(texts.slice(0, 20), 9)).toEqual(texts.slice(0, 20));
  expect(shortenList(['12345', '123456'], 5)).toEqual(['12345', '(6 characters)']);
  expect(shortenList(texts, 9).slice(19)).toEqual(['text 19', 'and 3 more']);
});
