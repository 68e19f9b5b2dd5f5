import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { file, workflowDocuments } from '../support/workflows/documents.js';
import { brokenRules } from '../support/workflows/rules.js';

test.each(workflowDocuments())('$name follows the rules of this repository', ({ text }) => {
  expect(brokenRules(text)).toEqual([]);
});

const files = workflowDocuments().filter(({ name }) => name.endsWith('.yml'));
test.each(files)('$name says on top what it is for', ({ text }) => {
  expect(text).toMatch(/^# [A-Z].+\n(#.*\n)*name: /);
});

test('the check that a rule for main requires waits for every job', () => {
  const { all, ...others } = parse(file('.github/workflows/ci.yml').text).jobs;
  expect(all.needs).toEqual(Object.keys(others));
});

const examples = files.filter(({ name }) => name.startsWith('examples/'));
test.each(examples)('$name names on top what has to be set before it runs', ({ text }) => {
  const [head = '', body = ''] = text.split(/^(?=name: )/m);
  const used = (context: string) =>
    new Set([...body.matchAll(new RegExp(`\\b${context}\\.(\\w+)`, 'g'))].map(([, name]) => name));
  const listed = (kind: string) =>
    new RegExp(`^#   ${kind}: (.*)$`, 'm').exec(head)?.[1]?.split(', ') ?? [];
  const optional = /^# The variables (\w+) and (\w+) are optional/m.exec(head)?.slice(1) ?? [];
  // The names of secrets can also come from a matrix.
  const indirect = [...body.matchAll(/^ +secret: (\w+)$/gm)].map(([, name]) => name);

  expect(head).toMatch(/^# Before the first run, /m);
  expect(new Set([...listed('variables'), ...optional])).toEqual(used('vars'));
  expect(new Set(listed('secrets'))).toEqual(new Set([...used('secrets'), ...indirect]));
  for (const [, environment = ''] of body.matchAll(/^ +environment: (\S+)$/gm)) {
    expect(head).toContain(environment);
  }
});

describe('each rule finds what breaks it', () => {
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

  const unpinned = 'is not pinned by commit with its version in a comment';

  test.each([
    ['', '', []],
    [
      'echo "$NAME"',
      `echo "\${{ github.ref_name }}"`,
      ['a run script contains an expression; pass the value through env'],
    ],
    [commit, 'v7', [`actions/checkout@v7 ${unpinned}`]],
    [' # v7.0.1', '', [`actions/checkout@${commit} ${unpinned}`]],
    ['permissions: {}', 'permissions: read-all', ['set `permissions: {}` at the top']],
    ['permissions: {}', 'permissions: {contents: read}', ['set `permissions: {}` at the top']],
    ['push', 'pull_request_target', ['pull_request_target gives secrets to code from forks']],
    ['persist-credentials: false', 'a: 1', ['set persist-credentials: false for checkout']],
    ['credentials: false', 'credentials: true', ['set persist-credentials: false for checkout']],
    ['    timeout-minutes: 5\n', '', ['set timeout-minutes']],
    ['access-token', 'sandbox', ['set either access-token or client-secret']],
  ])('%j becomes %j: %j', (right, wrong, messages) => {
    expect(good).toContain(right);
    expect(brokenRules(good.replace(right, wrong))).toEqual(messages);
  });
});
