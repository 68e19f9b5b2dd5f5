import { describe } from 'vitest';
import { testPairs } from './pairs.js';

/** When a connection may have been left by both of the first runs. */
describe('a third run after 9.1 s is safe with', () =>
  testPairs([{}, {}, { startsAt: 9_100 }], 'pair'));
