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

/**
 * Reads `text` as JSON (RFC 8259), and accepts what `JSON.parse` accepts. Throws a `SyntaxMistake` that says where the
 * text stops being JSON, and which way, without quoting it.
 */
export function scanJson(text: string, visitor: JsonVisitor): void {
  let offset = 0;

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = offset;
    const found = pattern.exec(text)?.[0];
    offset += found?.length ?? 0;
    return found;
  }

  function fail(expected: Expected): never {
    throw new SyntaxMistake(offset, findMistake(expected, text, offset));
  }

  /** Steps over one of `characters`, and the white space after it. */
  function take(characters: string, expected: Expected): string {
    const character = text.charAt(offset);
    if (character === '' || !characters.includes(character)) fail(expected);
    offset++;
    match(SPACE);
    return character;
  }

  function string(expected: Expected): string {
    if (text[offset] !== '"') fail(expected);
    const token = match(STRING);
    if (token === undefined) {
      throw findMistakeInString(text, offset);
    }
    match(SPACE);
    return token;
  }

  function object(path: string, depth: number): void {
    const names = new Set<string>();
    take('{', 'value');
    if (text[offset] === '}') return void take('}', 'property');
    do {
      const start = offset;
      // A token of STRING is JSON, and a string.
      const name = JSON.parse(string(names.size === 0 ? 'first property' : 'property')) as string;
      visitor.property(name, start, names.has(name));
      names.add(name);
      take(':', 'colon');
      value(path === '' ? name : `${path}.${name}`, depth);
    } while (take(',}', 'end of property') === ',');
  }

  function list(path: string, depth: number): void {
    take('[', 'value');
    if (text[offset] === ']') return void take(']', 'value');
    let index = 0;
    do value(`${path}[${index++}]`, depth);
    while (take(',]', 'end of item') === ',');
  }

  function value(path: string, depth: number): void {
    const start = offset;
    const first = text[start];
    if (first === '{' || first === '[') {
      visitor.open(start, depth + 1);
      (first === '{' ? object : list)(path, depth + 1);
    } else if (first === '"') {
      string('value');
    } else {
      const literal = match(NUMBER);
      if (literal === undefined && match(KEYWORD) === undefined) fail('value');
      if (literal !== undefined) visitor.number(literal, path, start);
      match(SPACE);
    }
  }

  match(SPACE);
  value('', 0);
  if (offset < text.length) fail('end');
}
