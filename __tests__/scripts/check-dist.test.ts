import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

it.each(['SECURITY.md', 'CONTRIBUTING.md', 'docs/security.md', 'docs/publish.md'])(
  '%s compares dist/ as npm run check:dist does, which sees new files too',
  (page) => {
    expect(read('scripts/check-dist.js')).toContain(`['status', '--porcelain', '--', 'dist']`);
    expect(read(page)).toContain('git status --porcelain dist');
  },
);

it('no page compares it in a way that misses a new file', () => {
  const pages = ['.', 'docs', 'probe'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name)),
  );
  expect(pages.filter((page) => /git diff[^\n]* dist/.test(read(page)))).toEqual([]);
});
