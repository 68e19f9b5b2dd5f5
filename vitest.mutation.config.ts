import process from 'node:process';
import { defineConfig } from 'vitest/config';

const layer = process.env.MUTATED_LAYER;

/**
 * What judges a change of one layer, for `scripts/mutation.js`: the tests of that layer, all in this process. The model, the
 * fault matrices and the bundle would see more, but would run for each change: they take minutes.
 */
export default defineConfig({
  test: {
    include: [layer === 'root' ? '__tests__/*.test.ts' : `__tests__/${layer}/**/*.test.ts`],
    // What counts lines would count those of all changes together.
    exclude: ['__tests__/layers.test.ts'],
    // Many a change makes a test wait for ever.
    testTimeout: 10_000,
    hookTimeout: 10_000,
  },
});
