import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInSchema } from '../../src/adobe/auth-schema.js';
import type { JsonObject } from '../../src/json.js';

function properties(given: JsonObject): JsonObject {
  return { type: 'object', properties: given };
}

/** More than any of these takes, on any machine. */
const LIMIT_MS = 60_000;

function problems(schema: unknown, value: JsonObject): string[] | undefined {
  return findInSchema(schema, value, LIMIT_MS)?.problems;
}

describe('a value that breaks a rule', () => {
  it.each<[string, JsonObject, JsonObject, string[]]>([
    ['required', { required: ['a', 'b "c". d'] }, {}, ['a: is missing', 'b "c". d: is missing']],
    ['required, one alone', { required: 'ab' }, { a: 1, b: 2 }, ['ab: is missing']],
    [
      'required within',
      properties({ a: properties({ b: { required: ['c'] } }) }),
      { a: { b: {} } },
      ['a.b.c: is missing'],
    ],
    ['type', properties({ a: { type: 'string' } }), { a: 5432 }, ['a: must be of type string']],
    [
      'several types',
      properties({ a: { type: ['string', 'null'] } }),
      { a: 5432 },
      ['a: must be of type string, null'],
    ],
    ['type of the whole', { type: 'array' }, {}, ['auth-params: must be of type array']],
    [
      'enum',
      properties({ a: { enum: ['raw', 'x.y'] } }),
      { a: 'secret' },
      ['a: must be one of ["raw","x.y"]'],
    ],
    [
      'format',
      properties({ a: { type: 'string', format: 'uri' } }),
      { a: 'no uri' },
      ['a: must have the format uri'],
    ],
    ['minLength', properties({ a: { minLength: 3 } }), { a: 'ab' }, ['a: is too short']],
    ['maxLength', properties({ a: { maxLength: 3 } }), { a: 'abcd' }, ['a: is too long']],
    [
      'pattern',
      properties({ a: { pattern: '^x' } }),
      { a: 'secret' },
      ['a: breaks the rule "pattern" of the connection spec'],
    ],
    [
      'minimum',
      properties({ a: { minimum: 5 } }),
      { a: 4 },
      ['a: breaks the rule "minimum" of the connection spec'],
    ],
    [
      'const',
      properties({ a: { const: 'x' } }),
      { a: 'y' },
      ['a: breaks the rule "const" of the connection spec'],
    ],
    [
      'additionalProperties',
      { properties: { a: {} }, additionalProperties: false },
      { a: 1, b: 2 },
      ['b: is not a property that the connection spec allows'],
    ],
    [
      'items',
      properties({ a: { items: { type: 'string' } } }),
      { a: ['x', 1] },
      ['a.1: must be of type string'],
    ],
    [
      'patternProperties',
      { patternProperties: { '^a': { type: 'string' } } },
      { ab: 1 },
      ['ab: must be of type string'],
    ],
    [
      'additionalItems',
      properties({ a: { items: [{}], additionalItems: { type: 'string' } } }),
      { a: [1, 2] },
      ['a.1: must be of type string'],
    ],
    [
      'several rules',
      { required: ['b', 'c'], ...properties({ a: { type: 'string', minLength: 3 } }) },
      { a: 'x' },
      ['b: is missing', 'c: is missing', 'a: is too short'],
    ],
    [
      'the same rule twice',
      { allOf: [{ required: ['a'] }, { required: ['a'] }] },
      {},
      ['a: is missing'],
    ],
    [
      'a rule behind a reference',
      { definitions: { s: { type: 'string' } }, ...properties({ a: { $ref: '#/definitions/s' } }) },
      { a: 1 },
      ['a: must be of type string'],
    ],
    [
      'a rule under a condition',
      { if: { properties: { t: { const: 'x' } } }, else: { required: ['a'] } },
      { t: 'y' },
      ['a: is missing'],
    ],
    [
      'a choice',
      { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      {},
      [
        'auth-params: breaks the rule "anyOf" of the connection spec',
        'a: is missing',
        'b: is missing',
      ],
    ],
    [
      'names with odd letters',
      properties({ 'a/b~c %ö': { type: 'string' } }),
      { 'a/b~c %ö': 1 },
      ['a/b~c %ö: must be of type string'],
    ],
  ])('%s', (_, schema, value, lines) => {
    expect(problems(schema, value)).toEqual(lines);
  });
});

describe('a value that fits', () => {
  it.each<[JsonObject, JsonObject]>([
    [{}, { a: 1 }],
    [properties({ a: { type: 'string', format: 'password' } }), { a: 'x' }],
    [properties({ a: { type: 'string' } }), { b: 1 }],
    [{ $schema: 'http://json-schema.org/draft-07/schema#', required: ['a'] }, { a: null }],
    [{ 'x-unknown': { type: 'string' }, uiAttributes: 7 }, {}],
  ])('%j: %j', (schema, value) => {
    expect(problems(schema, value)).toEqual([]);
  });
});

describe('a type', () => {
  it.each<[unknown, unknown, string[]]>([
    ['String', 'x', []],
    ['STRING', 7, ['a: must be of type string']],
    [['Null', 'Integer'], 7, []],
    [['Null', 'Integer'], 'x', ['a: must be of type null, integer']],
    ['text', 7, []],
    [['string', 'text'], 7, []],
    [[], 'x', []],
    [[7], 'x', []],
  ])('of %j may have %j', (type, value, lines) => {
    expect(problems(properties({ a: { type } }), { a: value })).toEqual(lines);
  });

  it('can be the name of a property', () => {
    const schema = properties({ type: { type: 'String' } });
    expect(problems(schema, { type: 'x' })).toEqual([]);
    expect(problems(schema, { type: 7 })).toEqual(['type: must be of type string']);
  });
});

describe('a schema that cannot be worked with', () => {
  it.each<unknown>([
    undefined,
    null,
    'x',
    [],
    { $ref: '#/definitions/nowhere' },
    properties({ a: { pattern: '(' } }),
    properties({ a: { $ref: 'https://elsewhere.test/schema' } }),
    { definitions: { a: { $ref: '#/definitions/a' } }, $ref: '#/definitions/a' },
  ])('%j', (schema) => expect(problems(schema, { a: 'x' })).toBeUndefined());

  it('for ever: a pattern that backtracks', () => {
    const schema = properties({ a: { pattern: '^(a+)+$' } });
    expect(problems(schema, { a: `${'a'.repeat(60)}!` })).toBeUndefined();
  });

  it('for ever: references that double forty times', () => {
    const definitions = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => {
        const $ref = `#/definitions/d${index + 1}`;
        return [`d${index}`, { allOf: [{ $ref }, { $ref }] }];
      }),
    );
    const schema = {
      definitions: { ...definitions, d40: { type: 'string' } },
      ...properties({ a: { $ref: '#/definitions/d0' } }),
    };
    for (const a of ['x', 7]) expect(problems(schema, { a })).toBeUndefined();
  });

  it('in the time that is left', () => {
    for (const limit of [0, 0.5, -1]) {
      expect(findInSchema({ type: 'object' }, {}, limit)).toBeUndefined();
    }
  });
});

describe('the most similar name', () => {
  it.each<[string, string[], string | undefined]>([
    ['userId', ['host', 'userid', 'password'], 'userid'],
    ['user_id', ['userid'], 'userid'],
    ['pasword', ['passwords', 'password'], 'password'],
    ['pasword', ['password', 'passwords'], 'password'],
    ['ab', ['cd'], 'cd'],
    ['ab', ['cde'], undefined],
    ['abcdefghi', ['xyzdefghi'], 'xyzdefghi'],
    ['abcdefghi', ['wxyzefghi'], undefined],
    ['a', [], undefined],
  ])('as %s among %j is %s', (key, names, expected) => {
    const schema = properties(Object.fromEntries(names.map((name) => [name, {}])));
    const found = findInSchema(schema, { [key]: 'x' }, LIMIT_MS);
    expect(found?.unknown).toEqual(names.length === 0 ? [] : [{ name: key, near: expected }]);
  });
});

describe('the lines', () => {
  it('never show a value, whatever the rules are', () => {
    const rule = fc.oneof(
      fc.constantFrom<JsonObject>(
        { type: 'string' },
        { type: 'integer' },
        { type: 'boolean' },
        { type: ['null', 'array'] },
        { format: 'uri' },
        { format: 'email' },
        { format: 'date-time' },
        { minLength: 100_000 },
        { maxLength: 1 },
        { pattern: '^never$' },
        { minimum: 1e12 },
        { maximum: 1 },
        { exclusiveMinimum: 1e12 },
        { multipleOf: 1e12 },
        { const: 'x' },
        { enum: ['a', 'b'] },
        { not: {} },
        { minItems: 9 },
        { items: { type: 'boolean' } },
        { contains: { const: 1 } },
        { uniqueItems: true },
        { minProperties: 9 },
        { propertyNames: { maxLength: 0 } },
        { anyOf: [{ const: 1 }, { const: 2 }] },
        { oneOf: [{}, {}] },
      ),
    );
    const secret = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => `zQ7"\n=%::${text}`),
      fc.constant(770077007700),
      fc.constant(['zQ7', 'zQ7']),
      fc.constant({ nested: 'zQ7' }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(rule, secret), { minLength: 1, maxLength: 6 }), (pairs) => {
        const schema = properties(
          Object.fromEntries(pairs.map(([given], index) => [`p${index}`, given])),
        );
        const value = Object.fromEntries(pairs.map(([, given], index) => [`p${index}`, given]));
        const result = problems(schema, value) ?? [];
        const text = JSON.stringify(result);
        expect(text).not.toContain('zQ7');
        expect(text).not.toContain('770077');
      }),
      { numRuns: 300 },
    );
  });
});
