import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { read, sectionOf } from '../support/docs/pages.js';

const promises = sectionOf(read('README.md'), 'What it promises')
  .split('\n')
  .filter((line) => /^\| (?!promise|---)/.test(line))
  .map((line) => line.split(' | '));

test('each promise names what holds it', () => {
  expect(promises.length).toBeGreaterThan(10);
  expect(promises.filter(([, holds = '']) => !holds.includes('.test.ts)'))).toEqual([]);
});

test('each test that the README names exists, in the file that it names', () => {
  const named = promises.flatMap(([, holds = '']) =>
    [...holds.matchAll(/\]\((__tests__\/[\w/.-]+)\)([^[]*)/g)].flatMap(
      ([, path = '', names = '']) => [
        { path, name: '' },
        ...[...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => ({ path, name })),
      ],
    ),
  );
  expect(named.filter(({ name }) => name !== '').length).toBeGreaterThan(10);
  const lost = named.filter(
    ({ path, name }) => !existsSync(join(ROOT, path)) || !isTest(name, path),
  );
  expect(lost).toEqual([]);
});

/** Whether a test or group of that name is defined there, rather than only mentioned. */
function isTest(name: string, path: string): boolean {
  const code = read(path);
  return (
    [`'${name}'`, `"${name}"`, `\`${name}\``].some((title) => code.includes(`${title},`)) ||
    name === ''
  );
}
