import { decodeEntity } from './html-entities.js';
import { INVISIBLE } from './invisible.js';

/** A part of a text: its first character, and the one after its last. */
export type TextRange = [start: number, end: number];

/** A text with its escapes decoded, and where each of its characters came from. */
export interface DecodedText {
  text: string;
  /** The offset of the character at `index` in the text that was decoded; the text's end has one, too. */
  sourceOffset(index: number): number;
}

/** Encodings of encodings end somewhere: JSON in a form in JSON in HTML has four levels. */
const MAX_LEVELS = 6;

/** A byte in two digits after a sign: ASCII, or all bytes of another character in UTF-8. */
const utf8After = (sign: string) => {
  const next = `${sign}[89abAB][\\da-fA-F]`;
  return `${sign}[0-7][\\da-fA-F]|${sign}[cdCD][\\da-fA-F]${next}|${sign}[eE][\\da-fA-F](?:${next}){2}|${sign}[fF][0-7](?:${next}){3}`;
};

/** Escapes, and what each begins with: most texts have none, and V8 takes 0.5 ms to compile a whole pattern. */
interface Notation {
  mayBegin: RegExp;
  pattern: RegExp;
}

const ESCAPES: Notation = {
  mayBegin: /[\\%&\x80-\uffff]/,
  pattern: new RegExp(
    [
      '\\\\(?:u[\\da-fA-F]{4}|x[\\da-fA-F]{2}|[bfnrt!-/:-@[-`{-~])',
      utf8After('%'),
      '&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\\d]{1,7});?',
      '[\\uff01-\\uff5e]',
      `[${INVISIBLE}]`,
    ].join('|'),
    'gu',
  ),
};

/** Quoted-printable (RFC 2045 §6.7), with its soft line breaks. */
const QUOTED_PRINTABLE: Notation = {
  mayBegin: /=[\s\da-fA-F]/,
  pattern: new RegExp(`=[ \\t]*\\r?\\n|${utf8After('=')}`, 'g'),
};

/**
 * `text` as it is, then decoded once, twice, and so on as long as something is left to decode: escapes of JSON, of
 * URLs and forms (`+` stays), of HTML, and invisible characters, which decode to nothing.
 */
export function decodeByLevels(text: string): DecodedText[] {
  return escapeLevels({ text, sourceOffset: (index) => index });
}

/** A level read as quoted-printable, and what follows from it by levels; never at once with the others: `=25` is part of many a URL. */
export function decodeQuotedPrintable(level: DecodedText): DecodedText[] {
  const decoded = decodeOnce(level, QUOTED_PRINTABLE);
  return decoded === undefined ? [] : escapeLevels(decoded);
}

function escapeLevels(text: DecodedText): DecodedText[] {
  const levels: DecodedText[] = [];
  let next: DecodedText | undefined = text;
  while (next !== undefined && levels.length <= MAX_LEVELS) {
    levels.push(next);
    next = decodeOnce(next, ESCAPES);
  }
  return levels;
}

function decodeOnce(
  { text, sourceOffset }: DecodedText,
  { mayBegin, pattern }: Notation,
): DecodedText | undefined {
  if (!mayBegin.test(text)) return undefined;
  const offsets: number[] = [];
  let decoded = '';
  let end = 0;
  function takeUpTo(next: number): void {
    decoded += text.slice(end, next);
    for (let index = end; index < next; index++) offsets.push(sourceOffset(index));
  }
  for (const { 0: escaped, index } of text.matchAll(pattern)) {
    const character = decodeEscape(escaped);
    if (character === undefined) continue;
    takeUpTo(index);
    decoded += character;
    for (let unit = 0; unit < character.length; unit++) offsets.push(sourceOffset(index));
    end = index + escaped.length;
  }
  if (end === 0) return undefined;
  takeUpTo(text.length);
  const sourceEnd = sourceOffset(text.length);
  return { text: decoded, sourceOffset: (index) => offsets[index] ?? sourceEnd };
}

/** From a character of ASCII to the one that is as wide as a Chinese character. */
const FULL_WIDTH = 0xfee0;

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What an escape stands for; `undefined` when it only looks like one. */
function decodeEscape(escaped: string): string | undefined {
  const rest = escaped.slice(1);
  switch (escaped[0]) {
    case '\\':
      return rest.length > 1
        ? String.fromCharCode(Number.parseInt(rest.slice(1), 16))
        : (JSON_ESCAPES[rest] ?? rest);
    case '%':
      return decodePercent(escaped);
    case '=':
      return decodePercent(escaped.replace(/=\s+/, '').replaceAll('=', '%'));
    case '&':
      return decodeEntity(rest.replace(';', ''));
    default:
      return /[\uff01-\uff5e]/.test(escaped)
        ? String.fromCharCode(escaped.charCodeAt(0) - FULL_WIDTH)
        : '';
  }
}

function decodePercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
