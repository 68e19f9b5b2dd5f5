import { expect, test } from 'vitest';
import { formatSeconds } from '../../src/http/seconds.js';

test.each([
  [0, '0 s'],
  [49, '0 s'],
  [50, '0.1 s'],
  [250, '0.3 s'],
  [7000, '7 s'],
  [7250, '7.3 s'],
  [9949, '9.9 s'],
  [9999, '10 s'],
  [10_499, '10 s'],
  [12_500, '13 s'],
  [3_600_000, '3600 s'],
])('%d ms are %s', (ms, text) => {
  expect(formatSeconds(ms)).toBe(text);
});
