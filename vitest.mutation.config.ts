import { defineConfig } from 'vitest/config';

/**
 * What judges a change of `src/`: tests in this process. Those of the bundle, the workflows and the simulator cannot
 * see it. The fault matrices, the fuzzer, the races and the model could, but would run for each change: they take minutes.
 */
export default defineConfig({
  test: {
    include: [
      '__tests__/*.test.ts',
      '__tests__/{adobe,http,connection,integration,runner}/**/*.test.ts',
    ],
    // What counts lines would count those of all changes together.
    exclude: [
      '__tests__/integration/{fault-matrix-*,fuzz,load,races}.test.ts',
      '__tests__/layers.test.ts',
    ],
    // Many a change makes a test wait for ever.
    testTimeout: 15_000,
    hookTimeout: 15_000,
  },
});
