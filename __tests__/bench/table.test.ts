import { expect, test } from 'vitest';
import { absolute, type Figure, relative } from '../../bench/figures.js';
import { readOptions } from '../../bench/options.js';
import { table } from '../../bench/table.js';

const comparison = { a: 120, b: 100, ratio: 1.25, ratioQuartiles: [1.1, 1.3] as const };

test.each<[string, Figure, unknown]>([
  ['a figure at its goal', absolute('size', 'kB', 45, 45), { atMost: 45, met: true }],
  ['a figure above it', absolute('size', 'kB', 45.01, 45), { atMost: 45, met: false }],
  [
    'a ratio at its goal',
    relative('create', 'bare', comparison, 1.25),
    { atMost: 1.25, met: true },
  ],
  ['a ratio above it', relative('create', 'bare', comparison, 1.2), { atMost: 1.2, met: false }],
  ['no goal', absolute('size', 'kB', 45), undefined],
])('%s', (_, figure, goal) => {
  expect(figure.goal).toEqual(goal);
});

test('the goal of a comparison is about the ratio, not about the time', () => {
  expect(relative('create', 'bare', { ...comparison, ratio: 0.9 }, 1).goal?.met).toBe(true);
});

test('each figure is a line: both amounts, their ratio, the goal and whether it is met', () => {
  const lines = table([
    relative('create', 'bare', comparison, 1.2),
    absolute('requests of a reuse', 'requests', 2, 2),
    absolute('peak', 'MiB', 43.78),
  ]).split('\n');
  const cells = lines.map((line) => line.split(/ {2,}/).filter((cell) => cell !== ''));
  expect(cells).toEqual([
    ['action', 'against', 'ratio', '(middle half)', 'goal'],
    ['create', '120 ms', 'bare', '100 ms', '1.25', '1.10 to 1.30', '≤ 1.2', 'miss'],
    ['requests of a reuse', '2 requests', '≤ 2', 'ok'],
    ['peak', '43.8 MiB'],
  ]);
});

test('columns stand under each other, numbers with their ends', () => {
  const [first, second] = table([
    absolute('a', 'kB', 1, 200),
    absolute('a longer name', 'requests', 10, 4),
  ])
    .split('\n')
    .slice(1);
  expect(first?.indexOf(' kB')).toBe(second?.indexOf('sts '));
  expect(first?.indexOf('ok')).toBeGreaterThan(0);
  expect(second?.indexOf('miss')).toBe(first?.indexOf('ok'));
});

test('what is measured when nothing is said', () => {
  expect(readOptions([])).toEqual({
    json: false,
    pairs: 15,
    farMs: 120,
    networks: [{ delayMs: 0 }, { delayMs: 50 }, { delayMs: 0, roundTripMs: 50 }],
  });
});

test('either kind of network can be left out', () => {
  expect(readOptions(['--delays-ms', '', '--round-trips-ms', '7', '--json'])).toMatchObject({
    json: true,
    networks: [{ delayMs: 0, roundTripMs: 7 }],
  });
});

test.each([
  ['--pairs', '0'],
  ['--pairs', 'x'],
  ['--delays-ms', '0,'],
  ['--round-trips-ms', '0'],
  ['--far-ms', '0'],
  ['--fast'],
])('the usage is the answer to %s %s', (...args) => {
  expect(readOptions(args)).toEqual({ usage: expect.stringContaining('npm run bench --') });
});
