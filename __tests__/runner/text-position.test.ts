import { expect, it } from 'vitest';
import { formatPosition } from '../../src/runner/strict-json.js';

it.each<[string, number, string]>([
  ['', 0, 'line 1, column 1'],
  ['abc', 2, 'line 1, column 3'],
  ['a\nbc', 2, 'line 2, column 1'],
  ['a\r\nbc', 4, 'line 2, column 2'],
  ['a\rb\nc', 4, 'line 3, column 1'],
  ['a\n\nb', 3, 'line 3, column 1'],
  ['😀😀b', 4, 'line 1, column 3'],
])('in %j, offset %i is %s', (text, offset, position) => {
  expect(formatPosition(text, offset)).toBe(position);
});
