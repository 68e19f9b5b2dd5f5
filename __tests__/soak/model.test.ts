import { describe, expect, it } from 'vitest';
import { testPairs } from '../model/pairs.js';
import { exploreRandomly } from '../model/random.js';

it('100,000 random worlds of up to six runs are safe', () => {
  const from = 1 + Math.floor(Math.random() * 1_000_000_000);
  expect(exploreRandomly({ from, count: 100_000 })).toEqual([]);
});

describe.each(['reuse', 'fail'] as const)('with if-exists: %s', (ifExists) => {
  describe.each([3_000, 6_000, 25_000])('a third run after %d ms is safe with', (startsAt) =>
    testPairs([{ ifExists }, { ifExists }, { ifExists, startsAt }], 'pair'),
  );
});
