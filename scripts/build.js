// Writes dist/: TypeScript to lib/, ncc to lib/bundle/, then what scripts/replace.ts changes. Runs from the repository's root,
// where ncc finds the stubs in tsconfig.json.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { replaceAll } from './replace.ts';

const EXPECTED = ['index.js', 'licenses.txt', 'package.json'];
const node = (...args) => execFileSync(process.execPath, args, { stdio: 'inherit' });

console.log(`Node.js ${process.version}: ${process.execPath}`);
rmSync('lib', { recursive: true, force: true });
rmSync('dist', { recursive: true, force: true });
node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
const ncc = 'node_modules/@vercel/ncc/dist/ncc/cli.js';
node(ncc, 'build', 'lib/index.js', '-o', 'lib/bundle', '--license', 'licenses.txt');

const written = readdirSync('lib/bundle').sort();
if (written.join() !== EXPECTED.join()) {
  throw new Error(
    `ncc wrote ${written.join(', ')}. An import() makes files of its own: import statically.`,
  );
}
mkdirSync('dist');
for (const name of EXPECTED) copyFileSync(`lib/bundle/${name}`, `dist/${name}`);
writeFileSync('dist/index.js', replaceAll(readFileSync('lib/bundle/index.js', 'utf8')));
