import { expect, test } from 'vitest';
import { troubleshootingPlace } from '../../src/runner/links.js';
import { SECTIONS } from '../../src/sections.js';
import { read } from '../support/docs/pages.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep-base-connection',
  GITHUB_ACTION_REF: 'v1',
};

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

test.each(SECTIONS)('the link to the section %s leads to a heading that exists', (section) => {
  const link = troubleshootingPlace(section, ENV);
  const [, path = '', anchor = ''] = /\/blob\/v1\/([^#]+)#(.+)$/.exec(link) ?? [];
  expect([...anchors(read(path))]).toContain(anchor);
});
