import { defineConfig } from 'vitest/config';

/** Long runs of what `npm test` runs briefly; by hand, before a release. */
export default defineConfig({
  test: { include: ['__tests__/soak/**/*.test.ts'], testTimeout: 1_800_000 },
});
