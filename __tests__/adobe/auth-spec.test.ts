import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adobeSolutions } from '../../simulator/flow-service/catalogue/adobe-solutions.js';
import { cloudStorage } from '../../simulator/flow-service/catalogue/cloud-storage.js';
import { databases } from '../../simulator/flow-service/catalogue/databases.js';
import {
  AuthParamsError,
  checkAuth,
  type GivenAuth,
  requireNoAuth,
} from '../../src/adobe/auth-spec.js';
import { type ConnectionSpec, parseSpec } from '../../src/adobe/resources.js';
import type { JsonObject } from '../../src/json.js';

/** A spec of the simulator's catalogue, as the action reads it. */
function catalogued(id: string): ConnectionSpec {
  const all = [...adobeSolutions, ...cloudStorage, ...databases];
  const spec = parseSpec({ ...all.find((one) => one.id === id) });
  if (spec === undefined) throw new Error(`no spec ${id}`);
  return spec;
}

const S3 = catalogued('ecadc60c-7455-4d87-84dc-2a0e293d997b');
const SNOWFLAKE = catalogued('b2e08744-4f1a-40ce-af30-7abac3e23cf3');
const DATA_LAKE = catalogued('c604ff05-7f1a-43c0-8e18-33bf874cb11c');

function specWith(authSpecs: JsonObject[], name: string | undefined = 'x'): ConnectionSpec {
  return { id: 'spec-1', version: '1.0', name, authSpecs };
}

async function check(spec: ConnectionSpec, given: Partial<GivenAuth>) {
  const warnings: string[] = [];
  const both = { authSpecName: undefined, authParams: undefined, ...given };
  const result = await checkAuth(spec, both, (line) => void warnings.push(line)).catch(
    (error: unknown) => {
      if (error instanceof AuthParamsError) return error.message;
      throw error;
    },
  );
  return { result, warnings };
}

const KEYS = { s3AccessKey: 'AKIA', s3SecretKey: 'k' };

describe('the authentication type', () => {
  it('is none when no credentials are given, whatever the spec', async () => {
    for (const spec of [S3, DATA_LAKE]) {
      await expect(check(spec, {})).resolves.toEqual({ result: undefined, warnings: [] });
    }
  });

  it('is the only one that the spec has', async () => {
    const authParams = { connectionString: 'jdbc:snowflake://x' };
    await expect(check(SNOWFLAKE, { authParams })).resolves.toEqual({
      result: { specName: 'ConnectionString', params: authParams },
      warnings: [],
    });
  });

  it.each([
    ['Access Key', KEYS],
    ['S3 Role Based Authentication', { roleArn: 'arn:x' }],
  ])('is the one that is named: %s', async (authSpecName, authParams) => {
    await expect(check(S3, { authSpecName, authParams })).resolves.toEqual({
      result: { specName: authSpecName, params: authParams },
      warnings: [],
    });
  });

  it.each<[string, ConnectionSpec, string | undefined, string]>([
    [
      'several, none named',
      S3,
      undefined,
      'auth-spec-name: connection spec amazon-s3 has several authentication types; give one of: Access Key, S3 Role Based Authentication',
    ],
    [
      'several, an unknown one named',
      S3,
      'access key',
      'auth-spec-name: connection spec amazon-s3 has no authentication type "access key"; it has: Access Key, S3 Role Based Authentication',
    ],
    [
      'one, another named',
      SNOWFLAKE,
      'Access Key',
      'auth-spec-name: connection spec snowflake has no authentication type "Access Key"; it has: ConnectionString',
    ],
    [
      'none',
      DATA_LAKE,
      undefined,
      'auth-params: is given, but connection spec datalake takes no credentials. Look at connection-spec-id',
    ],
    [
      'none, one named',
      { ...specWith([]), name: undefined },
      'A',
      'auth-params: is given, but connection spec spec-1 takes no credentials. Look at connection-spec-id',
    ],
    [
      'several without a name',
      specWith([{}, { name: ' ' }]),
      undefined,
      'auth-spec-name: connection spec x has several authentication types; give one of: (unnamed), (unnamed)',
    ],
  ])('%s', async (_, spec, authSpecName, message) => {
    await expect(check(spec, { authSpecName, authParams: KEYS })).resolves.toEqual({
      result: message,
      warnings: [],
    });
  });
});

describe('credentials that are missing', () => {
  it('are no problem where the spec has no authentication types', () => {
    expect(() => requireNoAuth(DATA_LAKE)).not.toThrow();
  });

  it('are listed by type', () => {
    expect(() => requireNoAuth(S3)).toThrow(
      new AuthParamsError(
        [
          'auth-params: is empty, but a connection of connection spec amazon-s3 needs credentials. Its authentication types and what each requires:',
          'Access Key: s3AccessKey, s3SecretKey',
          'S3 Role Based Authentication: roleArn',
        ].join('\n'),
      ),
    );
  });

  it.each([
    {},
    { spec: 'x' },
    { spec: {} },
    { spec: { required: 'a' } },
    { spec: { required: [] } },
    { spec: { required: [7] } },
  ])('are looked up where the schema does not list them: %j', (authSpec) => {
    expect(() => requireNoAuth(specWith([{ name: 'A', ...authSpec }]))).toThrow(
      /\nA: see its properties in Adobe’s documentation$/,
    );
  });

  it('are an error of their own', () => {
    expect(new AuthParamsError('x').name).toBe('AuthParamsError');
  });
});

describe('credentials that do not fit', () => {
  it('are refused with all problems at once', async () => {
    const authParams = { s3AccessKey: 7, serviceUrl: ['x'] };
    const { result } = await check(S3, { authSpecName: 'Access Key', authParams });
    expect(result).toBe(
      [
        'auth-params: does not fit "Access Key" of connection spec amazon-s3:',
        's3SecretKey: is missing',
        's3AccessKey: must be of type string',
        'serviceUrl: must be of type string',
      ].join('\n'),
    );
  });

  it('are told of misspelt names first, since the missing one may be meant', async () => {
    const authParams = { s3AccessKey: 'a', s3SecretKeys: 'b' };
    await expect(check(S3, { authSpecName: 'Access Key', authParams })).resolves.toEqual({
      result:
        'auth-params: does not fit "Access Key" of connection spec amazon-s3:\ns3SecretKey: is missing',
      warnings: [
        'auth-params: s3SecretKeys is not a property that the connection spec knows; did you mean s3SecretKey?',
      ],
    });
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
  ])('is a warning: %s, %s', async (key, suggestion) => {
    const schema = { properties: Object.fromEntries(NAMES.map((name) => [name, {}])) };
    const spec = specWith([{ name: 'A', spec: schema }]);
    const authParams = { [key]: 'secret', id: 'x' };
    await expect(check(spec, { authParams })).resolves.toEqual({
      result: { specName: 'A', params: authParams },
      warnings: [
        `auth-params: ${key} is not a property that the connection spec knows; ${suggestion}`,
      ],
    });
  });

  it.each([{}, { properties: {} }, { properties: 'x' }, { properties: [] }])(
    'is none where the schema names no properties: %j',
    async (spec) => {
      const { warnings } = await check(specWith([{ name: 'A', spec }]), { authParams: KEYS });
      expect(warnings).toEqual([]);
    },
  );
});

describe('a schema that cannot be read', () => {
  it.each([undefined, 'x', [], { $ref: '#/nowhere' }])('is left to Adobe: %j', async (schema) => {
    const { result, warnings } = await check(specWith([{ name: 'A', spec: schema }]), {
      authParams: KEYS,
    });
    expect(result).toEqual({ specName: 'A', params: KEYS });
    expect(warnings).toEqual([
      'auth-params: not checked, since the schema of "A" cannot be read; Adobe decides',
    ]);
  });
});

it('never shows a value, in errors or warnings', async () => {
  const marked = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => `${text}zQ7"'\n=%::##[x]`),
    fc.constant(770077),
    fc.constant({ deep: ['zQ7'] }),
  );
  const key = fc.constantFrom(
    's3AccessKey',
    's3SecretKey',
    's3SecretKye',
    'roleArn',
    'other',
    'durationSeconds',
  );
  const authSpecName = fc.constantFrom(
    'Access Key',
    'S3 Role Based Authentication',
    'x',
    undefined,
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, marked), authSpecName, async (authParams, name) => {
      const { result, warnings } = await check(S3, { authSpecName: name, authParams });
      const shown = [...warnings, typeof result === 'string' ? result : ''].join('\n');
      expect(shown).not.toContain('zQ7');
      expect(shown).not.toContain('770077');
    }),
    { numRuns: 300 },
  );
});
