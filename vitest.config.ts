import { spawnSync } from 'node:child_process';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In a fresh clone, Vitest starts the smallest files last; some of them take longest. What waits comes first, then what computes. */
const LONG = [/held-and-lost|e2e\/races/, /fault-matrix|model\//];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONG.findIndex((one) => one.test(moduleId));
      return rank === -1 ? LONG.length : rank;
    };
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

/** Processes that are cancelled by signals, and scripts for bash and curl: what these tests hold is the same everywhere. */
const POSIX_ONLY = [
  '__tests__/e2e/**',
  '__tests__/bench/**',
  '__tests__/probe/command.test.ts',
  '__tests__/scripts/{publish,release}.test.ts',
  '__tests__/workflows/example-runs.test.ts',
];

const PAGES_SCRIPTS = [
  '__tests__/e2e/readme-request.test.ts',
  '__tests__/workflows/example-runs.test.ts',
];
/** What runs scripts with tools that a runner of GitHub has, and this machine may lack. `.ci/run` installs them. */
const BY_TOOL: Readonly<Record<string, readonly string[]>> = {
  bash: [...PAGES_SCRIPTS, '__tests__/scripts/publish.test.ts'],
  curl: PAGES_SCRIPTS,
  jq: PAGES_SCRIPTS,
  openssl: ['__tests__/bench/round-trips.test.ts'],
  perl: ['__tests__/scripts/publish.test.ts'],
};
const missing = Object.keys(BY_TOOL).filter((tool) => spawnSync(tool, ['--version']).error);
if (missing.length > 0) {
  console.warn(`Without the tests of scripts that use: ${missing.join(', ')} (not found here)`);
}

/** The release runs there. */
const LINUX_ONLY = ['__tests__/scripts/release.test.ts'];

export default defineConfig({
  logLevel: 'error',
  test: {
    include: ['__tests__/**/*.test.ts'],
    exclude: [
      '__tests__/soak/**',
      ...missing.flatMap((tool) => BY_TOOL[tool] ?? []),
      ...(process.platform === 'win32' ? POSIX_ONLY : []),
      ...(process.platform === 'linux' ? [] : LINUX_ONLY),
    ],
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    // What tests with processes do most is wait.
    maxConcurrency: 16,
    maxWorkers: 4,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'reports/tests.json' }]],
    server: { deps: { inline: [/@actions\/(?:languageservice|workflow-parser|expressions)/] } },
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
  },
});
