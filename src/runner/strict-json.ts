import { isJsonObject, type JsonObject } from '../json.js';
import { findLookalike } from './json-lookalikes.js';
import { scanJson } from './json-scanner.js';
import { toSingleLine } from './single-line.js';
import { StrictJsonError, SyntaxMistake } from './strict-json-error.js';

const MAX_LENGTH = 65_536;
const MAX_DEPTH = 32;
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses one JSON object: at most 64 KiB and 32 levels, each name once, none that reaches into prototypes, and no
 * number that JavaScript would round. Throws a `StrictJsonError` that says which way the text is wrong, with line and
 * column, and can be shown to anyone.
 */
export function parseStrictJson(text: string): JsonObject {
  if (text.length > MAX_LENGTH) {
    throw new StrictJsonError(`it is longer than ${MAX_LENGTH / 1024} KiB`);
  }
  // Outside of the object, any white space and a byte order mark are harmless; positions count from the text's start.
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  const at = (offset: number) => formatPosition(text, start + offset);
  try {
    scanJson(trimmed, strictVisitor(at));
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error;
    const way = findLookalike(trimmed) ?? error.message;
    throw new StrictJsonError(`it is invalid JSON at ${at(error.offset)}: ${way}`);
  }
  const value: unknown = JSON.parse(trimmed);
  if (isJsonObject(value)) return value;
  throw new StrictJsonError(whyNoObject(value, trimmed));
}

function strictVisitor(at: (offset: number) => string) {
  return {
    open(offset: number, depth: number) {
      if (depth <= MAX_DEPTH) return;
      throw new StrictJsonError(`it is nested deeper than ${MAX_DEPTH} levels at ${at(offset)}`);
    },
    property(name: string, offset: number, isRepeated: boolean) {
      if (FORBIDDEN_NAMES.has(name)) {
        throw new StrictJsonError(`the property name ${name} at ${at(offset)} is not allowed`);
      }
      if (!isRepeated) return;
      throw new StrictJsonError(`it has a duplicate key at ${at(offset)}; remove one of the two`);
    },
    number(literal: string, path: string, offset: number) {
      if (path === '' || isExactNumber(literal)) return;
      throw new StrictJsonError(
        `the number of ${toSingleLine(path).slice(0, 100)} at ${at(offset)} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`,
      );
    },
  };
}

function whyNoObject(value: unknown, text: string): string {
  if (!Array.isArray(value))
    return findLookalike(text) ?? `it is one ${typeof value}, not an object`;
  return value.length === 1 && isJsonObject(value[0])
    ? 'it is a list; remove the square brackets'
    : 'it is a list; expected one object, such as {"name": "value"}';
}

/**
 * Whether JavaScript keeps the value of a JSON number: it rounds integers beyond 2^53 and long decimals, and has none
 * of 1e309 and more.
 */
export function isExactNumber(literal: string): boolean {
  return normalizeNumber(literal) === normalizeNumber(String(Number(literal)));
}

const NUMBER = /^-?(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** One spelling for each value: its significant digits, and the power of ten of the last one. */
function normalizeNumber(literal: string): string {
  const [, integer = '', fraction = '', exponent = '0'] = NUMBER.exec(literal) ?? [];
  const digits = (integer + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return Number(literal) === 0 ? '0' : 'none';
  const power = Number(exponent) - fraction.length + digits.length - significant.length;
  return `${literal.startsWith('-') ? '-' : ''}${significant}e${power}`;
}

/** Where an offset is in a text, as an editor shows it: `line 2, column 5`. Lines end at LF, CR LF or CR. */
export function formatPosition(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${[...`${lines.at(-1)}`].length + 1}`;
}
