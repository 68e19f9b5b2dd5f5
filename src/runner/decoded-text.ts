import { decodeEntity } from './html-entities.js';
import { INVISIBLE } from './invisible.js';

/** A text with its escapes decoded, and where each of its characters came from. */
export interface DecodedText {
  text: string;
  /** The offset of the character at `index` in the text that was decoded; the text's end has one, too. */
  sourceOffset(index: number): number;
}

/** Encodings of encodings end somewhere: JSON in a form in JSON in HTML has four levels. */
const MAX_LEVELS = 6;

const ESCAPE = new RegExp(
  [
    '\\\\(?:u[\\da-fA-F]{4}|x[\\da-fA-F]{2}|[\\\\"\'/bfnrt])',
    '%[0-7][\\da-fA-F]|%[cdCD][\\da-fA-F]%[89abAB][\\da-fA-F]|%[eE][\\da-fA-F](?:%[89abAB][\\da-fA-F]){2}|%[fF][0-7](?:%[89abAB][\\da-fA-F]){3}',
    '&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\\d]{1,7});?',
    `[${INVISIBLE}]`,
  ].join('|'),
  'gu',
);

/**
 * `text` as it is, then decoded once, twice, and so on as long as something is left to decode: escapes of JSON, of
 * URLs and forms (`+` stays), of HTML, and invisible characters, which decode to nothing.
 */
export function decodeByLevels(text: string): DecodedText[] {
  const levels: DecodedText[] = [];
  let next: DecodedText | undefined = { text, sourceOffset: (index) => index };
  while (next !== undefined && levels.length <= MAX_LEVELS) {
    levels.push(next);
    next = decodeOnce(next);
  }
  return levels;
}

/** What every escape begins with. Most texts have none of it, and V8 takes 0.5 ms to compile the whole pattern. */
const MAY_BE_ESCAPE = /[\\%&\x80-\uffff]/;

function decodeOnce({ text, sourceOffset }: DecodedText): DecodedText | undefined {
  if (!MAY_BE_ESCAPE.test(text)) return undefined;
  const offsets: number[] = [];
  let decoded = '';
  let end = 0;
  function takeUpTo(next: number): void {
    decoded += text.slice(end, next);
    for (let index = end; index < next; index++) offsets.push(sourceOffset(index));
  }
  for (const { 0: escaped, index } of text.matchAll(ESCAPE)) {
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
    case '&':
      return decodeEntity(rest.replace(';', ''));
    default:
      return '';
  }
}

function decodePercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
