import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { read, sectionOf } from '../support/docs/pages.js';

const PAGE = 'docs/guarantees.md';

const promises = sectionOf(read(PAGE), 'Promises')
  .split('\n')
  .filter((line) => /^\| (?!Promise|---)/.test(line))
  .map((line) => line.split(' | '));

test('each promise names a test', () => {
  expect(promises.length).toBeGreaterThan(10);
  expect(promises.filter(([, tests = '']) => !tests.includes('.test.ts)'))).toEqual([]);
});

const named = promises.flatMap(([, tests = '']) =>
  [...tests.matchAll(/\]\(([\w/.-]+\.test\.ts)\)([^[]*)/g)].map(([, path = '', text = '']) => ({
    path: join(dirname(PAGE), path),
    titles: [...text.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  })),
);

test('each test that the page names exists, in the file that it names', () => {
  expect(named.flatMap(({ titles }) => titles).length).toBeGreaterThan(10);
  const lost = named.flatMap(({ path, titles }) => {
    if (!existsSync(join(ROOT, path))) return [path];
    const found = titlesIn(path);
    return titles.filter((title) => !found.has(title)).map((title) => `${path}: ${title}`);
  });
  expect(lost).toEqual([]);
});

test('no title on the page shows a placeholder of the test runner', () => {
  const broken = named.flatMap(({ titles }) => titles).filter((title) => /%[a-z]|\$\w/.test(title));
  expect(broken).toEqual([]);
});

/** The titles of tests and groups that are defined there, with `…` for what the test runner fills in. */
function titlesIn(path: string): Set<string> {
  const strings = read(path).matchAll(/(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1,/g);
  return new Set(
    [...strings].map(([, , title = '']) => title.replaceAll(/%[a-z]|\$\{[^}]*\}|\$[\w.]+/g, '…')),
  );
}

test('the promise is the same sentence wherever it stands', () => {
  const promise =
    'Any number of runs that want the same connection end with one connection, and every green step names it.';
  for (const page of ['README.md', 'docs/guarantees.md', 'docs/exactly-one.md']) {
    expect(read(page)).toContain(promise);
  }
});
