import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

test('the archive that a workflow downloads has at most 100 kB, and only what it needs', () => {
  const args = ['archive', '--worktree-attributes', '--format=tar', 'HEAD'];
  const archive = execFileSync('git', args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  expect(gzipSync(archive).length).toBeLessThanOrEqual(100_000);
  const names = execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' });
  const topLevel = new Set(names.split(/\r?\n/).map((name) => name.split('/')[0]));
  expect(
    [...topLevel].filter((name) => name !== '' && name !== 'pax_global_header').sort(),
  ).toEqual(['LICENSE', 'README.md', 'action.yml', 'dist', 'package.json']);
});
