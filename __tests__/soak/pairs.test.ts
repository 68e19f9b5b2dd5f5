import { describe } from 'vitest';
import { testPairs } from '../model/pairs.js';

describe.each(['reuse', 'fail'] as const)('with if-exists: %s', (ifExists) => {
  describe.each([3_000, 6_000, 12_000, 25_000])(
    'a third run after %d ms is safe with',
    (startsAt) => testPairs([{ ifExists }, { ifExists }, { ifExists, startsAt }], 'pair'),
  );
});
