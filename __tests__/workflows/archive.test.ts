import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

/** What `.gitattributes` leaves of the repository in the archive that a workflow downloads on every run. */
function archive(): Buffer {
  return execFileSync('git', ['archive', '--worktree-attributes', '--format=tar', 'HEAD'], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
}

test('the archive holds what a workflow needs, and nothing else', () => {
  const names = execFileSync('tar', ['-tf', '-'], { input: archive(), encoding: 'utf8' });
  const topLevel = new Set(names.split(/\r?\n/).map((name) => name.split('/')[0]));
  expect(
    [...topLevel].filter((name) => name !== '' && name !== 'pax_global_header').sort(),
  ).toEqual(['LICENSE', 'README.md', 'action.yml', 'dist', 'package.json']);
});

test('the archive is at most 100 kB', () => {
  expect(gzipSync(archive()).length).toBeLessThanOrEqual(100_000);
});
