import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { HINTS } from '../../src/adobe/hints.js';
import { read, sectionOf, sections } from '../support/docs/pages.js';

const page = read('docs/troubleshooting.md');
const sources = globSync('src/**/*.ts', { cwd: ROOT }).sort();

/** Headings and the advice quoted below each. */
function quotedAdvice(title: string): [heading: string, advice: string][] {
  return sections(sectionOf(page, title), '###').flatMap((section) => {
    const advice = /^> (.*)$/m.exec(section.text)?.[1];
    return advice === undefined ? [] : [[section.title, advice]];
  });
}

test('each hint for a code has its section, word for word, and no section is for a hint that is gone', () => {
  expect(quotedAdvice("Adobe's codes")).toEqual(
    HINTS.map(({ codes, advice }) => [codes.join(', '), advice]),
  );
});

test('each section for a code says what causes it and how to cure it', () => {
  const incomplete = sections(sectionOf(page, "Adobe's codes"), '###').filter(
    ({ text }) => !/^\*\*Cause\.\*\* /m.test(text) || !/^\*\*Cure\.\*\* /m.test(text),
  );
  expect(incomplete).toEqual([]);
});

/** The code with its placeholders as the page writes them. */
const code = sources
  .map(read)
  .join('\n')
  .replaceAll(/\$\{inWords\([^)]*\)\}/g, 'base connection "…" in sandbox …')
  .replaceAll(/\$\{titleOf\([^)]*\)\}/g, 'connection spec …')
  .replaceAll(/\$\{[^}]*\}/g, '…');

test('each message that heads a section is one that the code gives', () => {
  const messages = sections(page, '###')
    .flatMap(({ title }) => /^`(.*)`$/.exec(title)?.[1] ?? [])
    // What was being done and what came of it are put together from two places.
    .map((message) => /^Could not …: (.*?)\.?$/.exec(message)?.[1] ?? message);
  expect(messages.length).toBeGreaterThan(20);
  expect(messages.filter((message) => !code.includes(message))).toEqual([]);
});

/** The parts of a message that are the same in every run, long enough to be told apart from others. */
function fixedParts(message: string): string[] {
  return message
    .split('…')
    .flatMap((part) => part.split(/[.:;] /))
    .map((part) => part.replace(/^[\s,.:;()"]+|[\s,.:;()"]+$/g, ''))
    .filter((part) => part.length >= 12);
}

/** Texts that are thrown, warned of, or listed as problems of the inputs. */
const MESSAGE =
  /(?:new (?:Error|AuthParamsError)|\bwarn|warning|problems\.push)\(\s*\[?\s*([`'"])((?:(?!\1).)*)\1|problem:\s*([`'"])((?:(?!\3).)*)\3/gs;

test('each message that the code throws or warns of can be found on the page', () => {
  const messages = [...code.matchAll(MESSAGE)]
    .map((match) => match[2] ?? match[4] ?? '')
    .map((message) => fixedParts(message.replace(/^[\w-]+(?: (?:or|and) [\w-]+)?: /, '')))
    .filter((parts) => parts.length > 0);
  const text = page.replaceAll('\n', ' ');
  expect(messages.length).toBeGreaterThan(25);
  expect(messages.filter((parts) => !parts.some((part) => text.includes(part)))).toEqual([]);
});
