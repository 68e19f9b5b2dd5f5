import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { SECTIONS } from '../../src/sections.js';
import { anchors, pages, read } from '../support/docs/pages.js';

/** Targets of links and pictures, in Markdown and in HTML. */
const LINK = /(?:\]\(|\b(?:src|srcset|href)=")(?!https?:)([^)"#\s]*)(?:#([^)"\s]*))?[)"]/g;

test.each(pages())('links of %s lead to files and headings that exist', (page) => {
  const broken = [...read(page).matchAll(LINK)]
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

test('each section that an error leads to is a heading of docs/troubleshooting.md', () => {
  const headings = anchors(read('docs/troubleshooting.md'));
  expect(SECTIONS.filter((section) => !headings.has(section))).toEqual([]);
});
