// Changes one layer of src/ in many small ways, and reports which changes its own tests did not notice:
//   npm run test:mutation -- connection
// A layer is adobe, connection, http, runner, or root for the files beside them. What follows it goes to Stryker.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const [layer = 'connection', ...rest] = process.argv.slice(2);
const files = layer === 'root' ? 'src/*.ts,!src/index.ts,!src/version.ts' : `src/${layer}/**/*.ts`;
const stryker = 'node_modules/@stryker-mutator/core/bin/stryker.js';
const { status } = spawnSync(process.execPath, [stryker, 'run', '--mutate', files, ...rest], {
  stdio: 'inherit',
  env: { ...process.env, MUTATED_LAYER: layer },
});
process.exitCode = status ?? 1;
