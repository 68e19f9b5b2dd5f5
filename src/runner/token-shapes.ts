import type { TextRange } from './decoded-text.js';

const NAME = '(?:(?:access|refresh|id|jwt)[_-]?token|client[_-]?secret)';

/** A word of a sentence, such as in "access-token: is given together with client-secret". */
const WORD = '[a-z]{1,19}[.!?:;,)]*(?:\\s|$)';
const VALUE = '[^\\s"\'<>&,;]+';

/** A JSON Web Token, whole or in part: its JSON begins with `{"`, which is `eyJ` in Base64. */
const WEB_TOKEN = /eyJ[\w+/=-]{12,}(?:\.{1,2}[\w+/=-]+)*/g;

/** What stands under such a name: as a property or parameter, as an element of XML, in a cell or attribute after it, as a header. */
const NAMED = () =>
  new RegExp(
    `${NAME}(?:${[
      '["\']?\\s*[=:]\\s*(?:"((?:\\\\.|[^"\\\\])+)|\'([^\']+))',
      `["']?\\s*=+\\s*(${VALUE})`,
      `["']?\\s*:\\s*(?!${WORD})(${VALUE})`,
      '[^<>]{0,200}>\\s*([^<>]+)(?=<)',
      `["']?(?:\\s*<[^<>]{0,200}>)+\\s*(?!${WORD})(${VALUE})`,
      '["\'][^<>]{0,200}?\\bvalue=["\']?([^"\'<>]+)',
    ].join('|')})`,
    'dgi',
  );

const BEARER = () => new RegExp(`bearer[\\s+]+(?!${WORD}|\\w+=["\\w])(${VALUE})`, 'dgi');

/** Where a text has what looks like a token or a secret, known or not: by its form, or by the name before it. */
export function findTokenShapes(text: string): TextRange[] {
  // Most texts have none, and each pattern would have to be compiled for them in every run.
  const lowerCase = text.toLowerCase();
  const mayBeNamed = lowerCase.includes('token') || lowerCase.includes('secret');
  return [
    ...(text.includes('eyJ') ? rangesOf(text, WEB_TOKEN) : []),
    ...(mayBeNamed ? valueRanges(text, NAMED()) : []),
    ...(lowerCase.includes('bearer') ? valueRanges(text, BEARER()) : []),
  ];
}

function rangesOf(text: string, pattern: RegExp): TextRange[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => [index, index + found.length]);
}

function valueRanges(text: string, pattern: RegExp): TextRange[] {
  return [...text.matchAll(pattern)].flatMap(({ indices = [] }) =>
    indices.slice(1).filter((range) => range !== undefined),
  );
}
