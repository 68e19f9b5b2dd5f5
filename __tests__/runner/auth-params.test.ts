import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAuthParams } from '../../src/runner/auth-params.js';
import { giveInputs } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

function authParamsOf(value: string, ...ownSecrets: string[]) {
  giveInputs({ 'auth-params': value });
  const problems: string[] = [];
  const params = readAuthParams(ownSecrets, problems);
  return { params, problems };
}

const problemsOf = (params: unknown, ...ownSecrets: string[]) =>
  authParamsOf(JSON.stringify(params), ...ownSecrets).problems;

const nested = (levels: number) => ['{"a":'.repeat(levels), 1, '}'.repeat(levels)].join('');

describe('auth-params', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['{}', {}],
    ['\n{"a":[1,{"b":"x"}]}\n', { a: [1, { b: 'x' }] }],
    ['\ufeff{"a":"x"}\u00a0', { a: 'x' }],
    ['{"a":{"b":1},"b":{"a":2}}', { a: { b: 1 }, b: { a: 2 } }],
    ['{"a":[{"b":1},{"b":2}]}', { a: [{ b: 1 }, { b: 2 }] }],
    ['{"a":"{\\"a\\":\\"__proto__\\"}"}', { a: '{"a":"__proto__"}' }],
    ['{"auth":"x","params":"y"}', { auth: 'x', params: 'y' }],
    ['{"a":9007199254740991,"b":-0.1,"c":1e3,"d":0.000000001,"e":0}', expect.anything()],
    [nested(32), expect.anything()],
  ])('%j is taken', (value, params) => {
    expect(authParamsOf(value)).toEqual({ params, problems: [] });
  });

  it.each([
    ['{"a":"top', 'line 1, column 10: unterminated string'],
    ['\n\n {"a":1,}', 'line 3, column 9: a comma before the closing brace or bracket; remove it'],
    ['{"a":[1, ]}', 'line 1, column 10: a comma before the closing brace or bracket; remove it'],
    ['{\r\n"a":1\r"b":2}', "line 3, column 1: expected ',' or '}' after property value"],
    [
      '{"a":"x\ny"}',
      'line 1, column 8: a line break or tab inside of a string; write it as \\n or \\t',
    ],
    ['{"é😀":Secret}', 'line 1, column 7: unexpected character or end'],
    [
      '{"a":"x in JSON at position 7", b}',
      'line 1, column 33: expected double-quoted property name',
    ],
    [
      '{"a":"x in JSON at position 7"}, b',
      'line 1, column 32: unexpected non-whitespace character',
    ],
    ['{"a":\n}', 'line 2, column 1: unexpected character or end'],
    ['{"a":1', "line 1, column 7: expected ',' or '}' after property value"],
    ["{'a':1}", "line 1, column 2: expected property name or '}'"],
    ['{"a":tru}', 'line 1, column 9: unexpected character or end'],
    ['"{\\"a\\":1}', 'line 1, column 11: it has quotes around it, or backslashes before quotes'],
    ['{\\"a\\":1}', 'line 1, column 2: it has quotes around it, or backslashes before quotes'],
    [
      '-----BEGIN PRIVATE KEY-----\nMII',
      'line 1, column 2: it is a key; write it as the value of a property, with \\n for line breaks',
    ],
    ['host: x', 'line 1, column 1: it is YAML; write JSON, such as {"name": "value"}'],
    [
      'Server=x;Password=y',
      'line 1, column 1: it is a connection string; write {"connectionString": "value"}',
    ],
    ['***', 'line 1, column 1: it is a placeholder or a mask'],
    ['undefined', 'line 1, column 1: it is a placeholder or a mask'],
  ])('%j is invalid, and the message says where and why', (value, message) => {
    expect(authParamsOf(value)).toEqual({
      params: undefined,
      problems: [`auth-params: expected one JSON object, but it is invalid JSON at ${message}.`],
    });
  });

  it.each([
    ['[{"a":1}]', 'it is a list; remove the square brackets'],
    ['null', 'it is one value, not an object'],
    ['"x"', 'it is one value, not an object'],
    [`{"a":"${'x'.repeat(1024 * 100)}"}`, 'it is longer than 64 KiB'],
    ['{"a":1,\n"a":1}', 'it has a duplicate key at line 2, column 1; remove one of the two'],
    [
      '{"b":{"a":1,"\\u0061":2}}',
      'it has a duplicate key at line 1, column 13; remove one of the two',
    ],
    ['{"a"   :1,"a"\n\n:1}', 'it has a duplicate key at line 1, column 11; remove one of the two'],
    ['{"__proto__":1}', 'the property name __proto__ at line 1, column 2 is not allowed'],
    ['{"a":{"constructor":1}}', 'the property name constructor at line 1, column 7 is not allowed'],
    [nested(33), 'it is nested deeper than 32 levels'],
    ['['.repeat(20_000) + ']'.repeat(20_000), 'it is a list; remove the square brackets'],
    [
      '{"a":12345678901234567890}',
      'the number of a at line 1, column 6 has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string',
    ],
    ...['9007199254740993', '1e309', '0.12345678901234567890', '-1000000000000000000001'].map(
      (number): [string, unknown] => [
        `{"a":${number}}`,
        expect.stringContaining('the number of a'),
      ],
    ),
  ])('%.40j is refused', (value, message) => {
    expect(authParamsOf(value)).toEqual({
      params: undefined,
      problems: [
        typeof message === 'string'
          ? `auth-params: expected one JSON object, but ${message}.`
          : message,
      ],
    });
  });

  it.each([
    '{"name":"n","auth":{"specName":"Access Key","params":{"a":"x"}}}',
    '{"specName":"Access Key","params":{"a":"x"}}',
  ])('%s has the credentials further down', (value) => {
    expect(authParamsOf(value).problems).toEqual([
      'auth-params: has more than the credentials; use only what is under params.',
    ]);
  });

  it('is either an object or one problem that shows nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(20), (text, cut) => {
        const value = `${text.slice(0, text.length - cut)}zQ7zQ7`;
        const { params, problems } = authParamsOf(value.replaceAll('\0', ''));
        expect(params).toBeUndefined();
        expect(problems).toHaveLength(1);
        expect(problems[0]).not.toContain('zQ7');
      }),
      { numRuns: 300 },
    );
  });
});

describe('what Adobe must not get', () => {
  const OWN =
    "auth-params: has the step's own client secret or access token, or a token of GitHub (PATHS). Give the source's credentials alone, not all secrets as toJSON(secrets) does.";
  const STAND_IN =
    'auth-params: has placeholders, masks, or variables that were not replaced, in place of values (PATHS). Give the values themselves.';

  it('is the secret of the step itself, wherever it is', () => {
    expect(
      problemsOf({ A: 'p8e-secret', b: { c: ['x p8e-secret y'] }, d: 'p8e' }, 'p8e-secret', 'd'),
    ).toEqual([OWN.replace('PATHS', 'A, b.c.0')]);
    // A short one is part of other texts by chance.
    expect(problemsOf({ a: 'secret' }, 'secret')).toEqual([]);
  });

  it('is a token of GitHub, as toJSON(secrets) gives it', () => {
    expect(
      problemsOf({ github_token: 'x', b: 'ghs_x', c: 'github_pat_x', GITHUB_TOKEN: '' }),
    ).toEqual([OWN.replace('PATHS', 'github_token, b, c, GITHUB_TOKEN')]);
  });

  it.each([
    ...[
      '<s3AccessKey>',
      '<your key>',

      'YOUR_SECRET_KEY',
      'your-key',
    ],
    ...['changeme', 'REPLACE_ME', 'placeholder', 'TODO', 'null', 'undefined', '[object Object]'],
    ...['Server=<host>;Password=<password>', 'x;Key=<account key>;y'],
    ...['***', '********', '• • •', '••••••••', '●●●●', '····', '...', '…', '∙∙∙', '___', '???'],
    ...['xxxx', 'XXXXXXXX', 'xxxx-xxxx', '****1234', 'AKIA************', '••abcd', '‧‧‧', '█████'],
    ...[
      '[REDACTED]',
      'redacted',
      '(sensitive value)',
      '<masked>',
      '*** hidden ***',
      '(known after apply)',
    ],
    ...['$KEY', `\${KEY_2}`, '$(_KEY)', '%KEY%', '$env:KEY', '{{ secrets.key }}', `a\${{ x }}b`],
  ])('is what stands in place of a value: %s', (value) => {
    expect(problemsOf({ user: 'x', key: value, more: [{ deep: value }, 7, null] })).toEqual([
      STAND_IN.replace('PATHS', 'key, more.0.deep'),
    ]);
  });

  it.each([
    ...[
      '<a>x</a>',
      'yourself',
      'xx',
      'exchange me',
      'nullable',
      'a...',
      '*',
      '/',
      '..',
      '-',
      '-----',
    ],
    ...[
      '$ecret',
      '$key',
      `\${key}`,
      '$KEY!',
      'x$KEY',
      '$',
      '%KEY',
      '100%',
      'a{{KEY}}',
      '',
      'secret',
    ],
    ...[
      'Driver={ODBC_DRIVER};Server={SERVER}',
      '{SECRET_KEY}',
      'Driver={MySQL};x',
      'a***b',
      '!@#$%^',
      '0000',
      'a < b > c',
    ],
    ...['{"key":"value"}', '-----BEGIN KEY-----\nMIIx\n-----END KEY-----', 'https://acme.com/<'],
  ])('may be a value: %s', (value) => {
    expect(problemsOf({ key: value })).toEqual([]);
  });

  it('is not listed without end', () => {
    const params = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`key${n}`, '<x>']));
    expect(problemsOf(params)).toEqual([expect.stringMatching(/\(key0, .*key19, and 80 more\)/)]);
  });

  it('is told as a whole where it breaks the JSON', () => {
    for (const value of [
      '$PARAMS',
      '{{params}}',
      ` \${{ secrets.PARAMS }}\n`,
      `{"a": \${{ b }}}`,
    ]) {
      expect(authParamsOf(value).problems).toEqual([
        'auth-params: is an expression or variable that was not replaced by its value; check its quotes and braces.',
      ]);
    }
  });
});
