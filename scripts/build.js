// Writes dist/: TypeScript to lib/, ncc to lib/bundle/, then scripts/minify.js. Runs from the repository's root, where ncc finds the stubs in tsconfig.json.
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { minify } from './minify.js';

const { resolve } = createRequire(import.meta.url);
const tsc = join(dirname(resolve('typescript/package.json')), 'bin/tsc');
const ncc = join(dirname(resolve('@vercel/ncc/package.json')), 'dist/ncc/cli.js');
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

rmSync('lib', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
node(tsc, '-p', 'tsconfig.build.json');
node(ncc, 'build', 'lib/index.js', '-o', 'lib/bundle');
mkdirSync('dist');
copyFileSync('lib/bundle/package.json', 'dist/package.json');
for (const file of globSync('lib/bundle/*.js')) {
  writeFileSync(join('dist', basename(file)), minify(file, readFileSync(file, 'utf8')));
}
node(ncc, 'build', 'scripts/licensed.js', '-o', 'lib/licensed', '--license', 'licenses.txt');
copyFileSync('lib/licensed/licenses.txt', 'dist/licenses.txt');
