import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { read, sectionOf } from '../support/docs/pages.js';

interface Line {
  readonly path: string;
  readonly text: string;
}

/** The lines of the page's tree, with whole paths; a folder ends in a slash. */
function tree(): Line[] {
  const [, block = ''] =
    /```text\n([\s\S]*?)```/.exec(sectionOf(read('docs/architecture.md'), 'Tree')) ?? [];
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

/** What git has directly in a folder; folders end in a slash. */
function childrenOf(folder: string): Set<string> {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', `./${folder}`],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  const names = files.split(/\r?\n/).filter((path) => path.startsWith(folder) && path !== '');
  return new Set(
    names.map((path) => `${folder}${/^[^/]*\/?/.exec(path.slice(folder.length))?.[0]}`),
  );
}

const lines = tree();
const listedIn = (folder: string) =>
  new Set(lines.map(({ path }) => path).filter((path) => path.replace(/[^/]+\/?$/, '') === folder));

test('the tree has every folder of the repository', () => {
  const folders = [...childrenOf('')].filter((path) => path.endsWith('/') && !path.startsWith('.'));
  expect(listedIn('')).toEqual(new Set(folders));
});

const opened = lines.map(({ path }) => path).filter((path) => listedIn(path).size > 0);

test('it goes into every folder of src/', () => {
  const folders = [...childrenOf('src/')].filter((path) => path.endsWith('/'));
  expect(opened).toEqual(expect.arrayContaining(['src/', ...folders]));
});

test.each(opened)('it has everything that is in %s, and nothing else', (folder) => {
  expect(listedIn(folder)).toEqual(childrenOf(folder));
});

test('it says of each line what it is for', () => {
  expect(lines.filter(({ text }) => text.length < 4)).toEqual([]);
});
