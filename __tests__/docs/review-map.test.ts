import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { read, sectionOf } from '../support/docs/pages.js';

const map = sectionOf(read('docs/security.md'), 'Review map');
const rows = [...map.matchAll(/^\| \[(src\/[\w/-]+\.ts)\]\(\.\.\/(.*?)\) \| (.*\?) \|$/gm)];
const listed = rows.map(([, path = '']) => path);

const sources = globSync('src/**/*.ts', { cwd: ROOT }).map((path) => path.replaceAll('\\', '/'));

/** What makes a file worth a security engineer's time. */
const TOUCHES = {
  'a secret': /\bmask\(|\bsetSecret\b|\bredact\b|\bgetInput\b|\bsecretsIn\b|\bcheckAuth\b/,
  'the network':
    /['/](?:transport|call|gateway|ims)\.js'|\b(?:create|patch|delete)Connection\(|'node:(?:https?|net|tls|dns)'/,
  'what the step writes':
    /\bcore\.(?:set|info|debug|notice|warning|error)|appendFile|writeFile|\bstdout\b|'node:fs'/,
} as const;

test.each(Object.entries(TOUCHES))('the map has each file that touches %s', (_what, pattern) => {
  const touching = sources.filter((path) => pattern.test(read(path)));
  expect(touching.length).toBeGreaterThan(2);
  const missing = touching.filter((path) => !listed.includes(path));
  expect(missing, 'add these to "Review map" in docs/security.md').toEqual([]);
});

test('each file of the map exists, once, and its link leads to it', () => {
  const gone = listed.filter((path) => !sources.includes(path));
  expect(gone, 'remove these from "Review map" in docs/security.md').toEqual([]);
  expect(rows.map(([, , target]) => target)).toEqual([...new Set(listed)]);
});

test('it takes as long as it says', () => {
  const lines = listed
    .filter((path) => sources.includes(path))
    .flatMap((path) => read(path).trimEnd().split('\n'));
  const said = /At 40 lines a minute, all of them take about (\d+) minutes/.exec(map)?.[1];
  const late = Math.abs(lines.length / 40 - Number(said));
  expect(late, `they have ${lines.length} lines`).toBeLessThanOrEqual(5);
});
