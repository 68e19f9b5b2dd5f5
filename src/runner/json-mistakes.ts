import { SyntaxMistake } from './strict-json-error.js';

/** What JSON allows at a place where the text has something else. */
export type Expected =
  | 'first property'
  | 'property'
  | 'colon'
  | 'value'
  | 'end of property'
  | 'end of item'
  | 'end';

type Mistake = readonly [found: RegExp, message: string];

const INVISIBLE_CHARACTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/y;

/** Wrong wherever they are outside of a string. The first that fits is told. */
const ANYWHERE: readonly Mistake[] = [
  [INVISIBLE_CHARACTER, 'an invisible character; remove it'],
  [/['‘’‚‛]/y, 'a single quote; JSON uses double quotes (")'],
  [/[“”„‟«»]/y, 'a curly quote; use the straight one (")'],
  [/[＂＇：，｛｝［］]/y, 'a full-width character; use the plain one (")'],
  [
    /&(?:[a-z]{2,8}|#\d{2,5}|#x[\da-f]{2,4});/iy,
    'an HTML entity, such as &quot;; use the character itself (")',
  ],
  [/`/y, 'a backtick; JSON uses double quotes (")'],
  [/\/[/*]|#/y, 'a comment; JSON has none, so remove it'],
  [/\\[rn]/y, 'a literal \\n outside of a string; use a real line break or none'],
  [/\\/y, 'a backslash outside of a string; the text is escaped twice, so remove the backslashes'],
  [/[^\S \t\n\r]/y, 'a special space character; replace it with a normal space'],
];

const TRAILING_COMMA = 'a comma before the closing brace or bracket (a trailing comma); remove it';
const EARLY_END =
  'a comma is missing here, or the string before it has a double quote inside that is not written as \\"';

/** Wrong where JSON expects something in particular. */
const INSTEAD: Readonly<Record<Expected, readonly Mistake[]>> = {
  'first property': [
    [/,/y, 'a comma too many; remove it'],
    [/[\w$-]/y, 'a property name without quotes; write it in double quotes'],
    [/[{[]/y, 'a brace or bracket where a property name is expected'],
  ],
  property: [
    [/\}/y, TRAILING_COMMA],
    [/,/y, 'a comma too many; remove it'],
    [/[\w$-]/y, 'a property name without quotes; write it in double quotes'],
  ],
  colon: [
    [/=/y, 'an equals sign; use a colon (:)'],
    [/[,}]/y, 'a property without a value; write "name": "value"'],
    [/["\w]/y, 'a colon is missing between a property name and its value'],
  ],
  value: [
    [/\]/y, TRAILING_COMMA],
    [/[,}:]/y, 'a value is missing'],
    [/(?:True|False|None)\b/y, "Python's True, False or None; JSON has true, false and null"],
    [/(?:true|false|null)\b/iy, 'a word in upper case; JSON has true, false and null'],
    [/undefined\b/y, 'the word undefined; JSON has null, or leave the property out'],
    [/[+-]?(?:NaN|Infinity)\b/y, 'NaN or Infinity, which JSON does not have'],
    [/[+-]?\.?\d/y, 'an invalid number; write it in double quotes if the source takes a string'],
    [/[^[\](){}<>;=]/y, 'a value without quotes; write it in double quotes'],
  ],
  'end of property': [
    [/["\w]/y, EARLY_END],
    [/;/y, 'a semicolon; use a comma'],
    [/\]/y, 'a closing bracket where a closing brace (}) is expected'],
  ],
  'end of item': [
    [/["\w{[]/y, EARLY_END],
    [/;/y, 'a semicolon; use a comma'],
    [/\}/y, 'a closing brace where a closing bracket (]) is expected'],
  ],
  end: [
    [/\}/y, 'a closing brace too many; remove it'],
    [/,/y, 'a comma after the object; remove it'],
    [/\{/y, 'a second object; give one'],
  ],
};

const AT_END: Readonly<Partial<Record<Expected, string>>> = {
  'end of item': 'the text ends early; the closing bracket (]) is missing',
};

/** What is at `offset` in place of what JSON expects there, and what to do about it. Quotes nothing of the text. */
export function findMistake(expected: Expected, text: string, offset: number): string {
  if (offset === text.length) {
    return AT_END[expected] ?? 'the text ends early; the closing brace (}) is missing';
  }
  const mistake = [...ANYWHERE, ...INSTEAD[expected]].find(([found]) => {
    found.lastIndex = offset;
    return found.test(text);
  });
  return mistake?.[1] ?? (expected === 'end' ? 'text after the object' : 'an unexpected character');
}

const STRING_PREFIX =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none inside of a string
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

/** Why no string begins at `offset`, where its opening quote is. */
export function findMistakeInString(text: string, offset: number): SyntaxMistake {
  STRING_PREFIX.lastIndex = offset;
  STRING_PREFIX.test(text);
  const end = STRING_PREFIX.lastIndex;
  const character = text[end];
  if (character === undefined) {
    return new SyntaxMistake(offset, 'a string without a closing double quote');
  }
  if (character === '\\') {
    return new SyntaxMistake(end, 'an invalid escape in a string; write a backslash as \\\\');
  }
  if (character === '\t') {
    return new SyntaxMistake(end, 'a raw tab inside a string; write \\t instead');
  }
  return new SyntaxMistake(
    end,
    /[\r\n]/.test(character)
      ? 'a raw line break inside a string; write \\n instead, or add the missing closing quote'
      : 'a raw control character inside a string; remove it',
  );
}
