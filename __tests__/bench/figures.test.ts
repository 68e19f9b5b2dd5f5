import { expect, it } from 'vitest';
import { formatFigure, measurePairs, median, medianRatio } from '../../bench/figures.js';

it('knows the median', () => {
  expect(median([9, 1, 5])).toBe(5);
});

it('runs both in every pair after a first one that does not count, and changes who begins', async () => {
  const order: string[] = [];
  const run = (name: string, results: number[]) => async () => {
    order.push(name);
    return results.shift() ?? 0;
  };
  const pairs = await measurePairs(3, run('a', [99, 1, 2, 3]), run('b', [99, 4, 5, 6]));
  expect(order.join('')).toBe('abbaabba');
  expect(pairs).toEqual([
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
});

it('compares by the median of the ratios of each pair, not by the ratio of the medians', () => {
  const pairs = [
    [2, 1],
    [30, 10],
    [4, 4],
  ] as const;
  expect(medianRatio(pairs)).toBe(2);
});

it('says the amount, the goal and whether it is met', () => {
  expect(formatFigure('peak', 43.781, 'MiB')).toBe('peak: 43.78 MiB');
  expect(formatFigure('reuse', 2, 'requests', 2)).toBe('reuse: 2 requests, at most 2: ok');
  expect(formatFigure('reuse', 3, 'requests', 2)).toBe('reuse: 3 requests, at most 2: MISSED');
});
