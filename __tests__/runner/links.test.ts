import { describe, expect, it } from 'vitest';
import { describeOrigin, troubleshootingPlace } from '../../src/runner/links.js';

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_ACTION_REPOSITORY: 'acme/aep-base-connection',
  GITHUB_ACTION_REF: 'v1',
};
const PAGE = 'https://github.com/acme/aep-base-connection/blob/v1/docs/troubleshooting.md';

describe('the place', () => {
  it('is the address of the section or the page, at the version in use', () => {
    expect(troubleshootingPlace('sandbox', ENV)).toBe(`${PAGE}#sandbox`);
    expect(troubleshootingPlace(undefined, ENV)).toBe(PAGE);
  });

  it.each(['main', 'feature/x-1', '0123456789abcdef0123456789abcdef01234567', 'v1.2.3+4', 'a@b'])(
    'takes the ref %s',
    (ref) => {
      const env = { ...ENV, GITHUB_ACTION_REF: ref };
      expect(troubleshootingPlace('sandbox', env)).toBe(`${PAGE.replace('v1', ref)}#sandbox`);
    },
  );

  it.each(['https://ghe.acme.com', 'https://acme.ghe.com', 'https://github.com.evil.test', ''])(
    'is the section and the repository where the server is %j: the action may be on github.com',
    (server) => {
      const env = { ...ENV, GITHUB_SERVER_URL: server };
      expect(troubleshootingPlace('sandbox', env)).toBe(
        'docs/troubleshooting.md#sandbox of acme/aep-base-connection',
      );
    },
  );

  it.each([
    ...['', '../../evil', 'a/../b', 'a/./b', 'a//b', '/a', 'a/', 'a..b', 'a\n', '\ud800', 'fix#1'],
    ...['"><script>', 'a?b', 'a'.repeat(256)],
  ])('is the section and the repository, too, where the ref is %j', (ref) => {
    expect(troubleshootingPlace('sandbox', { ...ENV, GITHUB_ACTION_REF: ref })).toBe(
      'docs/troubleshooting.md#sandbox of acme/aep-base-connection',
    );
  });

  it.each([undefined, '', '../..', 'acme', 'acme/x y', './x'])(
    'is the section alone where the repository is %j, as with uses: ./',
    (repository) => {
      const env = { ...ENV, GITHUB_ACTION_REPOSITORY: repository };
      expect(troubleshootingPlace('sandbox', env)).toBe(
        'docs/troubleshooting.md#sandbox of this action',
      );
    },
  );

  it('needs nothing of the runner', () => {
    expect(troubleshootingPlace(undefined, {})).toBe('docs/troubleshooting.md of this action');
  });
});

describe('where a connection comes from', () => {
  const RUN = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/bootstrap',
    GITHUB_RUN_ID: '123456',
    GITHUB_RUN_ATTEMPT: '1',
  };

  it.each(['https://github.com', 'https://ghe.acme.com:8443', 'https://acme.com/git/hub'])(
    'is the run on %s, and the mark that it is known by',
    (server) => {
      expect(describeOrigin({ ...RUN, GITHUB_SERVER_URL: server })('4f2a9c1e')).toBe(
        `Created by GitHub Actions: ${server}/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)`,
      );
    },
  );

  it.each([
    ['GITHUB_SERVER_URL', 'https://evil@github.com'],
    ['GITHUB_SERVER_URL', 'https://github.com?x'],
    ['GITHUB_SERVER_URL', 'ftp://github.com'],
    ['GITHUB_SERVER_URL', ''],
    ['GITHUB_REPOSITORY', 'acme'],
    ['GITHUB_REPOSITORY', 'acme/x (deadbeef)'],
    ['GITHUB_RUN_ID', undefined],
    ['GITHUB_RUN_ID', '0'],
    ['GITHUB_RUN_ID', '12/34'],
    ['GITHUB_RUN_ID', '1'.repeat(21)],
    ['GITHUB_RUN_ID', '12\n34'],
    ['GITHUB_RUN_ATTEMPT', 'x'],
    ['GITHUB_RUN_ATTEMPT', '1 (deadbeef)'],
  ])('is the action alone when %s is %j', (name, value) => {
    expect(describeOrigin({ ...RUN, [name]: value })('4f2a9c1e')).toBe(
      'Created by aep-base-connection (4f2a9c1e)',
    );
  });
});
