import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAuth, type GivenAuth, requireNoAuth } from '../../src/adobe/auth-spec.js';
import type { AuthSpec, ConnectionSpec } from '../../src/adobe/resources.js';
import { StepError } from '../../src/errors.js';
import type { JsonObject } from '../../src/json.js';

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

function check(spec: ConnectionSpec, given: Partial<GivenAuth>) {
  return checkAuth(spec, { authSpecName: undefined, authParams: undefined, ...given });
}

/** The refusal of credentials: what happened, and what to do. */
function refusalOf(spec: ConnectionSpec, given: Partial<GivenAuth>): StepError {
  try {
    check(spec, given);
  } catch (error) {
    if (error instanceof StepError) return error;
  }
  return expect.unreachable('nothing was refused');
}

describe('the authentication type', () => {
  it('is none when no credentials are given, whatever the spec', () => {
    for (const spec of [TWO_TYPES, ONE_TYPE, NO_TYPE]) {
      expect(check(spec, {})).toEqual({ auth: undefined, findings: [] });
    }
  });

  it.each<[string, ConnectionSpec, string | undefined, JsonObject, string]>([
    ['the only one', ONE_TYPE, undefined, KEYS, 'Access Key'],
    ['the one that is named', TWO_TYPES, 'Role', { arn: 'x' }, 'Role'],
    ['as Adobe spells it', TWO_TYPES, ' access  Key', KEYS, 'Access Key'],
    [
      'the one of the same spelling first',
      specWith([{ name: 'ROLE' }, { name: 'Role' }]),
      'Role',
      KEYS,
      'Role',
    ],
  ])('is %s', (_, spec, authSpecName, authParams, specName) => {
    expect(check(spec, { authSpecName, authParams })).toEqual({
      auth: { specName, params: authParams },
      findings: [],
    });
  });

  it.each<[string, ConnectionSpec, string | undefined, string, string]>([
    [
      'there is none',
      NO_TYPE,
      undefined,
      'auth-params: is set, but connection spec x takes no credentials.',
      'Remove it, or check connection-spec-id.',
    ],
    [
      'there are several',
      TWO_TYPES,
      undefined,
      'auth-spec-name: is empty, but connection spec x has several authentication types.',
      'Set auth-spec-name to one of: Access Key, Role',
    ],
    [
      'there is none of that name',
      specWith(TWO_TYPES.authSpecs, { name: undefined }),
      'Key',
      'auth-spec-name: connection spec spec-1 has no authentication type "Key".',
      'Set auth-spec-name to one of: Access Key, Role',
    ],
  ])('is refused when %s', (_, spec, authSpecName, message, advice) => {
    expect(refusalOf(spec, { authSpecName, authParams: KEYS })).toMatchObject({
      message,
      advice,
      section: 'credentials-of-a-source',
    });
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

  it.each<[string, AuthSpec[], string]>([
    [
      'with what each type requires',
      [ACCESS_KEY, ROLE],
      'Access Key: accessKey, secret\nRole: arn',
    ],
    [
      'where the type that stands for none requires something',
      [{ name: 'None', spec: { required: ['x'] } }],
      'None: x',
    ],
    ...[undefined, 'x', {}, { required: [] }, { required: [7] }].map(
      (spec): [string, AuthSpec[], string] => [
        `where the type requires nothing that is known: ${JSON.stringify(spec)}`,
        [{ name: 'A', spec }],
        "A: see Adobe's documentation",
      ],
    ),
  ])('are refused %s', (_, authSpecs, lines) => {
    expect(() => requireNoAuth(specWith(authSpecs))).toThrow(
      `auth-params: is empty, but a connection of connection spec x needs credentials. Each of its authentication types requires:\n${lines}`,
    );
  });
});

/** A schema with these properties. */
const describing = (names: string, required: string) => ({
  properties: Object.fromEntries(names.split(' ').map((name) => [name, TEXT])),
  required: required.split(' '),
});
const paramsOf = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'x']));

describe('credentials that Adobe’s pages send get through', () => {
  it.each([
    ['as the spec has them', 'url tenant', 'tenant url', 'url tenant', []],
    [
      'where the spec requires what it does not describe (amazon-s3)',
      's3AccessKey s3SecretKey',
      'accessKeyId secretAccessKey',
      's3AccessKey s3SecretKey',
      [],
    ],
    [
      'with a warning where the spec has another spelling (azure-file-storage)',
      'host userid password',
      'host userid password',
      'host userId password',
      [
        'auth-params: userId is not a property that "Basic" of connection spec x knows; did you mean userid?',
      ],
    ],
  ])('%s', (_, described, required, sent, findings) => {
    const spec = specWith([{ name: 'Basic', spec: describing(described, required) }]);
    const params = paramsOf(sent);
    expect(check(spec, { authParams: params })).toEqual({
      auth: { specName: 'Basic', params },
      findings,
    });
  });
});

describe('credentials that certainly lack something', () => {
  it('are refused with everything that is wrong', () => {
    const authParams = { serviceURL: 'x', region: 'y' };
    const { message, advice } = refusalOf(ONE_TYPE, { authParams });
    expect(advice).toContain('docs/sources.md');
    expect(message.split('\n')).toEqual([
      'auth-params: is invalid for "Access Key" of connection spec x:',
      'accessKey: is missing',
      'secret: is missing',
      'auth-params: serviceURL is not a property that "Access Key" of connection spec x knows; did you mean serviceUrl?',
      'auth-params: region is not a property that "Access Key" of connection spec x knows; known are accessKey, secret, serviceUrl',
    ]);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['something like it is given', { properties: { arn: TEXT } }, { Arn: 'x' }],
    ['it is not described', { properties: { other: TEXT } }, { other: 'x' }],
    ['it has a default', { properties: { arn: { default: 'x' } } }, { other: 'x' }],
    ['its description is no schema', { properties: { arn: 'x' } }, { other: 'x' }],
    ['nothing is described', {}, { other: 'x' }],
    ['the schema has no properties', { properties: [] }, { other: 'x' }],
  ])('are not certain to when %s', (_, schema, authParams) => {
    const spec = specWith([{ name: 'Role', spec: { required: ['arn'], ...schema } }]);
    expect(check(spec, { authParams }).auth?.params).toBe(authParams);
  });

  it.each<[string, JsonObject]>([
    ['there are none', {}],
    ['only what has its own place is like it', { arn2: 'x' }],
  ])('are refused when %s', (_, authParams) => {
    const schema = { properties: { arn: TEXT, arn2: TEXT }, required: ['arn'] };
    const spec = specWith([{ name: 'Role', spec: schema }]);
    expect(refusalOf(spec, { authParams }).message).toBe(
      'auth-params: is invalid for "Role" of connection spec x:\narn: is missing',
    );
  });

  it('are not taken for what every object has', () => {
    const schema = { properties: {}, required: ['constructor', 'toString'] };
    const spec = specWith([{ name: 'Role', spec: schema }]);
    expect(check(spec, { authParams: { a: 1 } }).findings).toEqual([]);
  });
});

describe('a property that the spec does not know', () => {
  it.each([
    ['servicUrl', 'did you mean serviceUrl?'],
    ['SERVICEURL', 'did you mean serviceUrl?'],
    ['secrets', 'did you mean secret?'],
    ['region', 'known are accessKey, secret, serviceUrl'],
  ])('is a warning with the nearest name: %s, %s', (name, hint) => {
    const { auth, findings } = check(ONE_TYPE, { authParams: { ...KEYS, [name]: 'x' } });
    expect(auth?.params).toHaveProperty(name);
    expect(findings).toEqual([
      `auth-params: ${name} is not a property that "Access Key" of connection spec x knows; ${hint}`,
    ]);
  });

  it.each<unknown>([undefined, 'x', [], {}, { properties: {} }, { properties: 'x' }])(
    'is left to Adobe where the schema describes nothing: %j',
    (spec) => {
      const checked = check(specWith([{ name: 'A', spec }]), { authParams: { a: 1 } });
      expect(checked).toEqual({ auth: { specName: 'A', params: { a: 1 } }, findings: [] });
    },
  );
});

describe('what is said', () => {
  const NAMES = Array.from({ length: 50 }, (_, index) => `${'n'.repeat(150)}-${index}`);
  const params = Object.fromEntries(NAMES.map((name) => [name, 'top-secret']));

  it('is no more than can be read, whatever the size of the schema', () => {
    const properties = Object.fromEntries(NAMES.map((name) => [`${name}!`, TEXT]));
    const spec = specWith([
      { name: 'y'.repeat(150), spec: { properties, required: Object.keys(properties) } },
    ]);
    const texts = [
      ...check(spec, { authParams: params }).findings,
      refusalOf(spec, { authParams: { a: 1, ...KEYS } }).message,
    ];
    for (const text of texts) expect(text.length).toBeLessThan(30_000);
    expect(texts.at(-1)).toContain('and 30 more');
    expect(texts.at(-2)).toBe('and 30 more');
  });

  it('never has a value', () => {
    const value = fc.oneof(fc.constant('top-secret'), fc.constant({ a: ['top-secret'] }));
    const authParams = fc.dictionary(fc.constantFrom('accessKey', 'scret', 'host', 'a'), value);
    fc.assert(
      fc.property(authParams, (given) => {
        let text = '';
        try {
          text = check(ONE_TYPE, { authParams: given }).findings.join();
        } catch (error) {
          text = `${error} ${JSON.stringify(error)}`;
        }
        expect(text).not.toContain('top-secret');
      }),
    );
  });
});
