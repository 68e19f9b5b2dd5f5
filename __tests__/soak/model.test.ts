import { expect, it } from 'vitest';
import { exploreRandomly } from '../model/random.js';

it('100,000 random worlds of up to six runs are safe', () => {
  const from = 1 + Math.floor(Math.random() * 1_000_000_000);
  expect(exploreRandomly({ from, count: 100_000 })).toEqual([]);
});
