import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAuth, type GivenAuth, requireNoAuth } from '../../src/adobe/auth-spec.js';
import type { AuthSpec, ConnectionSpec } from '../../src/adobe/resources.js';
import { StepError } from '../../src/errors.js';
import type { JsonObject } from '../../src/json.js';

function specWith(authSpecs: AuthSpec[], changes: Partial<ConnectionSpec> = {}): ConnectionSpec {
  return { id: 'spec-1', version: '1.0', name: 'x', authSpecs, authOptional: false, ...changes };
}

/** An authentication type that describes and requires these properties. */
const type = (name: string, described: string[], required: string[]): AuthSpec => ({
  name,
  spec: {
    type: 'object',
    properties: Object.fromEntries(described.map((property) => [property, { type: 'string' }])),
    required,
  },
});

const ACCESS_KEY = type(
  'Access Key',
  ['accessKey', 'secret', 'serviceUrl'],
  ['accessKey', 'secret'],
);
const ROLE = type('Role', ['arn', 'arn2'], ['arn']);
const TWO_TYPES = specWith([ACCESS_KEY, ROLE]);
const ONE_TYPE = specWith([ACCESS_KEY]);
const NO_TYPE = specWith([]);
const KEYS = { accessKey: 'AKIA', secret: 'k' };
const TITLE = '"Access Key" of connection spec x';
const MEANT = `is not a property of ${TITLE}; did you mean `;
const foreign = (names: string) =>
  `auth-params: ${TITLE} does not have ${names}; it takes accessKey, secret, serviceUrl.`;

function check(spec: ConnectionSpec, authParams?: JsonObject, authSpecName?: string) {
  const given: GivenAuth = { authSpecName, authParams };
  return checkAuth(spec, given);
}

/** The refusal of credentials: what happened, and what to do. */
function refusalOf(...given: Parameters<typeof check>): StepError {
  try {
    check(...given);
  } catch (error) {
    if (error instanceof StepError) return error;
  }
  return expect.unreachable('nothing was refused');
}

describe('the authentication type', () => {
  it.each([TWO_TYPES, ONE_TYPE, NO_TYPE])('is none when no credentials are given', (spec) => {
    expect(check(spec)).toEqual({ auth: undefined, findings: [] });
  });

  it.each<[string, ConnectionSpec, string | undefined, JsonObject, string]>([
    ['the only one', ONE_TYPE, undefined, KEYS, 'Access Key'],
    ['the one that is named', TWO_TYPES, 'Role', { arn: 'x' }, 'Role'],
    ['as Adobe spells it', TWO_TYPES, ' access  Key', KEYS, 'Access Key'],
    ['of the same spelling', specWith([{ name: 'ROLE' }, { name: 'Role' }]), 'Role', KEYS, 'Role'],
  ])('is %s', (_, spec, authSpecName, params, specName) => {
    const checked = check(spec, params, authSpecName);
    expect(checked).toEqual({ auth: { specName, params }, findings: [] });
  });

  it.each<[ConnectionSpec, string | undefined, string, string]>([
    [
      NO_TYPE,
      undefined,
      'auth-params: is set, but connection spec x takes no credentials.',
      'Remove it, or check connection-spec-id.',
    ],
    [
      TWO_TYPES,
      undefined,
      'auth-spec-name: is empty, but connection spec x has several authentication types.',
      'Set auth-spec-name to one of: Access Key, Role',
    ],
    [
      specWith(TWO_TYPES.authSpecs, { name: undefined }),
      'Key',
      'auth-spec-name: connection spec spec-1 has no authentication type "Key".',
      'Set auth-spec-name to one of: Access Key, Role',
    ],
  ])('is refused: %#', (spec, authSpecName, message, advice) => {
    const section = 'credentials-of-a-source';
    expect(refusalOf(spec, KEYS, authSpecName)).toMatchObject({ message, advice, section });
  });
});

describe('no credentials', () => {
  it.each<[string, ConnectionSpec]>([
    ['of no type', NO_TYPE],
    ['that says so', specWith([ROLE], { authOptional: true })],
    ['with a type "None"', specWith([ROLE, { name: ' None ', spec: {} }])],
    ['with a type "No Authentication"', specWith([{ name: 'No Authentication' }])],
    ['with a type "anonymous"', specWith([{ name: 'anonymous', spec: { required: 'x' } }])],
  ])('are enough for a spec %s', (_, spec) => {
    expect(() => requireNoAuth(spec)).not.toThrow();
  });

  it.each<[AuthSpec[], string]>([
    [[ACCESS_KEY, ROLE], 'Access Key: accessKey, secret\nRole: arn'],
    [[type('None', ['x'], ['x'])], 'None: x'],
    [[type('Key', ['a', 'b'], ['x'])], 'Key: a, b'],
    [[{ name: 'A' }], "A: see Adobe's documentation"],
    [[{ name: 'Piano Authentication' }], "Piano Authentication: see Adobe's documentation"],
    [[{ name: 'A', spec: { required: [7] } }], "A: see Adobe's documentation"],
  ])('are refused with what each type requires: %j', (authSpecs, lines) => {
    expect(() => requireNoAuth(specWith(authSpecs))).toThrow(
      `auth-params: is empty, but a connection of connection spec x needs credentials. Each of its authentication types requires:\n${lines}`,
    );
  });
});

describe('credentials that may be right', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['something like what is required is given', { properties: { arn: {} } }, { Arn: 'x' }],
    ['it is not described', { properties: { other: {} } }, { other: 'x' }],
    ['it has a default', { properties: { arn: { default: 'x' }, other: {} } }, { other: 'x' }],
    ['its description is no schema', { properties: { arn: 'x', other: {} } }, { other: 'x' }],
    ['nothing is described', {}, { other: 'x' }],
    ['the schema has no properties', { properties: [] }, { other: 'x' }],
    ['it has the name of what every object has', { required: ['toString'] }, { other: 'x' }],
  ])('get through where %s', (_, schema, params) => {
    const spec = specWith([{ name: 'Role', spec: { required: ['arn'], ...schema } }]);
    expect(check(spec, params).auth?.params).toBe(params);
  });

  it('get through without a word where a spec of Adobe’s requires what it does not describe', () => {
    const keys = ['s3AccessKey', 's3SecretKey'];
    const amazonS3 = specWith([type('A', keys, ['accessKeyId', 'secretAccessKey'])]);
    expect(check(amazonS3, { s3AccessKey: 'x', s3SecretKey: 'x' }).findings).toEqual([]);
  });

  it.each([
    ['serviceURL', `auth-params: serviceURL ${MEANT}serviceUrl?`],
    ['servicUrl', `auth-params: servicUrl ${MEANT}serviceUrl?`],
    ['secrets', `auth-params: secrets ${MEANT}secret?`],
    ['region', foreign('region')],
  ])('get through with a warning where the spec does not know a name: %s, %s', (name, line) => {
    const { auth, findings } = check(ONE_TYPE, { ...KEYS, [name]: 'x' });
    expect(auth?.params).toHaveProperty(name);
    expect(findings).toEqual([line]);
  });
});

describe('credentials that certainly lack something', () => {
  it('are refused with everything that is wrong', () => {
    const { message, advice } = refusalOf(ONE_TYPE, { serviceURL: 'x', region: 'y' });
    expect(message.split('\n')).toEqual([
      'auth-params: is invalid for "Access Key" of connection spec x:',
      'accessKey: is missing',
      'secret: is missing',
      `auth-params: serviceURL ${MEANT}serviceUrl?`,
      foreign('region'),
    ]);
    expect(advice).toContain('docs/sources.md');
  });

  it('are refused in one line, where all are those of another source', () => {
    const others = { host: 'h', port: 22, userName: 'sftp' };
    expect(refusalOf(ONE_TYPE, others).message).toBe(foreign('host, port, userName'));
    const requiresOthers = specWith([
      type('Access Key', ['accessKey', 'secret', 'serviceUrl'], ['x']),
    ]);
    expect(refusalOf(requiresOthers, others).message).toBe(foreign('host, port, userName'));
  });

  it.each<[string, JsonObject]>([
    ['there are none', {}],
    ['only what has its own place is like it', { arn2: 'x' }],
  ])('are refused where %s', (_, params) => {
    expect(refusalOf(specWith([ROLE]), params).message).toBe(
      'auth-params: is invalid for "Role" of connection spec x:\narn: is missing',
    );
  });
});

describe('what is said', () => {
  it('is no more than can be read, whatever the size of the schema', () => {
    const names = Array.from({ length: 50 }, (_, index) => `${'n'.repeat(150)}-${index}`);
    const described = names.map((name) => `${name}!`);
    const spec = specWith([type('y'.repeat(150), described, described)]);
    const params = Object.fromEntries(names.map((name) => [name, 'x']));
    const { findings } = check(spec, params);
    const { message } = refusalOf(spec, { a: 1, ...KEYS });
    expect(findings.at(-1)).toBe('and 30 more');
    expect(message).toContain('and 30 more');
    for (const text of [...findings, message]) expect(text.length).toBeLessThan(30_000);
  });

  it('never has a value', () => {
    const value = fc.oneof(fc.constant('top-secret'), fc.constant({ a: ['top-secret'] }));
    const authParams = fc.dictionary(fc.constantFrom('accessKey', 'scret', 'host', 'a'), value);
    fc.assert(
      fc.property(authParams, (given) => {
        let text = '';
        try {
          text = check(ONE_TYPE, given).findings.join();
        } catch (error) {
          text = `${error} ${JSON.stringify(error)}`;
        }
        expect(text).not.toContain('top-secret');
      }),
    );
  });
});
