import { describe, expect, it } from 'vitest';
import { issuesLink, sourcesLink, troubleshootingLink } from '../../src/runner/links.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep-base-connection',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep-base-connection/blob/v1/docs/troubleshooting.md';

describe('the link', () => {
  it('leads to the section, at the version in use', () => {
    expect(troubleshootingLink('sandbox', ENV)).toBe(`${PAGE}#sandbox`);
  });

  it('leads to the page, where no section is known', () => {
    expect(troubleshootingLink(undefined, ENV)).toBe(PAGE);
  });

  it('leads to the sources and the issues, likewise', () => {
    expect(sourcesLink(ENV)).toBe(
      'https://github.com/acme/aep-base-connection/blob/v1/docs/sources.md',
    );
    expect(issuesLink(ENV)).toBe('https://github.com/acme/aep-base-connection/issues');
  });

  it.each(['main', 'feature/x-1', '0123456789abcdef0123456789abcdef01234567', 'v1.2.3+4', 'a@b'])(
    'takes the ref %s',
    (ref) => {
      expect(troubleshootingLink(undefined, { ...ENV, GITHUB_ACTION_REF: ref })).toBe(
        PAGE.replace('v1', ref),
      );
    },
  );

  it.each([
    ['GITHUB_SERVER_URL', undefined],
    ['GITHUB_SERVER_URL', 'x'],
    ['GITHUB_ACTION_REPOSITORY', ''],
    ['GITHUB_ACTION_REPOSITORY', '../..'],
    ['GITHUB_ACTION_REF', undefined],
    ['GITHUB_ACTION_REF', ''],
    ['GITHUB_ACTION_REF', '../../evil'],
    ['GITHUB_ACTION_REF', 'a//b'],
    ['GITHUB_ACTION_REF', '/a'],
    ['GITHUB_ACTION_REF', 'a b'],
    ['GITHUB_ACTION_REF', 'a?b'],
    ['GITHUB_ACTION_REF', 'a#b'],
    ['GITHUB_ACTION_REF', 'a\n'],
    ['GITHUB_ACTION_REF', '"><script>'],
    ['GITHUB_ACTION_REF', 'a'.repeat(256)],
  ])('is none when %s is %j', (name, value) => {
    const env = { ...ENV, [name]: value };
    expect([troubleshootingLink('sandbox', env), sourcesLink(env)]).toEqual([undefined, undefined]);
  });
});
