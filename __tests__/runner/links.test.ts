import { describe, expect, it } from 'vitest';
import { issuesLink, sourcesPlace, troubleshootingPlace } from '../../src/runner/links.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep-base-connection',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep-base-connection/blob/v1/docs/troubleshooting.md';

describe('the place', () => {
  it('is the address of the section, at the version in use', () => {
    expect(troubleshootingPlace('sandbox', ENV)).toBe(`${PAGE}#sandbox`);
  });

  it('is that of the page, where no section is known', () => {
    expect(troubleshootingPlace(undefined, ENV)).toBe(PAGE);
  });

  it('is that of the sources and the issues, likewise', () => {
    expect(sourcesPlace(ENV)).toBe(
      'https://github.com/acme/aep-base-connection/blob/v1/docs/sources.md',
    );
    expect(issuesLink(ENV)).toBe('https://github.com/acme/aep-base-connection/issues');
  });

  it.each(['main', 'feature/x-1', '0123456789abcdef0123456789abcdef01234567', 'v1.2.3+4', 'a@b'])(
    'takes the ref %s',
    (ref) => {
      expect(troubleshootingPlace(undefined, { ...ENV, GITHUB_ACTION_REF: ref })).toBe(
        PAGE.replace('v1', ref),
      );
    },
  );

  it.each([
    ['fix#1', 'fix%231'],
    ['a b/c?d', 'a%20b/c%3Fd'],
    ['50%', '50%25'],
    ['größe', 'gr%C3%B6%C3%9Fe'],
    ['"><script>', '%22%3E%3Cscript%3E'],
  ])('encodes the ref %s', (ref, encoded) => {
    expect(troubleshootingPlace('sandbox', { ...ENV, GITHUB_ACTION_REF: ref })).toBe(
      `${PAGE.replace('v1', encoded)}#sandbox`,
    );
  });

  it.each([
    ['GITHUB_SERVER_URL', undefined],
    ['GITHUB_SERVER_URL', 'x'],
    ['GITHUB_ACTION_REPOSITORY', ''],
    ['GITHUB_ACTION_REPOSITORY', '../..'],
    ['GITHUB_ACTION_REF', undefined],
    ['GITHUB_ACTION_REF', ''],
    ['GITHUB_ACTION_REF', '../../evil'],
    ['GITHUB_ACTION_REF', 'a/../b'],
    ['GITHUB_ACTION_REF', 'a/./b'],
    ['GITHUB_ACTION_REF', 'a//b'],
    ['GITHUB_ACTION_REF', '/a'],
    ['GITHUB_ACTION_REF', 'a/'],
    ['GITHUB_ACTION_REF', 'a..b'],
    ['GITHUB_ACTION_REF', 'a\n'],
    ['GITHUB_ACTION_REF', '\ud800'],
    ['GITHUB_ACTION_REF', 'a'.repeat(256)],
  ])('is only a path when %s is %j', (name, value) => {
    const env = { ...ENV, [name]: value };
    expect([
      troubleshootingPlace('sandbox', env),
      troubleshootingPlace(undefined, env),
      sourcesPlace(env),
    ]).toEqual([
      'docs/troubleshooting.md#sandbox of this action',
      'docs/troubleshooting.md of this action',
      'docs/sources.md of this action',
    ]);
  });

  it('of the issues is not known without the repository', () => {
    expect(issuesLink({ ...ENV, GITHUB_ACTION_REPOSITORY: '' })).toBeUndefined();
  });
});
