import { type Expected, findMistake, findMistakeInString } from './json-mistakes.js';
import { SyntaxMistake } from './strict-json-error.js';

/** What the scanner tells of a text, in the text's order. `path` is that of the innermost object or list. */
export interface JsonVisitor {
  /** An object or a list begins. */
  open(offset: number, depth: number): void;
  /** A property of the innermost object, decoded; `isRepeated` when the object has had one of that name. */
  property(name: string, offset: number, isRepeated: boolean): void;
  /** A number, as it is written. `path` leads to it, such as `servers[2].port`. */
  number(literal: string, path: string, offset: number): void;
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none inside of a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const KEYWORD = /(?:true|false|null)(?![\w$])/y;

/** How far a text has been read. */
interface Scan {
  readonly text: string;
  readonly visitor: JsonVisitor;
  offset: number;
}

/**
 * Reads `text` as JSON (RFC 8259), and accepts what `JSON.parse` accepts. Throws a `SyntaxMistake` that says where the
 * text stops being JSON, and which way, without quoting it.
 */
export function scanJson(text: string, visitor: JsonVisitor): void {
  const scan: Scan = { text, visitor, offset: 0 };
  match(SPACE, scan);
  scanValue('', 0, scan);
  if (scan.offset < text.length) fail('end', scan);
}

function scanValue(path: string, depth: number, scan: Scan): void {
  const { text, visitor, offset: start } = scan;
  const first = text[start];
  if (first === '{' || first === '[') {
    visitor.open(start, depth + 1);
    (first === '{' ? scanObject : scanList)(path, depth + 1, scan);
  } else if (first === '"') {
    scanString('value', scan);
  } else {
    const literal = match(NUMBER, scan);
    if (literal === undefined && match(KEYWORD, scan) === undefined) fail('value', scan);
    if (literal !== undefined) visitor.number(literal, path, start);
    match(SPACE, scan);
  }
}

function scanObject(path: string, depth: number, scan: Scan): void {
  const names = new Set<string>();
  take('{', 'value', scan);
  if (scan.text[scan.offset] === '}') return void take('}', 'property', scan);
  do {
    const start = scan.offset;
    const token = scanString(names.size === 0 ? 'first property' : 'property', scan);
    // A token of STRING is JSON, and a string.
    const name = JSON.parse(token) as string;
    scan.visitor.property(name, start, names.has(name));
    names.add(name);
    take(':', 'colon', scan);
    scanValue(path === '' ? name : `${path}.${name}`, depth, scan);
  } while (take(',}', 'end of property', scan) === ',');
}

function scanList(path: string, depth: number, scan: Scan): void {
  take('[', 'value', scan);
  if (scan.text[scan.offset] === ']') return void take(']', 'value', scan);
  let index = 0;
  do scanValue(`${path}[${index++}]`, depth, scan);
  while (take(',]', 'end of item', scan) === ',');
}

function scanString(expected: Expected, scan: Scan): string {
  if (scan.text[scan.offset] !== '"') fail(expected, scan);
  const token = match(STRING, scan);
  if (token === undefined) throw findMistakeInString(scan.text, scan.offset);
  match(SPACE, scan);
  return token;
}

/** Steps over one of `characters`, and the white space after it. */
function take(characters: string, expected: Expected, scan: Scan): string {
  const character = scan.text.charAt(scan.offset);
  if (character === '' || !characters.includes(character)) fail(expected, scan);
  scan.offset++;
  match(SPACE, scan);
  return character;
}

/** Steps over what `pattern` matches here; `undefined` when it does not. */
function match(pattern: RegExp, scan: Scan): string | undefined {
  pattern.lastIndex = scan.offset;
  const found = pattern.exec(scan.text)?.[0];
  scan.offset += found?.length ?? 0;
  return found;
}

function fail(expected: Expected, { text, offset }: Scan): never {
  throw new SyntaxMistake(offset, findMistake(expected, text, offset));
}
