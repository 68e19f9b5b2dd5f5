import { expect, it } from 'vitest';
import { compare, measurePairs, median, table } from '../../bench/figures.js';

it('knows the median of an even and of an odd count', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([5, 2.5]);
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
  const against = { name: 'bare', value: 4, ratio: 2 };
  expect(compare('create', 'bare', pairs)).toMatchObject({ unit: 'ms', action: 4, against });
});

it('prints a line for each figure: amounts, ratio, the goal and whether it is met', () => {
  const against = { name: 'bare', value: 100, ratio: 1.25 };
  const lines = table([
    { what: 'create', unit: 'ms', action: 120, against, atMost: 1.2 },
    { what: 'reuse', unit: 'ms', action: 120, against, atMost: 1.25 },
    { what: 'a reuse', unit: 'requests', action: 2, atMost: 2 },
    { what: 'peak', unit: 'MiB', action: 43.78 },
  ]).split('\n');
  const cells = lines.map((line) => line.split(/ {2,}/).filter((cell) => cell !== ''));
  expect(cells).toEqual([
    ['action', 'against', 'ratio', 'goal'],
    ['create', '120 ms', 'bare', '100 ms', '1.25', '≤ 1.2', 'MISSED'],
    ['reuse', '120 ms', 'bare', '100 ms', '1.25', '≤ 1.25', 'ok'],
    ['a reuse', '2 requests', '≤ 2', 'ok'],
    ['peak', '43.8 MiB'],
  ]);
});
