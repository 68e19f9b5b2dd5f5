import { it } from 'vitest';
import { fuzz } from '../support/integration/fuzz.js';

/** When a case fails, smaller ones are tried, which takes minutes. */
const TIMEOUT_MS = 240_000;

// The same cases every time, so that a red run means a change; `npm run test:soak` draws new ones.
it(
  'keeps its promise under random faults, late lists and races',
  () => fuzz(150, 20_260_101),
  TIMEOUT_MS,
);
