import { it } from 'vitest';
import { fuzz } from '../support/integration/fuzz.js';

const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 4000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

it(`keeps its promise for ${ROUNDS} rounds, FUZZ_SEED=${SEED}`, () => fuzz(ROUNDS, SEED));
