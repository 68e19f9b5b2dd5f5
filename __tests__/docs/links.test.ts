import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { pages, read } from '../support/docs/pages.js';

/** GitHub's anchor of each heading: lower case, without punctuation, spaces as hyphens. */
function anchors(markdown: string): Set<string> {
  const headings = [...markdown.matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1] ?? '');
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** Targets of links and pictures, in Markdown and in HTML. */
const LINK = /(?:\]\(|\b(?:src|srcset|href)=")(?!https?:)([^)"#\s]*)(?:#([^)"\s]*))?[)"]/g;

test.each(pages())('links of %s lead to files and headings that exist', (page) => {
  const markdown = read(page);
  const broken = [...markdown.matchAll(LINK)]
    .map(([, path = '', anchor]) => ({
      target: path === '' ? page : join(dirname(page), path),
      anchor,
    }))
    .filter(
      ({ target, anchor }) =>
        !existsSync(join(ROOT, target)) ||
        (anchor !== undefined && !anchors(read(target)).has(anchor)),
    );
  expect(broken).toEqual([]);
});
