import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAuthParams } from '../../src/runner/auth-params.js';

function read(text: string, ...ownSecrets: string[]) {
  const problems: string[] = [];
  const hasOwnSecret = (value: string) => ownSecrets.some((secret) => value.includes(secret));
  const params = readAuthParams(text, hasOwnSecret, problems);
  return { params, problems };
}

const problemsOf = (params: unknown, ...ownSecrets: string[]) =>
  read(JSON.stringify(params), ...ownSecrets).problems;

describe('auth-params', () => {
  it.each<[string, unknown]>([
    ['', undefined],
    ['  ', undefined],
    ['\n{"a":[1,{"b":"x"}]}\n', { a: [1, { b: 'x' }] }],
    ['\ufeff{"a":"x"}\u00a0', { a: 'x' }],
    ['{"a":{"b":1},"b":{"a":2}}', { a: { b: 1 }, b: { a: 2 } }],
    ['{"a":[{"b":1},{"b":2}]}', { a: [{ b: 1 }, { b: 2 }] }],
    ['{"a":"{\\"a\\":\\"__proto__\\"}"}', { a: '{"a":"__proto__"}' }],
    ['{"auth":"x","params":"y"}', { auth: 'x', params: 'y' }],
    [
      '{"a":9007199254740991,"b":-0.1,"c":1e3,"d":0.0000000000000012,"e":0,"f":12345678901234e10,"g":1.00000000000000}',
      expect.anything(),
    ],
  ])('%j is taken', (text, params) => {
    expect(read(text)).toEqual({ params, problems: [] });
  });

  const ONE_VALUE = 'it is Base64, or one value or name; give JSON, or the secret itself';
  const LIKE_ALL = `{"a":"x: --- -----BEGIN y://x b=c;d=e \\"{ <x> {\\" c3VubnkgOTQxNzUgc3Vubnk=`;
  const KEY = 'it is a key; write it as the value of a property, as docs/sources.md shows';
  it.each([
    ['{"a":"top', 'line 1, column 10: unterminated string'],
    ['{\r\n"a":1\r"b":2}', "line 3, column 1: expected ',' or '}' after property value"],
    [
      '{"a":"\n"}',
      'line 1, column 7: a line break or tab in a string (for keys, see docs/sources.md)',
    ],
    ['{"é😀":Secret}', 'line 1, column 7: unexpected character or end'],
    ['{"a":"in JSON at position 7", b}', 'line 1, column 31: no double quotes around a name'],
    [
      '{"a":"in JSON at position 7"}, b',
      'line 1, column 30: something after the end of the object',
    ],
    ['{"a":1,\n}', 'line 2, column 1: a comma too many before it'],
    [
      '{"a": \n}',
      'line 2, column 1: no value after a name; check that the secret that gives it exists',
    ],
    ['Object', 'it is an object of an expression; write it with toJSON()'],
    ['AEP_S3_PARAMS', ONE_VALUE],
    ['x+null', ONE_VALUE],
    ['{a:1}', 'line 1, column 2: no double quotes around a name'],
    ['null x', ONE_VALUE],
    ['"a{', 'line 1, column 4: unterminated string'],
    [LIKE_ALL, `line 1, column ${LIKE_ALL.length + 1}: unterminated string`],
    ['<params>', 'it is a placeholder, a mask or null; check what gives it'],
    [' null ', 'it is a placeholder, a mask or null; check what gives it'],
    ['"{\\"a\\":1}"', 'it has quotes around it, or backslashes before quotes'],
    ['{"a":1', "line 1, column 7: expected ',' or '}' after property value"],
    ["{'a':1}", "line 1, column 2: expected property name or '}'"],
    ['{"a":tru}', 'line 1, column 9: unexpected character or end'],
    ['"{\\"a\\":1}', 'it has quotes around it, or backslashes before quotes'],
    ['{\\"a\\":1}', 'it has quotes around it, or backslashes before quotes'],
    ['-----BEGIN PRIVATE KEY-----\nMII', KEY],
    ['host: x', 'it is YAML; write JSON, such as {"name": "value"}'],
    ['postgres://u@x', 'it is a connection string; write {"connectionString": "value"}'],
    ['c3VubnkgOTQx NzUgc3Vubnk', ONE_VALUE],
    ['c3VubnkgOTQxNzUgc3Vubn==', ONE_VALUE],
    ['a-b c.d=xy', 'it is name=value; write JSON, such as {"name": "value"}'],
    ['Server=xy;Pwd=y', 'it is a connection string; write {"connectionString": "value"}'],
    ['***', 'it is a placeholder, a mask or null; check what gives it'],
    ['undefined', 'it is a placeholder, a mask or null; check what gives it'],
    ['[{"a":1}]', 'it is a list; remove the square brackets'],
    ['"7"', 'it is one value, not an object'],
    ['{ }', 'it is empty; leave the input out if the source takes none'],
    ['{"a":1,\n"a":1,"b":2,"b":2}', 'it has a duplicate key (a, b)'],
    ['{"b":{"a":1,"\\u0061"\n :2}}', 'it has a duplicate key (a)'],
    ['{"a":{"b":1},"a":2}', 'it has a duplicate key (a)'],
    ['{"a":{"__proto__":1}}', 'the property name __proto__ is not allowed'],
    ...['12345678901234567890', '9007199254740993', '1e309', '0.12345678901234567890'].map((n) => [
      `{"a":{"b":-${n}}}`,
      'the number of b has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string',
    ]),
  ])('%j is refused, and the message says where and why', (text, why = '') => {
    const message = why.startsWith('line') ? `it is invalid JSON at ${why}` : why;
    expect(read(text)).toEqual({
      params: undefined,
      problems: [`auth-params: expected one JSON object, but ${message}.`],
    });
  });

  it.each([
    '{"name":"n","auth":{"specName":"Access Key","params":{"a":"x"}}}',
    '{"specName":"Access Key","params":{"a":"x"}}',
  ])('%s has the credentials further down', (text) => {
    expect(read(text).problems).toEqual([
      'auth-params: has more than the credentials; use only what is under params.',
    ]);
  });

  it('is either an object or one problem that shows nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(20), (text, cut) => {
        const { params, problems } = read(`${text.slice(0, text.length - cut)}zQ7zQ7`);
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
    "auth-params: has the step's own client secret or access token, or a token of GitHub (NAMES). Give the source's credentials alone, not all secrets as toJSON(secrets) does.";
  const STAND_IN =
    'auth-params: has empty texts, placeholders, masks, or variables that were not replaced, in place of values (NAMES). Give the values themselves, and check that the secrets that give them exist.';

  it('is the secret of the step itself, wherever it is, and a token of GitHub', () => {
    expect(problemsOf({ A: 'p8e-x', b: { c: 'x p8e-x y' }, d: 'p8e' }, 'p8e-x')).toEqual([
      OWN.replace('NAMES', 'A, c'),
    ]);
    expect(
      problemsOf({
        my_github_token: 'x',
        github_tokens: 'x',
        s3Key: 'x...123456789',
        key: '12345678x...',
      }),
    ).toEqual([]);
    expect(
      problemsOf({ githubToken: 'x', b: 'ghs_x', c: 'github_pat_x', GITHUB_TOKEN: '' }),
    ).toEqual([OWN.replace('NAMES', 'githubToken, b, c, GITHUB_TOKEN')]);
  });

  it.each(['P@ss<w>ord', '<xml><key>v</key></xml>', 'a<b', 'pass<word>'])(
    'may have brackets of its own: %s',
    (value) => expect(problemsOf({ key: value })).toEqual([]),
  );

  const STAND_INS = `<s3AccessKey>|<your key>|YOUR_SECRET_KEY|your-key|changeme|REPLACE_ME|placeholder|TODO|null|undefined
    |[object Object]|Server=<host>;Password=<password>|x;Key=<account key>;y|***|********|• • •|••••••••|●●●●|····|...|…
    |∙∙∙|___|???|xxxx|XXXXXXXX|xxxx-xxxx|****1234|AKIA************|••abcd|‧‧‧|█████|[REDACTED]|redacted|(sensitive value)
    |<masked>|hidden|--------|■|•\u200b•|#{SECRET}#|__S3_KEY__|secrets.S3_KEY|process.env.KEY|op://vault/item/x|&lt;key&gt;|*** hidden ***|(known after apply)|$KEY|\${KEY_2}|$(_KEY)|%KEY%|$env:KEY|{{ secrets.key }}|\${kay:-}|@@KEY@@|ENC[AES256_GCM,x]|[YOUR-PASSWORD]|Server=x;Password=***|PWD="***";x|Server={X};Password={PASSWORD}|Server=x;Password=|Pwd=;x|Pwd=$KEY;x|postgres://u:[REDACTED]@x|a\${{ x }}b`;

  it.each(STAND_INS.split(/\s*\|/))('is what stands in place of a value: %s', (value) => {
    expect(problemsOf({ user: 'x', key: value, more: [{ deep: value }, 7] })).toEqual([
      STAND_IN.replace('NAMES', 'key, deep'),
    ]);
  });

  it.each(['s3SecretKey', '<s3SecretKey', '‹s3SecretKey›', '', ' ', null, 'wJal...cret', 'ab…'])(
    'is the name of a secret property, or nothing, as its value: %j',
    (value) => {
      expect(problemsOf({ s3SecretKey: value })).toEqual([
        STAND_IN.replace('NAMES', 's3SecretKey'),
      ]);
      expect(problemsOf({ folderPath: value })).toEqual([]);
    },
  );

  const VALUES = `<a>x</a>|yourself|xx|exchange me|nullable|*|/|..|-|$ecret|$kay|$KAY!|x$KEY|$|%KAY|100%
    |a{{KEY}}|secret|Driver={ODBC_DRIVER};Server={SERVER}|{SECRET_KEY}|Driver={MySQL};x|{KEY}|a***b|!@#$%^|0000|a < b > c
    |{"key":"value"}|-----BEGIN KEY-----\nMIIx\n-----END KEY-----|https://acme.com/<`;

  it.each(VALUES.split(/\n? *\|/))('is not what may be a value: %s', (value) => {
    expect(problemsOf({ key: value })).toEqual([]);
  });

  it.each(['CORP\batch', 'sql\reports', 'CORP\tina', 'x\u0080'])(
    'is what JSON makes of a backslash: %j',
    (value) => {
      expect(problemsOf({ user: value, key: '{\n\t"a": 1\r\n}' })).toEqual([
        'auth-params: write \\\\ for a backslash in user.',
      ]);
    },
  );

  it('is not listed without end', () => {
    const params = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`key${n}`, '<x>']));
    expect(problemsOf(params)).toEqual([expect.stringMatching(/\(key0, .*key19, and 80 more\)/)]);
  });

  it.each([' $PARAMS ', '{{params}}', ` \${{ secrets.PARAMS }}\n`, `{"a": \${{ b }}}`])(
    'is told as a whole where it breaks the JSON: %j',
    (text) => {
      expect(read(text).problems).toEqual([
        'auth-params: is an expression or variable that was not replaced by its value; check its quotes and braces.',
      ]);
    },
  );
});
