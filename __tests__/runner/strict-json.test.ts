import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '../../src/runner/strict-json.js';
import { StrictJsonError } from '../../src/runner/strict-json-error.js';

/** A JSON text of `levels` objects in one another. */
function nested(levels: number, [open, close]: [string, string] = ['{"a":', '}']): string {
  return `{"a":${open.repeat(levels - 1)}1${close.repeat(levels - 1)}}`;
}

function messageOf(text: string): string {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof StrictJsonError) return error.message;
    throw error;
  }
  return 'it is accepted';
}

describe('one JSON object', () => {
  it.each([
    ['{}', {}],
    [' {"a": 1, "b": [true, null, "x"]} ', { a: 1, b: [true, null, 'x'] }],
    ['\ufeff\u00a0{"a":1}\u00a0', { a: 1 }],
    ['{"a":{"x":1},"b":{"x":1}}', { a: { x: 1 }, b: { x: 1 } }],
    ['{"a":[{"x":1},{"x":2}]}', { a: [{ x: 1 }, { x: 2 }] }],
    ['{"a":"b","b":"a"}', { a: 'b', b: 'a' }],
    ['{"a":"__proto__"}', { a: '__proto__' }],
    ['{"a":["constructor","a","a"]}', { a: ['constructor', 'a', 'a'] }],
    ['{"a":"{\\"a\\": 1, \\"a\\": 2}"}', { a: '{"a": 1, "a": 2}' }],
    ['{"a":"}","b":"]]]"}', { a: '}', b: ']]]' }],
    ['{"\\"":1,"\\\\":2}', { '"': 1, '\\': 2 }],
    ['{"a":1.0,"b":1e3,"c":9007199254740992}', { a: 1, b: 1000, c: 9007199254740992 }],
    ['{"a":"2512292042121000001"}', { a: '2512292042121000001' }],
    [nested(32), JSON.parse(nested(32))],
  ])('%s', (text, value) => {
    expect(parseStrictJson(text)).toEqual(value);
  });

  it('is at most 64 KiB long', () => {
    const filled = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
    expect(parseStrictJson(filled(65_536))).toHaveProperty('a');
    expect(messageOf(filled(65_537))).toBe('it is longer than 64 KiB');
  });
});

const SINGLE = 'a single quote; JSON uses double quotes (")';
const CURLY = 'a curly quote; use the straight one (")';
const COMMENT = 'a comment; JSON has none, so remove it';
const TRAILING = 'a comma before the closing brace or bracket (a trailing comma); remove it';
const MISSING_COMMA =
  'a comma is missing here, or the string before it has a double quote inside that is not written as \\"';
const BRACE = 'the text ends early; the closing brace (}) is missing';
const BRACKET = 'the text ends early; the closing bracket (]) is missing';
const NO_QUOTES = 'a value without quotes; write it in double quotes';
const NAME = 'a property name without quotes; write it in double quotes';
const NUMBER = 'an invalid number; write it in double quotes if the source takes a string';
const PYTHON = "Python's True, False or None; JSON has true, false and null";
const NAN = 'NaN or Infinity, which JSON does not have';
const SEMICOLON = 'a semicolon; use a comma';
const INVISIBLE = 'an invisible character; remove it';
const COMMA = 'a comma too many; remove it';
const BACKSLASH =
  'a backslash outside of a string; the text is escaped twice, so remove the backslashes';
const RAW_LINE_BREAK =
  'a raw line break inside a string; write \\n instead, or add the missing closing quote';
const LITERAL_LINE_BREAK = 'a literal \\n outside of a string; use a real line break or none';
const QUOTED = 'it has quotes around the whole object; remove them';
const YAML = 'it looks like YAML; write it as JSON, such as {"name": "value"}';
const NO_BRACES = 'the braces around it are missing; write {"name": "value"}';
const ONE_WORD =
  'it is one word such as null or undefined, not an object; check the expression or the step that gives it';
const NAME_VALUE =
  'it looks like name=value, as in TOML, an env file or a shell; write it as JSON, such as {"name": "value"}';
const CONNECTION_STRING =
  'it looks like a connection string or URL; write it as the value of a property, such as {"connectionString": "value"}';
const FILE = 'it looks like the path of a file; give the JSON that is in the file';
const FENCE = 'it has a Markdown fence around it; remove the first and the last line';
const PERCENT = 'it is percent-encoded, as in a URL; give the JSON itself, decoded';
const ENTITY = 'an HTML entity, such as &quot;; use the character itself (")';
const FULL_WIDTH = 'a full-width character; use the plain one (")';
const ESCAPED = 'it is escaped twice; remove the backslashes before quotes';

describe('a text that is not JSON, by which way it is not', () => {
  it.each<[string, number, number, string]>([
    // Quotes
    [`{'s3AccessKey': 'x'}`, 1, 2, SINGLE],
    [`{"a": 'x'}`, 1, 7, SINGLE],
    ['{“a”: 1}', 1, 2, CURLY],
    ['{"a": ”x”}', 1, 7, CURLY],
    ['{"a": ‘x’}', 1, 7, SINGLE],
    ['{"a": `x`}', 1, 7, 'a backtick; JSON uses double quotes (")'],
    ['{a: 1}', 1, 2, NAME],
    ['{\n  "a": 1,\n  b: 2\n}', 3, 3, NAME],
    ['{"a": x}', 1, 7, NO_QUOTES],
    ['{"a": /usr}', 1, 7, NO_QUOTES],
    ['{"a": "pa"ss"}', 1, 11, MISSING_COMMA],
    [`'{"a": 1}'`, 1, 1, QUOTED],
    ['`{"a": 1}`', 1, 1, QUOTED],
    ['“{"a": 1}”', 1, 1, QUOTED],
    ['{\\"a\\": 1}', 1, 2, ESCAPED],
    ['\\{"a": 1\\}', 1, 1, ESCAPED],
    ['{"a": \\"x\\"}', 1, 7, BACKSLASH],
    // Commas and the like
    ['{"a": 1,}', 1, 9, TRAILING],
    ['{\n "a": [1, 2,],\n "b": 2\n}', 2, 13, TRAILING],
    ['{"a": 1,, "b": 2}', 1, 9, COMMA],
    ['{, "a": 1}', 1, 2, COMMA],
    ['{"a": 1\n "b": 2}', 2, 2, MISSING_COMMA],
    ['{"a": ["x" "y"]}', 1, 12, MISSING_COMMA],
    ['{"a": 1; "b": 2}', 1, 8, SEMICOLON],
    ['{"a": [1; 2]}', 1, 9, SEMICOLON],
    ['{"a" = 1}', 1, 6, 'an equals sign; use a colon (:)'],
    ['{"a" "x"}', 1, 6, 'a colon is missing between a property name and its value'],
    ['{"a"}', 1, 5, 'a property without a value; write "name": "value"'],
    ['{"a": }', 1, 7, 'a value is missing'],
    ['{"a": , "b": 1}', 1, 7, 'a value is missing'],
    ['{"a":: 1}', 1, 6, 'a value is missing'],
    ['{"a": 1},', 1, 9, 'a comma after the object; remove it'],
    // Braces
    ['{"a": 1', 1, 8, BRACE],
    ['{"a": {"b": 1}', 1, 15, BRACE],
    ['{"a":', 1, 6, BRACE],
    ['{', 1, 2, BRACE],
    ['{"a": [1, 2', 1, 12, BRACKET],
    ['{"a": 1}}', 1, 9, 'a closing brace too many; remove it'],
    ['{"a": 1]', 1, 8, 'a closing bracket where a closing brace (}) is expected'],
    ['{"a": [1}', 1, 9, 'a closing brace where a closing bracket (]) is expected'],
    ['{{"a": 1}}', 1, 2, 'a brace or bracket where a property name is expected'],
    ['{"a": 1}{"b": 2}', 1, 9, 'a second object; give one'],
    ['{"a": 1} x', 1, 10, 'text after the object'],
    ['"a": "x", "b": "y"', 1, 4, NO_BRACES],
    ['"a" :\n1', 1, 5, NO_BRACES],
    // Characters
    ['{"a": "x\ny"}', 1, 9, RAW_LINE_BREAK],
    ['{"a": "x\r\ny"}', 1, 9, RAW_LINE_BREAK],
    ['{"a": "x\ty"}', 1, 9, 'a raw tab inside a string; write \\t instead'],
    ['{"a": "\u0001"}', 1, 8, 'a raw control character inside a string; remove it'],
    ['{"a": "C:\\data"}', 1, 10, 'an invalid escape in a string; write a backslash as \\\\'],
    ['{"a": "x}', 1, 7, 'a string without a closing double quote'],
    ['{\\n "a": 1}', 1, 2, LITERAL_LINE_BREAK],
    ['{"a": 1,\\n"b": 2\\n}', 1, 9, LITERAL_LINE_BREAK],
    ['{"a": 1\\r\\n}', 1, 8, LITERAL_LINE_BREAK],
    ['{\u00a0"a": 1}', 1, 2, 'a special space character; replace it with a normal space'],
    ['{\u200b"a": 1}', 1, 2, INVISIBLE],
    ['{"a":\ufeff 1}', 1, 6, INVISIBLE],
    ['{"a": 1\u0000}', 1, 8, INVISIBLE],
    ['{"a": <}', 1, 7, 'an unexpected character'],
    ['{"a" ! 1}', 1, 6, 'an unexpected character'],
    // Comments
    ['{ // comment\n"a": 1}', 1, 3, COMMENT],
    ['{"a": 1 /* x */}', 1, 9, COMMENT],
    ['{"a": 1,\n# x\n"b": 2}', 2, 1, COMMENT],
    // Words and numbers of other languages
    ['{"a": True}', 1, 7, PYTHON],
    ['{"a": None, "b": 1}', 1, 7, PYTHON],
    ['{"a": TRUE}', 1, 7, 'a word in upper case; JSON has true, false and null'],
    ['{"a": undefined}', 1, 7, 'the word undefined; JSON has null, or leave the property out'],
    ['{"a": NaN}', 1, 7, NAN],
    ['{"a": -Infinity}', 1, 7, NAN],
    ['{"a": 007}', 1, 7, NUMBER],
    ['{"a": +1}', 1, 7, NUMBER],
    ['{"a": .5}', 1, 7, NUMBER],
    ['{"a": 1.}', 1, 7, NUMBER],
    ['{"a": 0x1F}', 1, 7, NUMBER],
    ['{"a": 2024-01-01}', 1, 7, NUMBER],
    ['{"a": -}', 1, 7, NO_QUOTES],
    // Other things altogether
    ['s3AccessKey: x\ns3SecretKey: y', 1, 1, YAML],
    ['"s3AccessKey":\n', 1, 14, NO_BRACES],
    ['- a: 1', 1, 1, YAML],
    ['---\na: 1', 1, 1, YAML],
    ['# keys\na: 1', 1, 1, YAML],
    ['a:\n  b: 1', 1, 1, YAML],
    ['key=value', 1, 1, NAME_VALUE],
    ['s3AccessKey = "x"', 1, 1, NAME_VALUE],
    ['[s3]\nkey = "x"', 1, 2, NAME_VALUE],
    ['export KEY=x', 1, 1, NAME_VALUE],
    ['export AWS_SECRET=abc', 1, 1, NAME_VALUE],
    ['a=x&b=y;z', 1, 1, NAME_VALUE],
    ['export and so on', 1, 1, NO_QUOTES],
    ['AccountName=a;AccountKey=x==;EndpointSuffix=y', 1, 1, CONNECTION_STRING],
    ['Server=x; User Id=y', 1, 1, CONNECTION_STRING],
    ['jdbc:snowflake:x', 1, 1, CONNECTION_STRING],
    ['mongodb+srv://x', 1, 1, CONNECTION_STRING],
    ['./secrets/s3.json', 1, 1, FILE],
    ['/etc/keys', 1, 1, FILE],
    ['~/keys', 1, 1, FILE],
    ['C:\\keys\\s3', 1, 1, FILE],
    ['s3.yaml', 1, 1, FILE],
    ['@s3', 1, 1, FILE],
    ['some words', 1, 1, NO_QUOTES],
    ['%7B%22a%22%3A1%7D', 1, 1, PERCENT],
    ['```json\n{"a":1}\n```', 1, 1, FENCE],
    ['~~~\n{"a":1}\n~~~', 1, 1, FENCE],
    ['{&quot;a&quot;:1}', 1, 2, ENTITY],
    ['{"a":&#34;x&#34;}', 1, 6, ENTITY],
    ['{"a"&#x3a;1}', 1, 5, ENTITY],
    ['{＂a＂:1}', 1, 2, FULL_WIDTH],
    ['{"a"：1}', 1, 5, FULL_WIDTH],
    ['｛"a":1}', 1, 1, FULL_WIDTH],
    [
      '-----BEGIN PRIVATE KEY-----\nx',
      1,
      1,
      'it is a key or certificate; write it as the value of a property, with \\n for each line break',
    ],
    ['<a>x</a>', 1, 1, 'it looks like XML or HTML; expected JSON, such as {"name": "value"}'],
    ['eyJhIjoxfQ==', 1, 1, 'it is Base64; give the JSON itself, decoded'],
    ['eyJhIjoxfQ', 1, 1, 'it is Base64; give the JSON itself, decoded'],
    ['eyJhIjoxf', 1, 1, NO_QUOTES],
    ['WzFd', 1, 1, NO_QUOTES],
    ['ewogICJhIjogMQp9Cg', 1, 1, 'it is Base64; give the JSON itself, decoded'],
    ['undefined', 1, 1, ONE_WORD],
    ['None', 1, 1, ONE_WORD],
    [
      '[object Object]',
      1,
      2,
      'it is the text "[object Object]"; convert the object with toJSON(…) or JSON.stringify',
    ],
    ['***', 1, 1, 'it is asterisks, copied from a log that masks secrets; use the value itself'],
    [
      `\${{ secrets.X }}`,
      1,
      1,
      'it is an expression that was not evaluated; remove the quotes around it',
    ],
    ['\n\n  {"a": 1,}', 3, 11, TRAILING],
  ])('%j', (text, line, column, way) => {
    expect(messageOf(text)).toBe(`it is invalid JSON at line ${line}, column ${column}: ${way}`);
  });
});

describe('JSON that is refused', () => {
  it.each([
    ['[]', 'it is a list; expected one object, such as {"name": "value"}'],
    ['[1, 2]', 'it is a list; expected one object, such as {"name": "value"}'],
    ['[{"a":1},{"b":2}]', 'it is a list; expected one object, such as {"name": "value"}'],
    ['[{"a":1}]', 'it is a list; remove the square brackets'],
    ['null', ONE_WORD],
    ['"text"', 'it is one string, not an object'],
    ['"{\\"a\\":1}"', QUOTED],
    ['1e400', 'it is one number, not an object'],
    ['{"__proto__":{"x":1}}', 'the property name __proto__ at line 1, column 2 is not allowed'],
    ['{"a":{"constructor":1}}', 'the property name constructor at line 1, column 7 is not allowed'],
    ['{"a":[{"prototype":1}]}', 'the property name prototype at line 1, column 8 is not allowed'],
    ['{"\\u005f_proto__":1}', 'the property name __proto__ at line 1, column 2 is not allowed'],
    ['{"a":1,"a":2}', 'it has a duplicate key at line 1, column 8; remove one of the two'],
    ['{"a":1,\n"\\u0061":2}', 'it has a duplicate key at line 2, column 1; remove one of the two'],
    [
      '{"a":{"b":1},"c":{"b":1,"b":2}}',
      'it has a duplicate key at line 1, column 25; remove one of the two',
    ],
    ['{"a":[[]],"a":2}', 'it has a duplicate key at line 1, column 11; remove one of the two'],
    [nested(33), 'it is nested deeper than 32 levels at line 1, column 161'],
    [nested(33, ['[', ']']), 'it is nested deeper than 32 levels at line 1, column 37'],
  ])('%s', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it.each([
    ['{"accountId":2512292042121000001}', 'accountId at line 1, column 14'],
    ['{"a":{"b":[1,\n0.12345678901234567890]}}', 'a.b[1] at line 2, column 1'],
    ['{"a":1e400}', 'a at line 1, column 6'],
    [`{"${'n'.repeat(300)}":1e400}`, `${'n'.repeat(100)} at line 1, column 305`],
    ['{"a\\nb":9007199254740993}', 'a b at line 1, column 9'],
  ])('%s, for a number that would be rounded', (text, where) => {
    expect(messageOf(text)).toBe(
      `the number of ${where} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`,
    );
  });
});

it('is read as JSON.parse reads it, or refused without showing a value', () => {
  const value = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string(),
    fc.tuple(fc.json(), fc.nat(40)).map(([json, at]) => `${json.slice(0, at)}zQ7${json.slice(at)}`),
  );
  fc.assert(
    fc.property(value, (text) => {
      try {
        expect(parseStrictJson(text)).toEqual(JSON.parse(text.trim()));
      } catch (error) {
        expect(error).toBeInstanceOf(StrictJsonError);
        // Names of properties show where a number is.
        if (!`${error}`.includes('the number of')) expect(`${error}`).not.toContain('zQ7');
      }
    }),
    { numRuns: 3000 },
  );
});

it('is judged in reasonable time, however hostile the text', () => {
  for (const text of [
    `{"a":"${'\\"'.repeat(32_000)}`,
    '['.repeat(65_000),
    '{"a":'.repeat(13_000),
    `{"a":${'9'.repeat(65_000)}}`,
    `"${'\\'.repeat(65_000)}`,
    `${'a: '.repeat(20_000)}`,
    '\n'.repeat(65_000),
    'A'.repeat(65_000),
    'a=;'.repeat(20_000),
    `a=;${' '.repeat(60_000)}x`,
    ' '.repeat(3) + 'a '.repeat(30_000),
    './'.repeat(30_000),
  ]) {
    expect(messageOf(text)).not.toBe('it is accepted');
  }
});
