import { errorMessage } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { jsonTokens } from './json-tokens.js';

const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;

/** Texts that only look like a JSON object. The first that fits is told. */
const LOOKALIKES: readonly (readonly [looksSo: RegExp, message: string])[] = [
  [/^(?:\*+|null|undefined|<[^<>]*>)$/, 'it is a placeholder or a mask'],
  [/^["'`‘’“”]\s*\\*\{|^\\?\{\s*\\"/, 'it has quotes around it, or backslashes before quotes'],
  [/^-----BEGIN /, 'it is a key; write it as the value of a property, with \\n for line breaks'],
  [/^(?:---|[\w-]+:\s)/, 'it is YAML; write JSON, such as {"name": "value"}'],
  [/^[\w. -]+=|^\w+:\/\//, 'it is a connection string; write {"connectionString": "value"}'],
];

/**
 * Parses one JSON object: at most 64 KiB and 32 levels, each name once, none that reaches into prototypes, and no
 * number that JavaScript would round. A string says what is wrong instead: it completes "expected one JSON object,
 * but …", has line and column where there is one, and never shows a value.
 */
export function parseStrictJson(text: string): JsonObject | string {
  if (text.length > MAX_LENGTH) return `it is longer than ${MAX_LENGTH / 1024} KiB`;
  // Outside of the object, white space and a byte order mark are harmless; positions count from the text's start.
  const json = text.trim();
  const start = text.length - text.trimStart().length;
  const at = (offset: number) => formatPosition(text, start + offset);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const lookalike = LOOKALIKES.find(([looksSo]) => looksSo.test(json))?.[1];
    const end = endOfJson(json);
    return `it is invalid JSON at ${at(end)}: ${lookalike ?? reasonOf(error, json, end)}`;
  }
  if (Array.isArray(value)) return 'it is a list; remove the square brackets';
  return isJsonObject(value) ? (findLoss(json, at) ?? value) : 'it is one value, not an object';
}

/** What of valid JSON JavaScript would drop, round or take for something else. */
function findLoss(json: string, at: (offset: number) => string): string | undefined {
  const levels: Set<string>[] = [];
  for (const { kind, text, name, offset } of jsonTokens(json)) {
    if (kind === 'open') levels.push(new Set());
    if (kind === 'close') levels.pop();
    if (levels.length > MAX_DEPTH) return `it is nested deeper than ${MAX_DEPTH} levels`;
    if (kind === 'number' && isRounded(text)) {
      return `the number of ${name} at ${at(offset)} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`;
    }
    if (kind !== 'key') continue;
    if (/^(?:__proto__|constructor|prototype)$/.test(text)) {
      return `the property name ${text} at ${at(offset)} is not allowed`;
    }
    const names = levels.at(-1);
    if (names?.has(text)) return `it has a duplicate key at ${at(offset)}; remove one of the two`;
    names?.add(text);
  }
  return undefined;
}

/** JavaScript keeps 15 digits of any number, and more of some. */
function isRounded(literal: string): boolean {
  const value = Number(literal);
  const digits = literal.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;
  return !Number.isFinite(value) || (digits > 15 && String(value) !== literal);
}

/** V8's message, if it has a position. Where it quotes the text, it has none, or one after a quotation mark. */
const V8_MESSAGE = /^([^"]+) (?:in|after) JSON at position (\d+)/;

/** V8's own words, but for the two mistakes that people make most. */
function reasonOf(error: unknown, json: string, end: number): string {
  if (/,\s*$/.test(json.slice(0, end)) && /^[}\]]/.test(json.slice(end))) {
    return 'a comma before the closing brace or bracket; remove it';
  }
  const [, words = 'unexpected character or end'] = V8_MESSAGE.exec(errorMessage(error)) ?? [];
  return words.startsWith('Bad control')
    ? 'a line break or tab inside of a string; write it as \\n or \\t'
    : words.charAt(0).toLowerCase() + words.slice(1);
}

/** Where the text stops being JSON: after its longest beginning with which nothing is wrong but that it ends. */
function endOfJson(json: string): number {
  let [good, bad] = [0, json.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (onlyEndsEarly(json.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

function onlyEndsEarly(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch (error) {
    const message = errorMessage(error);
    const isEnd = /^(?:Unexpected end|Unterminated)/.test(message);
    return isEnd || Number(V8_MESSAGE.exec(message)?.[2]) >= json.length;
  }
}

/** Where an offset is in a text, as an editor shows it: `line 2, column 5`. Lines end at LF, CR LF or CR. */
function formatPosition(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${[...`${lines.at(-1)}`].length + 1}`;
}
