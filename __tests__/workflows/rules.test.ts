import { describe, expect, test } from 'vitest';
import { workflowDocuments } from '../support/workflows/documents.js';
import { brokenRules } from '../support/workflows/rules.js';

test.each(workflowDocuments())('$name keeps the house rules', ({ text }) => {
  expect(brokenRules(text)).toEqual([]);
});

const files = workflowDocuments().filter(({ name }) => name.endsWith('.yml'));
test.each(files)('$name says on top what it is for', ({ text }) => {
  expect(text).toMatch(/^(# .+\n){1,2}name: /);
});

describe('each rule catches its breach', () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const good = `on: [push]
permissions: {}
jobs:
  build:
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${commit} # v7.0.1
        with:
          persist-credentials: false
      - uses: ./
        with:
          access-token: \${{ secrets.TOKEN }}
      - run: echo "$NAME"
        env:
          NAME: \${{ github.ref_name }}
`;

  test('none in a workflow that keeps them all', () => {
    expect(brokenRules(good)).toEqual([]);
  });

  test.each([
    [
      'echo "$NAME"',
      `echo "\${{ github.ref_name }}"`,
      'build: a run script contains an expression; pass it through env',
    ],
    [
      commit,
      'v7',
      'build: actions/checkout@v7 must be pinned by commit, with its version behind #',
    ],
    [
      ' # v7.0.1',
      '',
      `build: actions/checkout@${commit} must be pinned by commit, with its version behind #`,
    ],
    ['permissions: {}\n', '', '`permissions: {}` must stand on top'],
    ['permissions: {}', 'permissions: read-all', '`permissions: {}` must stand on top'],
    ['permissions: {}', 'permissions: {contents: read}', '`permissions: {}` must stand on top'],
    ['[push]', '[pull_request_target]', 'pull_request_target gives secrets to strangers'],
    ['[push]', 'pull_request_target', 'pull_request_target gives secrets to strangers'],
    ['[push]', '{pull_request_target: }', 'pull_request_target gives secrets to strangers'],
    [
      'persist-credentials: false',
      'fetch-depth: 0',
      'build: checkout must not persist credentials',
    ],
    [
      'persist-credentials: false',
      'persist-credentials: true',
      'build: checkout must not persist credentials',
    ],
    ['    timeout-minutes: 5\n', '', 'build: has no timeout-minutes'],
    ['access-token', 'sandbox', 'build: give either access-token or client-secret'],
  ])('%j becomes %j', (right, wrong, message) => {
    const text = good.replace(right, wrong);
    expect(text).not.toBe(good);
    expect(brokenRules(text)).toEqual([message]);
  });
});
