// Writes dist/: TypeScript to lib/, ncc to dist/, minified: a runner downloads and parses it in each job. Runs from the repository's root, where ncc finds the stubs in tsconfig.json.
import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);
const tsc = join(dirname(resolve('typescript/package.json')), 'bin/tsc');
const ncc = join(dirname(resolve('@vercel/ncc/package.json')), 'dist/ncc/cli.js');
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

rmSync('lib', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
node(tsc, '-p', 'tsconfig.build.json');
node(ncc, 'build', 'lib/index.js', '-o', 'dist', '--minify', '--license', 'licenses.txt');
node(ncc, 'build', 'scripts/licensed.js', '-o', 'lib/licensed', '--license', 'licenses.txt');
copyFileSync('lib/licensed/licenses.txt', 'dist/licenses.txt');
