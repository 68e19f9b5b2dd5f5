import { expect, it } from 'vitest';
import { cut, shorten, shortenList } from '../../src/adobe/shorten.js';

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['ab cd', 3, 'ab…'],
  ['', 3, ''],
])('%j in %d characters is %j', (text, length, short) => {
  expect(cut(text, length)).toBe(short);
});

it('a text that is too long is not shown in part', () => {
  expect(shorten('abc', 3)).toBe('abc');
  expect(shorten('abcd', 3)).toBe('(4 characters)');
});

it('shows twenty of a list', () => {
  const texts = Array.from({ length: 22 }, (_, index) => `t${index}`);
  expect(shortenList(texts.slice(0, 20), 100)).toEqual(texts.slice(0, 20));
  expect(shortenList(texts, 100)).toEqual([...texts.slice(0, 20), 'and 2 more']);
  expect(shortenList(['abc', 'abcd'], 3)).toEqual(['abc', '(4 characters)']);
});
