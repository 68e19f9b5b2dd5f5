import { describe, expect, it } from 'vitest';
import { repositoryUrl } from '../../src/runner/links.js';

describe('the address of a repository', () => {
  it.each([
    ['https://github.com', 'acme/bootstrap', 'https://github.com/acme/bootstrap'],
    ['https://github.com/', 'a.b-c_d/.github', 'https://github.com/a.b-c_d/.github'],
    ['https://ghe.acme.test:8443', 'a/b', 'https://ghe.acme.test:8443/a/b'],
    ['https://acme.test/ghe', 'a/b', 'https://acme.test/ghe/a/b'],
    ['https://acme.test/git-hub/x_1/', 'a/b', 'https://acme.test/git-hub/x_1/a/b'],
    ['http://ghe.acme.test', 'a/b', 'http://ghe.acme.test/a/b'],
  ])('of %s and %s is %s', (server, repository, url) => {
    expect(repositoryUrl(server, repository)).toBe(url);
  });

  it.each([
    [undefined, 'a/b'],
    ['', 'a/b'],
    ['github.com', 'a/b'],
    ['https://', 'a/b'],
    ['https://user:password@github.com', 'a/b'],
    ['https://github.com/a b', 'a/b'],
    ['https://github.com//', 'a/b'],
    ['https://github.com/path?x', 'a/b'],
    ["https://github.com/'x'", 'a/b'],
    ['https://github.com?x', 'a/b'],
    ['https://github.com#x', 'a/b'],
    ['javascript:alert(1)', 'a/b'],
    ['ftp://github.com', 'a/b'],
    ['https://github.com\n::error::x', 'a/b'],
    ['https://github.com', undefined],
    ['https://github.com', ''],
    ['https://github.com', 'a'],
    ['https://github.com', 'a/b/c'],
    ['https://github.com', 'a/..'],
    ['https://github.com', 'a/.'],
    ['https://github.com', '../b'],
    ['https://github.com', 'a/b?c'],
    ['https://github.com', 'a/b\n'],
    ['https://github.com', 'a /b'],
    ['https://github.com', `a/${'b'.repeat(101)}`],
    ['https://github.com', '"><script>/x'],
  ])('is not made of %j and %j', (server, repository) => {
    expect(repositoryUrl(server, repository)).toBeUndefined();
  });
});
