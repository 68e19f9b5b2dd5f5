// Changes one layer of src/ in many small ways, and reports which changes its own tests did not notice:
//   npm run test:mutation -- connection
// A layer is adobe, connection, http, runner, or root for the files beside them. What follows it goes to Stryker.
import { execFileSync } from 'node:child_process';
import process from 'node:process';

const LAYERS = ['adobe', 'connection', 'http', 'root', 'runner'];
const [layer, ...rest] = process.argv.slice(2);
if (!LAYERS.includes(layer)) {
  console.error(`Usage: npm run test:mutation -- LAYER\nLAYER is one of ${LAYERS.join(', ')}.`);
  process.exit(1);
}
const files = layer === 'root' ? 'src/*.ts,!src/index.ts,!src/version.ts' : `src/${layer}/**/*.ts`;
const stryker = 'node_modules/@stryker-mutator/core/bin/stryker.js';
try {
  execFileSync(process.execPath, [stryker, 'run', '--mutate', files, ...rest], {
    stdio: 'inherit',
    env: { ...process.env, MUTATED_LAYER: layer },
  });
} catch {
  process.exitCode = 1;
}
