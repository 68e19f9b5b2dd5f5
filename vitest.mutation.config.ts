import { defineConfig } from 'vitest/config';

/** What can judge a change of `src/`: tests in this process. Those of the bundle, the workflows and the simulator cannot. */
export default defineConfig({
  test: {
    include: ['__tests__/*.test.ts', '__tests__/{adobe,http,connection,integration}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
