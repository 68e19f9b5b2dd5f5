import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAuth, type GivenAuth, requireNoAuth } from '../../src/adobe/auth-spec.js';
import { type AuthSpec, type ConnectionSpec, parseSpec } from '../../src/adobe/resources.js';
import { StepError } from '../../src/errors.js';
import type { JsonObject } from '../../src/json.js';
import { PRINTED_SPECS } from '../support/adobe/printed-specs.js';

function specWith(authSpecs: AuthSpec[], changes: Partial<ConnectionSpec> = {}): ConnectionSpec {
  return { id: 'spec-1', version: '1.0', name: 'x', authSpecs, authOptional: false, ...changes };
}

const TEXT = { type: 'string' };
const ACCESS_KEY: AuthSpec = {
  name: 'Access Key',
  spec: {
    type: 'object',
    properties: { accessKey: TEXT, secret: TEXT, serviceUrl: TEXT },
    required: ['accessKey', 'secret'],
  },
};
const ROLE: AuthSpec = { name: 'Role', spec: { properties: { arn: TEXT }, required: ['arn'] } };
const TWO_TYPES = specWith([ACCESS_KEY, ROLE]);
const ONE_TYPE = specWith([ACCESS_KEY]);
const NO_TYPE = specWith([]);
const KEYS = { accessKey: 'AKIA', secret: 'k' };

function check(spec: ConnectionSpec, given: Partial<GivenAuth>, timeLimitMs = 10_000) {
  return checkAuth(spec, { authSpecName: undefined, authParams: undefined, ...given }, timeLimitMs);
}

describe('the authentication type', () => {
  it('is none when no credentials are given, whatever the spec', async () => {
    for (const spec of [TWO_TYPES, ONE_TYPE, NO_TYPE]) {
      await expect(check(spec, {})).resolves.toEqual({ auth: undefined, findings: [] });
    }
  });

  it('is the only one that the spec has', async () => {
    await expect(check(ONE_TYPE, { authParams: KEYS })).resolves.toEqual({
      auth: { specName: 'Access Key', params: KEYS },
      findings: [],
    });
  });

  it.each([
    ['Access Key', KEYS],
    ['Role', { arn: 'arn:x' }],
  ])('is the one that is named: %s', async (authSpecName, authParams) => {
    await expect(check(TWO_TYPES, { authSpecName, authParams })).resolves.toEqual({
      auth: { specName: authSpecName, params: authParams },
      findings: [],
    });
  });

  it.each(['Access Key ', ' Access  Key', 'Access\u00a0Key'])(
    'is sent as Adobe spells it, however its spaces are given: %j',
    async (authSpecName) => {
      const { auth } = await check(TWO_TYPES, { authSpecName, authParams: KEYS });
      expect(auth?.specName).toBe('Access Key');
      const odd = specWith([ROLE, { ...ACCESS_KEY, name: authSpecName }]);
      const checked = await check(odd, { authSpecName: 'Access Key', authParams: KEYS });
      expect(checked.auth?.specName).toBe(authSpecName);
    },
  );

  it('is the one of the same spelling before one that looks like it', async () => {
    const spec = specWith([{ name: 'Access Key ' }, ACCESS_KEY]);
    const { auth } = await check(spec, { authSpecName: 'Access Key', authParams: KEYS });
    expect(auth?.specName).toBe('Access Key');
  });

  it.each<[string, ConnectionSpec, string | undefined, string]>([
    [
      'several, none named',
      TWO_TYPES,
      undefined,
      'auth-spec-name: is empty, but connection spec x has several authentication types. Set it to one of: Access Key, Role',
    ],
    [
      'several, an unknown one named',
      TWO_TYPES,
      'access key',
      'auth-spec-name: connection spec x has no authentication type "access key". Set it to one of: Access Key, Role',
    ],
    [
      'one, another named',
      ONE_TYPE,
      'Role',
      'auth-spec-name: connection spec x has no authentication type "Role". Set it to one of: Access Key',
    ],
    [
      'none',
      NO_TYPE,
      undefined,
      'auth-params: is set, but connection spec x takes no credentials. Remove it, or check connection-spec-id.',
    ],
    [
      'none, one named',
      specWith([], { name: undefined }),
      'A',
      'auth-params: is set, but connection spec spec-1 takes no credentials. Remove it, or check connection-spec-id.',
    ],
  ])('%s', async (_, spec, authSpecName, message) => {
    const checking = check(spec, { authSpecName, authParams: KEYS });
    await expect(checking).rejects.toEqual(
      new StepError(message, { section: 'credentials-of-a-source' }),
    );
  });
});

describe('no credentials', () => {
  it.each([
    NO_TYPE,
    specWith([ACCESS_KEY], { authOptional: true }),
    ...['None', 'none ', 'No Authentication', 'NoAuth', 'Anonymous'].map((name) =>
      specWith([ACCESS_KEY, { name }]),
    ),
  ])('are right where the spec has no authentication types or says so: %#', (spec) =>
    expect(() => requireNoAuth(spec)).not.toThrow(),
  );

  it('are refused with what each type requires', () => {
    expect(() => requireNoAuth(TWO_TYPES)).toThrow(
      new StepError(
        [
          'auth-params: is empty, but a connection of connection spec x needs credentials. Set auth-params for one of its authentication types. Each requires:',
          'Access Key: accessKey, secret',
          'Role: arn',
        ].join('\n'),
        { section: 'credentials-of-a-source' },
      ),
    );
  });

  it('are refused where the type that stands for none requires something', () => {
    const none = { name: 'None', spec: { required: 'host' } };
    expect(() => requireNoAuth(specWith([none]))).toThrow(/\nNone: host$/);
    expect(() => requireNoAuth(specWith([{ name: 'None of these' }]))).toThrow('needs credentials');
  });

  it.each([undefined, 'x', {}, { required: [] }, { required: [7] }])(
    'are refused without a list where the schema has none: %j',
    (schema) => {
      expect(() => requireNoAuth(specWith([{ name: 'A', spec: schema }]))).toThrow(
        /\nA: see Adobe's documentation$/,
      );
    },
  );
});

describe('credentials that Adobe’s pages send', () => {
  it.each(PRINTED_SPECS)(
    'get through to the spec as printed: $spec.name',
    async ({ spec, authParams }) => {
      const parsed = parseSpec(spec);
      if (parsed === undefined) throw new Error('no spec');
      const { auth } = await check(parsed, { authParams });
      expect(auth?.params).toBe(authParams);
    },
  );

  it('get through with what the schema objects to as findings', async () => {
    const findings = async (name: string) => {
      const printed = PRINTED_SPECS.find(({ spec }) => spec.name === name);
      const parsed = parseSpec(printed?.spec ?? {});
      if (parsed === undefined) throw new Error('no spec');
      return (await check(parsed, { authParams: printed?.authParams })).findings;
    };
    const s3 = '"Access Key" of connection spec amazon-s3';
    await expect(findings('amazon-s3')).resolves.toEqual([
      `auth-params: s3SessionToken is not a property that ${s3} knows; known are s3AccessKey, s3SecretKey`,
      `auth-params: accessKeyId: is missing, according to ${s3}`,
      `auth-params: secretAccessKey: is missing, according to ${s3}`,
    ]);
    await expect(findings('azure-file-storage')).resolves.toEqual([
      'auth-params: userId is not a property that "Basic Authentication" of connection spec azure-file-storage knows; did you mean userid?',
      'auth-params: userid: is missing, according to "Basic Authentication" of connection spec azure-file-storage',
    ]);
    await expect(findings('maria-db')).resolves.toEqual([
      'auth-params: connectionString: breaks the rule "pattern" of the connection spec, according to "Connection String Based Authentication" of connection spec maria-db',
    ]);
  });
});

describe('credentials that certainly lack something', () => {
  it('are refused with everything that is wrong', async () => {
    const authParams = { accessKey: 7, serviceUrl: ['x'], password: 'y' };
    await expect(check(ONE_TYPE, { authParams })).rejects.toEqual(
      new StepError(
        [
          'auth-params: is invalid for "Access Key" of connection spec x:',
          'secret: is missing',
          'accessKey: must be of type string',
          'serviceUrl: must be of type string',
          'auth-params: password is not a property that "Access Key" of connection spec x knows; known are accessKey, secret, serviceUrl',
        ].join('\n'),
        { section: 'credentials-of-a-source' },
      ),
    );
  });

  it('are refused too when the schema cannot be evaluated', async () => {
    const spec = { $ref: '#/nowhere', properties: { a: TEXT }, required: ['a'] };
    const checking = check(specWith([{ name: 'A', spec }]), { authParams: { other: 'x' } });
    await expect(checking).rejects.toThrow(
      'auth-params: is invalid for "A" of connection spec x:\na: is missing\nauth-params: other is not',
    );
  });

  it.each<[string, JsonObject, JsonObject]>([
    [
      'something like it is given',
      { properties: { userid: TEXT }, required: ['userid'] },
      { user_id: 'x' },
    ],
    ['it is not described', { properties: { a: TEXT }, required: ['b'] }, { a: 'x' }],
    ['it is described as no object', { properties: { b: 'x' }, required: ['b'] }, {}],
    ['nothing is described', { required: ['b'] }, {}],
    ['it has a default', { properties: { b: { default: 1 } }, required: ['b'] }, {}],
    [
      'it has the name of a method',
      { properties: { a: TEXT }, required: ['toString'] },
      { a: 'x' },
    ],
    ['it is given, empty', { properties: { b: TEXT }, required: ['b'] }, { b: '' }],
    ['the list is none', { properties: { b: TEXT }, required: { b: true } }, {}],
  ])('are not certain when %s', async (_, spec, authParams) => {
    const { auth } = await check(specWith([{ name: 'A', spec }]), { authParams });
    expect(auth).toEqual({ specName: 'A', params: authParams });
  });

  it('are certain when only what has its own place is like it', async () => {
    const spec = { properties: { key1: TEXT, key2: TEXT }, required: ['key1', 'key2'] };
    const checking = check(specWith([{ name: 'A', spec }]), { authParams: { key1: 'x' } });
    await expect(checking).rejects.toThrow('key2: is missing');
  });
});

const NAMES = ['bucketName', 'folderPath', 'id'];
const LISTED = 'known are bucketName, folderPath, id';

describe('a property that the spec does not know', () => {
  it.each([
    ['bucketname', 'did you mean bucketName?'],
    ['bucket_name', 'did you mean bucketName?'],
    ['bucketNam', 'did you mean bucketName?'],
    ['bcuketName', 'did you mean bucketName?'],
    ['FOLDERPATH', 'did you mean folderPath?'],
    ['path', LISTED],
    ['folderPaths1', 'did you mean folderPath?'],
    ['folderDir', LISTED],
    ['a', 'did you mean id?'],
    ['abcd', LISTED],
    ['constructo', LISTED],
  ])('is a finding: %s, %s', async (key, suggestion) => {
    const schema = { properties: Object.fromEntries(NAMES.map((name) => [name, {}])) };
    const authParams = { [key]: 'secret', id: 'x' };
    await expect(check(specWith([{ name: 'A', spec: schema }]), { authParams })).resolves.toEqual({
      auth: { specName: 'A', params: authParams },
      findings: [
        `auth-params: ${key} is not a property that "A" of connection spec x knows; ${suggestion}`,
      ],
    });
  });

  it.each([{}, { properties: {} }, { properties: 'x' }, { properties: [] }])(
    'is none where the schema names no properties: %j',
    async (spec) => {
      const { findings } = await check(specWith([{ name: 'A', spec }]), { authParams: KEYS });
      expect(findings).toEqual([]);
    },
  );
});

describe('a schema that cannot be evaluated', () => {
  const LEFT =
    'auth-params: not checked, since the schema of "A" of connection spec x cannot be evaluated; Adobe decides';

  it.each([undefined, 'x', [], { $ref: '#/nowhere' }])('is left to Adobe: %j', async (spec) => {
    await expect(check(specWith([{ name: 'A', spec }]), { authParams: KEYS })).resolves.toEqual({
      auth: { specName: 'A', params: KEYS },
      findings: [LEFT],
    });
  });

  it('is left to Adobe too when there is no time for it', async () => {
    const spec = specWith([{ name: 'A', spec: { type: 'object' } }]);
    const { findings } = await check(spec, { authParams: KEYS }, 0);
    expect(findings).toEqual([LEFT]);
  });
});

it('does not compare thousands of names for long', async () => {
  const names = Array.from({ length: 3000 }, (_, index) => `${index}${'x'.repeat(200)}`);
  const properties = Object.fromEntries(names.map((name) => [name, TEXT]));
  const authParams = Object.fromEntries(names.map((name) => [`${name}yyyy`, 'x']));
  const spec = specWith([{ name: 'A', spec: { properties } }]);
  const { findings } = await check(spec, { authParams });
  expect(findings).toEqual([expect.stringContaining('cannot be evaluated; Adobe decides')]);
});

it('says no more than can be read, whatever the size of the schema', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
  const schema = {
    properties: Object.fromEntries(names.map((name) => [name, TEXT])),
    required: names,
  };
  const spec = specWith([{ name: 'A'.repeat(5000), spec: schema }]);
  const others = Object.fromEntries(
    names.map((_, index) => [`a property of another kind ${index}`, 'x']),
  );
  const numbers = Object.fromEntries(names.map((name) => [name, 7]));
  const [refused, warned] = await Promise.all(
    [others, numbers].map((authParams) =>
      check(spec, { authParams }).then(({ findings }) => findings.join('\n'), String),
    ),
  );
  for (const text of [refused, warned]) {
    expect(text?.split('\n').filter((line) => line === 'and 30 more').length).toBeGreaterThan(0);
    expect(text?.length).toBeLessThan(20_000);
  }
  const types = names.map((name) => ({ name: `${name} ${'x'.repeat(2000)}`, spec: schema }));
  expect(() => requireNoAuth(specWith(types))).toThrow(/^[\s\S]{100,30000}and 30 more$/);
});

it('never shows a value, in errors or findings', async () => {
  const marked = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => `${text}zQ7"'\n=%::##[x]`),
    fc.constant(770077),
    fc.constant({ deep: ['zQ7'] }),
  );
  const key = fc.constantFrom('accessKey', 'secret', 'secrte', 'arn', 'other', 'serviceUrl');
  const authSpecName = fc.constantFrom('Access Key', 'Role', 'x', undefined);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, marked), authSpecName, async (authParams, name) => {
      const shown = await check(TWO_TYPES, { authSpecName: name, authParams }).then(
        ({ findings }) => findings.join('\n'),
        (error: unknown) => String(error),
      );
      expect(shown).not.toContain('zQ7');
      expect(shown).not.toContain('770077');
    }),
    { numRuns: 300 },
  );
});
