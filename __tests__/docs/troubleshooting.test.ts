import { globSync } from 'node:fs';
import { expect, it, test, vi } from 'vitest';
import { ROOT } from '../../local-runner/repository.js';
import { HINTS } from '../../src/adobe/hints.js';
import { ADOBE_HOSTS, RequestError } from '../../src/http/causes.js';
import { SECTIONS, type Section } from '../../src/sections.js';
import { read, sectionOf, sections } from '../support/docs/pages.js';

const page = read('docs/troubleshooting.md');

vi.stubEnv('NODE_EXTRA_CA_CERTS', '');

/** Headings that no error leads to. */
const OTHERS =
  'how-to-read-a-message on-the-way-to-adobe green-but-not-as-expected asking-for-help'.split(' ');

const anchor = (heading: string) =>
  heading.toLowerCase().replaceAll(/[^a-z0-9-]+/g, (gap) => (gap.includes(' ') ? '-' : ''));

const texts = new Map(sections(page, '##').map(({ title, text }) => [anchor(title), text]));

test('each section that an error can lead to has its heading, and each heading is one', () => {
  expect([...texts.keys()].sort()).toEqual([...SECTIONS, ...OTHERS].sort());
});

/** The pieces of advice in a section, each with the line above it. */
function adviceIn(section: Section): { above: string; advice: string }[] {
  const found = (texts.get(section) ?? '').matchAll(/^- (.*)\n {2}> (.*)$/gm);
  return [...found].map(([, above = '', advice = '']) => ({ above, advice }));
}

it.each(HINTS)('tells what to do about $keys word for word, below its codes', (hint) => {
  const words = hint.keys.map((key) => key.replace(/^HTTP /, '').replace('not-adobe', '3xx'));
  const isIn = (above: string) => (word: string) => above.split(/[^\w]+/).includes(word);
  const below = adviceIn(hint.section).filter(({ above }) => words.every(isIn(above)));
  expect(below.map(({ advice }) => advice)).toContain(hint.advice);
});

/** Codes of each cause in src/http/causes.ts. */
const CODES = `setting, proxy ECONNREFUSED, proxy TUNNEL 407, proxy TUNNEL 503, proxy TUNNEL 403,
  SELF_SIGNED_CERT_IN_CHAIN, CERT_HAS_EXPIRED, CERT_NOT_YET_VALID, UNSPECIFIED, CERT_REVOKED, INVALID_CA,
  ERR_TLS_CERT_ALTNAME_INVALID, ENOTFOUND, EAI_AGAIN, ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT,
  ERR_SSL_WRONG_VERSION_NUMBER, EPROTO, HPE_INVALID_CONSTANT, ECONNRESET, EPIPE`.split(/,\s+/);
const causeOf = (code: string) =>
  new RequestError(code, '…', { server: code.startsWith('proxy') ? 'the proxy …' : '…' });

it.each(CODES)('tells what to do about %s word for word, below its message', (code) => {
  const { message, why } = causeOf(code);
  const below = adviceIn(why.section).filter(({ above }) => above.includes(message));
  expect(below.map(({ advice }) => advice)).toContain(why.advice);
  const shown = SECTIONS.flatMap(adviceIn).filter(({ above }) => above.includes(`\`${code}\``));
  expect(shown.filter(({ advice }) => advice !== why.advice)).toEqual([]);
});

test('no cause of a failure on the way is missing', () => {
  const inCode = read('src/http/causes.ts').match(/^ {4}codes:/gm);
  expect(new Set(CODES.map((code) => causeOf(code).why)).size).toBe(inCode?.length);
});

/** The code without comments, with … for what differs in a text. */
function codeOf(...patterns: string[]): string {
  return globSync(patterns, { cwd: ROOT })
    .sort()
    .map(read)
    .join('\n')
    .replaceAll(/^\s*\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    .replaceAll(/\$\{ADOBE_HOSTS\}/g, ADOBE_HOSTS)
    .replaceAll(/\$?\{(?:(?<=\$\{)(?:[^{}`]|`[^`]*`|\{[^}]*\})*|server|detail)\}/g, '…')
    .replaceAll(/\\(['"`\\])/g, '$1');
}

/** Texts of one line in the code. */
const TEXT = /`([^`\n]*)`|'((?:[^'\n]|(?<=\w)'(?=\w))*)'|"([^"\n]*)"/g;
const textsOf = (code: string) =>
  [...code.matchAll(TEXT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

test('each advice of the code is in its section, and each on the page is one of the code', () => {
  const code = codeOf('src/**/*.ts');
  const placed = code.matchAll(/advice:\s*('.*'|".*"|`.*`),\s*section: '([\w-]+)'/g);
  const lost = [...placed].filter(
    ([, text = '', section]) => !texts.get(`${section}`)?.includes(`  > ${text.slice(1, -1)}\n`),
  );
  expect(lost.map(([text]) => text)).toEqual([]);
  const known = new Set([...textsOf(code), causeOf('SELF_SIGNED_CERT_IN_CHAIN').why.advice]);
  const quotes = [...page.matchAll(/^ {2}> (.*)$/gm)].map(([, advice = '']) => advice);
  expect(quotes.length).toBeGreaterThan(50);
  expect(quotes.filter((advice) => !known.has(advice))).toEqual([]);
});

/** The sentences of a text, in the parts that are the same in each run, where those are long enough to tell it from others. */
function tellingParts(text: string, minWords: number): string[] {
  return text
    .split(/…|(?<=[.:;]) /)
    .map((part) => part.replace(/^[\s.,:;)("]+|[\s.,:;("]+$/g, ''))
    .filter((part) => part.split(' ').length >= minWords && /[a-z]{3}/.test(part));
}

test('each message that the code throws or warns of can be found on the page', () => {
  const code = codeOf('src/*.ts', 'src/{adobe,connection,http,runner}/!(picture|secrets).ts');
  // Without what completes other messages, and what says that all is well.
  const messages = textsOf(code.replaceAll(/(?:purpose|expected)(?::| =)\s*.*/g, ''))
    .map((text) => tellingParts(text, 5))
    .filter(([first = 'Making sure']) => !/^(?:Making sure|the base connection)/.test(first));
  const plain = page.replaceAll('`', '').replaceAll(/\s+/g, ' ');
  expect(messages.length).toBeGreaterThan(100);
  expect(messages.filter((parts) => !parts.some((part) => plain.includes(part)))).toEqual([]);
});

test('each message on the page, and in what exactly-one.md says of a red step, is one that the code gives', () => {
  const code = codeOf('src/**/*.ts');
  const red = sectionOf(read('docs/exactly-one.md'), 'When the step is red');
  const shown = [...`${page}${red}`.matchAll(/`(?!curl)([^`\n]+)`/g)].map(
    ([, message = '']) => message,
  );
  const parts = shown.flatMap((message) => tellingParts(message, 3));
  expect(parts.length).toBeGreaterThan(80);
  expect(parts.filter((part) => !code.includes(part))).toEqual([]);
});
