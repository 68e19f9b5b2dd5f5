import { describe } from 'vitest';
import { testPairs } from './pairs.js';

const ifExists = 'reuse';

describe('two runs with if-exists: reuse that start together are safe with', () =>
  testPairs([{ ifExists }, { ifExists }], 'alone'));

describe('two runs with if-exists: reuse that start apart are safe with', () =>
  testPairs([{ ifExists }, { ifExists, startsAt: 3_000 }], 'alone'));
