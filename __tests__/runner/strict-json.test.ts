import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson, StrictJsonError, stringLeaves } from '../../src/runner/strict-json.js';

/** A JSON text of `levels` objects in one another. */
function nested(levels: number, [open, close]: [string, string] = ['{"a":', '}']): string {
  return `{"a":${open.repeat(levels - 1)}1${close.repeat(levels - 1)}}`;
}

describe('a plain JSON object', () => {
  it.each([
    ['{}', {}],
    [' {"a": 1, "b": [true, null, "x"]} ', { a: 1, b: [true, null, 'x'] }],
    ['{"a":{"x":1},"b":{"x":1}}', { a: { x: 1 }, b: { x: 1 } }],
    ['{"a":[{"x":1},{"x":2}]}', { a: [{ x: 1 }, { x: 2 }] }],
    ['{"a":"b","b":"a"}', { a: 'b', b: 'a' }],
    ['{"a":"__proto__"}', { a: '__proto__' }],
    ['{"a":["constructor","a","a"]}', { a: ['constructor', 'a', 'a'] }],
    ['{"a":"{\\"a\\": 1, \\"a\\": 2}"}', { a: '{"a": 1, "a": 2}' }],
    ['{"a":"}","b":"]]]"}', { a: '}', b: ']]]' }],
    ['{"\\"":1,"\\\\":2}', { '"': 1, '\\': 2 }],
    [nested(32), JSON.parse(nested(32))],
  ])('%s', (text, value) => {
    expect(parseStrictJson(text)).toEqual(value);
  });

  it.each([
    ['', 'it is not valid JSON'],
    ['{', 'it is not valid JSON'],
    ["{'a': 1}", 'it is not valid JSON'],
    ['{"a": undefined}', 'it is not valid JSON'],
    ['[]', 'it is JSON, but not an object'],
    ['[{"a":1}]', 'it is JSON, but not an object'],
    ['null', 'it is JSON, but not an object'],
    ['"text"', 'it is JSON, but not an object'],
    ['1', 'it is JSON, but not an object'],
    ['{"__proto__":{"x":1}}', 'the key __proto__ is not allowed'],
    ['{"a":{"constructor":1}}', 'the key constructor is not allowed'],
    ['{"a":[{"prototype":1}]}', 'the key prototype is not allowed'],
    ['{"\\u005f_proto__":1}', 'the key __proto__ is not allowed'],
    ['{"__proto__" :1}', 'the key __proto__ is not allowed'],
    ['{"a":1,"a":2}', 'a key stands twice in one object'],
    ['{"a":1,"\\u0061":2}', 'a key stands twice in one object'],
    ['{"a":{"b":1},"c":{"b":1,"b":2}}', 'a key stands twice in one object'],
    ['{"a":{"b":{}},"a":2}', 'a key stands twice in one object'],
    ['{"a":[[]],"a":2}', 'a key stands twice in one object'],
    [nested(33), 'it is nested deeper than 32 levels'],
    [nested(33, ['[', ']']), 'it is nested deeper than 32 levels'],
  ])('%s is refused: %s', (text, message) => {
    expect(() => parseStrictJson(text)).toThrow(new StrictJsonError(message));
  });

  it('is at most 64 KiB long', () => {
    const filled = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;
    expect(parseStrictJson(filled(65_536))).toHaveProperty('a');
    expect(() => parseStrictJson(filled(65_537))).toThrow('it is longer than 64 KiB');
  });

  it('is read as JSON.parse reads it, or refused in words that show nothing of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json({ maxDepth: 4 }), fc.string(), fc.json().map(broken)),
        (text) => {
          try {
            expect(parseStrictJson(text)).toEqual(JSON.parse(text));
          } catch (error) {
            expect(error).toBeInstanceOf(StrictJsonError);
            expect(String(error)).toMatch(
              /^StrictJsonError: (?:it is not valid JSON|it is JSON, but not an object|the key (?:__proto__|constructor|prototype) is not allowed)$/,
            );
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('string leaves', () => {
  it.each([
    ['{"a":"x","b":{"c":["y",{"d":"z"}]}}', ['x', 'y', 'z']],
    ['{"a" : "x" , "b":"y"}', ['x', 'y']],
    ['{"a":"","b":1,"c":true,"d":null}', []],
    ['{"a":"q\\"u\\\\o\\nte\\u00e9"}', ['q"u\\o\nteé']],
    ['{"a":"x:y","b":"::"}', ['x:y', '::']],
    ['{"a":"x","a":"y"}', ['x', 'y']],
    ['["x"]', ['x']],
    ['"x"', ['x']],
    ['', []],
    ['no JSON at all', []],
    ['{"a":"x","b":"y"', ['x', 'y']],
    ['{"a":"x",}', ['x']],
    ['{a:"x"}', ['x']],
    ['{"a":"x"} trailing "y"', ['x', 'y']],
    ['{"a":"bad \\q escape","b":"y"}', ['y']],
  ])('of %s are %j', (text, leaves) => {
    expect(stringLeaves(text)).toEqual(leaves);
  });

  it('are told apart in reasonable time, however hostile the text', () => {
    expect(stringLeaves(`{"a":"x","b":"${'\\"'.repeat(500_000)}`)).toEqual(['x']);
    expect(stringLeaves(`{"a":"${'\\"'.repeat(500_000)}"}`)).toEqual(['"'.repeat(500_000)]);
    expect(stringLeaves('{'.repeat(1_000_000))).toEqual([]);
  });

  it('are all found, however the object is written', () => {
    const options = { stringUnit: 'binary', maxDepth: 4 } as const;
    fc.assert(
      fc.property(fc.jsonValue(options), fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const found = stringLeaves(JSON.stringify(value, null, indent));
        expect(found.toSorted()).toEqual(leavesOf(value).toSorted());
      }),
      { numRuns: 1000 },
    );
  });

  it('are found in an object that lacks its end', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        const text = JSON.stringify(Object.fromEntries(values.entries()));
        expect(stringLeaves(text.slice(0, -1))).toEqual(values);
      }),
    );
  });
});

function broken(text: string): string {
  return text.slice(0, -1);
}

/** By walking the value, where `stringLeaves` reads the text. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leavesOf);
}
