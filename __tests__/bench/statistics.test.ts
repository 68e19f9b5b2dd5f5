import { expect, test } from 'vitest';
import { compare, measurePairs, median, quantile } from '../../bench/statistics.js';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('a quantile lies between its neighbours', () => {
  expect(quantile([30, 10, 20], 0)).toBe(10);
  expect(quantile([30, 10, 20], 0.25)).toBe(15);
  expect(quantile([30, 10, 20], 1)).toBe(30);
});

test('values keep their order', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('the ratio is the median of the ratios of each pair, not the ratio of the medians', () => {
  const pairs = [
    { a: 2, b: 1 },
    { a: 30, b: 10 },
    { a: 4, b: 4 },
  ];
  expect(compare(pairs)).toEqual({ a: 4, b: 4, ratio: 2, ratioQuartiles: [1.5, 2.5] });
});

test('both run in every pair, and who begins changes with every pair', async () => {
  const order: string[] = [];
  const run = (name: string, result: number) => async () => {
    order.push(name);
    return result;
  };
  const pairs = await measurePairs(3, run('a', 1), run('b', 2));
  expect(order.join('')).toBe('abbaab');
  expect(pairs).toEqual([
    { a: 1, b: 2 },
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ]);
});
