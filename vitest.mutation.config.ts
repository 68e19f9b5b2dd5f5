import process from 'node:process';
import { defineConfig } from 'vitest/config';

const { MUTATED_LAYER: layer = '' } = process.env;

/** Which tests tell of a layer, where it is not those of its own folder alone: whether a request may be repeated is the gateway's promise. */
const JUDGES: Readonly<Record<string, readonly string[]>> = {
  root: ['__tests__/*.test.ts'],
  http: ['__tests__/http/**/*.test.ts', '__tests__/adobe/gateway.test.ts'],
};

/**
 * What judges a change of one layer, for `scripts/mutation.js`, all in this process. The model, the fault matrices and the bundle
 * would see more, but would run for each change: they take minutes.
 */
export default defineConfig({
  test: {
    include: [...(JUDGES[layer] ?? [`__tests__/${layer}/**/*.test.ts`])],
    // What counts lines would count those of all changes together.
    exclude: ['__tests__/layers.test.ts'],
    // Many a change makes a test wait for ever.
    testTimeout: 10_000,
    hookTimeout: 10_000,
  },
});
