import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import {
  CODE_HINTS,
  IMS_HINT,
  INVALID_HINT,
  NOT_ADOBE,
  NOT_ADOBE_OR_DOWN,
  REDIRECT_HINT,
} from '../../src/adobe/failures/hints.js';
import {
  type Hint,
  NOT_FOUND_HINT,
  REFUSED_HINT,
  SERVER_HINT,
  STATUS_HINTS,
} from '../../src/adobe/failures/status-hints.js';
import { SECTIONS } from '../../src/sections.js';
import { read, sectionOf, sections } from '../support/docs/pages.js';

const page = read('docs/troubleshooting.md');
const ON_THE_WAY = 'On the way to Adobe'; // has a test of its own

/** Headings that no error leads to. */
const OTHERS = sections(sectionOf(page, 'Green, but not as expected'), '###');

function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

const texts = new Map(sections(page, '###').map(({ title, text }) => [anchor(title), text]));

test('each section that an error can lead to has its heading, and each heading is one', () => {
  const others = OTHERS.map(({ title }) => anchor(title));
  const headings = [...texts.keys()].filter((heading) => !others.includes(heading));
  expect(headings.sort()).toEqual([...SECTIONS].sort());
});

const hints: readonly Hint[] = [
  ...CODE_HINTS,
  ...STATUS_HINTS,
  NOT_FOUND_HINT,
  REFUSED_HINT,
  SERVER_HINT,
  IMS_HINT,
  INVALID_HINT,
  NOT_ADOBE,
  NOT_ADOBE_OR_DOWN,
  REDIRECT_HINT,
];

function quotes(text: string): string[] {
  return [...text.matchAll(/^> (.*)$/gm)].map((match) => match[1] ?? '');
}

test('each hint stands in its section word for word, and no section has one that is gone', () => {
  for (const [section, text] of texts) {
    const advice = hints.filter((hint) => hint.section === section).map((hint) => hint.advice);
    expect([section, ...quotes(text)].sort()).toEqual([section, ...new Set(advice)].sort());
  }
});

/** The line above a hint. */
function headingOf({ advice, section }: Hint): string {
  const text = texts.get(section) ?? '';
  return (
    text
      .slice(0, text.indexOf(`> ${advice}`))
      .trimEnd()
      .split('\n')
      .at(-1) ?? ''
  );
}

test('each code and each status stands right above its hint', () => {
  for (const hint of CODE_HINTS) {
    for (const code of hint.codes) expect(headingOf(hint)).toContain(`\`${code}\``);
  }
  for (const hint of STATUS_HINTS) {
    for (const status of hint.statuses) {
      expect(headingOf(hint)).toMatch(new RegExp(`\\b${status}\\b(?!\`)`));
    }
  }
});

test('each section says what to do', () => {
  const silent = [...texts].filter(([, text]) => !/\*\*What to do\.\*\*|\bcure\b/.test(text));
  expect(silent.map(([heading]) => heading)).toEqual(OTHERS.map(({ title }) => anchor(title)));
});

/** The code without comments, with … for what differs in a text. */
function codeOf(...patterns: string[]): string {
  return globSync(patterns, { cwd: ROOT })
    .sort()
    .map(read)
    .join('\n')
    .replaceAll(/^\s*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/\$\{(?:[^{}`]|`[^`]*`|\{[^}]*\})*\}/g, '…')
    .replaceAll(/\\(['"])/g, '$1');
}

/** Texts of one line in the code. */
const TEXT = /`([^`\n]*)`|'((?:[^'\n]|(?<=\w)'(?=\w))*)'|"([^"\n]*)"/g;

/** The sentences of a text, in the parts that are the same in each run, where those are long enough to tell it from others. */
function tellingParts(text: string): string[] {
  return text
    .split('…')
    .flatMap((part) => part.split(/(?<=[.:;]) /))
    .map((part) => part.replace(/^[\s.,:;)("]+|[\s.,:;("]+$/g, ''))
    .filter((part) => part.split(' ').length >= 5 && /[a-z]{3}/.test(part));
}

test('each message that the code throws or warns of can be found on the page', () => {
  const texts = codeOf(
    'src/connection/*.ts',
    'src/runner/outputs.ts',
    'src/adobe/{auth-spec,connection-list,list-pages,spec-look-up}.ts',
  ).matchAll(TEXT);
  const messages = [...texts]
    .map((match) => tellingParts(match[1] ?? match[2] ?? match[3] ?? ''))
    .filter((parts) => parts.length > 0)
    // What completes "Could not …", and lines for debug logging.
    .filter(([first = '']) => !/^(?:look up|list the|Adobe does not take filters)/.test(first));
  const plain = page.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  expect(messages.length).toBeGreaterThan(30);
  expect(messages.filter((parts) => !parts.some((part) => plain.includes(part)))).toEqual([]);
});

test('each message on the page is one that the code gives', () => {
  const code = codeOf('src/**/*.ts');
  const shown = sections(page, '##')
    .filter(({ title }) => title !== ON_THE_WAY && title !== 'How to read a message')
    .flatMap(({ text }) => [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''));
  const parts = shown
    .flatMap((message) => message.split('…'))
    .map((part) => part.replace(/^[\s.,:;]+|[\s.,:;]+$/g, ''))
    .filter((part) => part.split(' ').length >= 3 && !/^(?:Could not|HTTP)\b/.test(part));
  expect(parts.length).toBeGreaterThan(60);
  expect(parts.filter((part) => !code.includes(part))).toEqual([]);
});
