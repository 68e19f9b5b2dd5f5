import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { read, sectionOf } from '../support/docs/pages.js';

interface Line {
  readonly path: string;
  readonly text: string;
}

const page = read('docs/architecture.md');

/** The lines of the page's tree, with whole paths; a folder ends in a slash. */
function tree(): Line[] {
  const [, block = ''] = /```text\n([\s\S]*?)```/.exec(sectionOf(page, 'Tree')) ?? [];
  const folders: string[] = [];
  return block
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, indent = '', name = '', text = ''] = /^( *)(\S+)\s+(.*)$/.exec(line) ?? [];
      folders.splice(indent.length / 2);
      const path = [...folders, name].join('');
      folders.push(name);
      return { path, text };
    });
}

/** Every file that git has or would take, and every folder of one, which ends in a slash. */
function paths(): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const files = execFileSync('git', options, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  const folders = files.flatMap((file) =>
    [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index + 1)),
  );
  return [...new Set([...files, ...folders])].filter((path) => path !== '');
}

/** What the tree has to show: each folder at the top, and all of src/. */
function isShown(path: string): boolean {
  return path.startsWith('src/') || /^[^./][^/]*\/$/.test(path);
}

const lines = tree();

test('the tree has a line for each folder, and for each file of src/', () => {
  const listed = lines.map(({ path }) => path);
  const expected = paths().filter(isShown);
  expect({
    missing: expected.filter((path) => !listed.includes(path)),
    gone: listed.filter((path) => !expected.includes(path)),
    twice: listed.filter((path, index) => listed.indexOf(path) !== index),
  }).toEqual({ missing: [], gone: [], twice: [] });
});

test('it says of each line what it is for', () => {
  expect(lines.filter(({ text }) => text.length < 4)).toEqual([]);
});

test('each file that the page names elsewhere exists', () => {
  const known = paths();
  const text = page.slice(0, page.indexOf('## Tree'));
  const named = [...text.matchAll(/`((?:[\w-]+\/)*[\w-]+\.(?:ts|json|yml|md))`/g)];
  const lost = named
    .map(([, path = '']) => path)
    .filter((path) => !known.some((one) => one === path || one.endsWith(`/${path}`)));
  expect(lost).toEqual([]);
});

test('the page fits into ten minutes', () => {
  expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});
