import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { absolute, type Figure } from './figures.js';

/** What a workflow downloads before the action can start. */
export function measureSizes(root: string): Figure[] {
  const bundle = readFileSync(join(root, 'dist/index.js'));
  const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  return [
    absolute('dist/index.js', 'kB', bundle.length / 1000, 200),
    absolute('dist/index.js, gzipped', 'kB', gzipSync(bundle).length / 1000, 45),
    absolute('archive of HEAD, gzipped', 'kB', gzipSync(archive).length / 1000, 90),
  ];
}
