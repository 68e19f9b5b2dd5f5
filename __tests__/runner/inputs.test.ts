import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INPUT_NAMES } from '../../local-runner/action-inputs.js';
import { type Inputs, InputsError, readInputs } from '../../src/runner/inputs.js';
import { giveInputs, LEAST } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

function read(given: Record<string, string>): Inputs {
  giveInputs(given);
  return readInputs(() => {});
}

function problemsWith(given: Record<string, string>): readonly string[] {
  try {
    read(given);
  } catch (error) {
    if (error instanceof InputsError) return error.problems;
    throw error;
  }
  return [];
}

it('takes everything else from the defaults of action.yml', () => {
  expect(read({})).toEqual({
    sandbox: 'dev',
    connectionName: 'Dataset Base Connection',
    connectionSpecId: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c',
    connectionDescription: undefined,
    imsOrgId: '5C1328435BF324E90A49402A@AdobeOrg',
    apiKey: 'demo-client-id',
    credential: {
      kind: 'client-secret',
      clientSecret: 'demo-client-secret',
      scopes: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
    },
    ifExists: 'reuse',
    dryRun: false,
    authSpecName: undefined,
    authParams: undefined,
    testConnection: false,
    platformUrl: 'https://platform.adobe.io',
    imsUrl: 'https://ims-na1.adobelogin.com',
    timeoutMs: 120_000,
  });
});

describe('a good value', () => {
  it.each<[string, string, Partial<Inputs>]>([
    ['sandbox', 'a', { sandbox: 'a' }],
    ['sandbox', 'dev-2-eu', { sandbox: 'dev-2-eu' }],
    ['sandbox', `a${'b'.repeat(255)}`, { sandbox: `a${'b'.repeat(255)}` }],
    ['connection-name', 'x', { connectionName: 'x' }],
    [
      'connection-name',
      'Größe "1", 50% ::x ##[y] 😀',
      { connectionName: 'Größe "1", 50% ::x ##[y] 😀' },
    ],
    ['connection-name', '😀'.repeat(255), { connectionName: '😀'.repeat(255) }],
    ['connection-name', '  blanks around  ', { connectionName: 'blanks around' }],
    [
      'connection-spec-id',
      'ECADC60C-7455-4D87-84DC-2A0E293D997B',
      { connectionSpecId: 'ecadc60c-7455-4d87-84dc-2a0e293d997b' },
    ],
    ['connection-description', 'two\nlines\t"x"', { connectionDescription: 'two\nlines\t"x"' }],
    ['connection-description', 'd'.repeat(4096), { connectionDescription: 'd'.repeat(4096) }],
    ['ims-org-id', 'a1@AdobeOrg', { imsOrgId: 'a1@AdobeOrg' }],
    ['ims-org-id', `${'A'.repeat(64)}@AdobeOrg`, { imsOrgId: `${'A'.repeat(64)}@AdobeOrg` }],
    ['api-key', '!~', { apiKey: '!~' }],
    ['api-key', 'k'.repeat(255), { apiKey: 'k'.repeat(255) }],
    ['if-exists', 'reuse', { ifExists: 'reuse' }],
    ['if-exists', 'update', { ifExists: 'update' }],
    ['if-exists', 'fail', { ifExists: 'fail' }],
    ['dry-run', 'true', { dryRun: true }],
    ['dry-run', 'True', { dryRun: true }],
    ['dry-run', 'TRUE', { dryRun: true }],
    ['dry-run', 'False', { dryRun: false }],
    ['dry-run', 'FALSE', { dryRun: false }],
    ['test-connection', 'true', { testConnection: true }],
    ['test-connection', 'false', { testConnection: false }],
    ['auth-params', '{"a":{"b":"c"}}', { authParams: { a: { b: 'c' } } }],
    [
      'platform-url',
      'https://platform-stage.adobe.io/',
      { platformUrl: 'https://platform-stage.adobe.io' },
    ],
    ['platform-url', 'http://127.0.0.1:8080', { platformUrl: 'http://127.0.0.1:8080' }],
    [
      'ims-url',
      'https://ims-na1-stg1.adobelogin.com',
      { imsUrl: 'https://ims-na1-stg1.adobelogin.com' },
    ],
    ['ims-url', 'http://localhost:1/', { imsUrl: 'http://localhost:1' }],
    ['timeout-seconds', '1', { timeoutMs: 1000 }],
    ['timeout-seconds', '0060', { timeoutMs: 60_000 }],
    ['timeout-seconds', '3600', { timeoutMs: 3_600_000 }],
  ])('%s: %j', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });

  it('auth-spec-name, with auth-params', () => {
    expect(read({ 'auth-spec-name': 'Access Key', 'auth-params': '{}' })).toMatchObject({
      authSpecName: 'Access Key',
      authParams: {},
    });
  });
});

const SANDBOX =
  'give the name of a sandbox: lower-case letters, digits and hyphens, a letter first';
const NAME = 'give 1 to 255 characters without control characters';
const SPEC = 'give the UUID of a connection spec';
const ORG = 'give the IMS organization ID, letters and digits and then @AdobeOrg';
const KEY =
  'give the API key (client ID) of the credential; a secret is empty in runs for forks and Dependabot';
const ADOBE =
  'must be https://… at or under adobe.io, without a port, or a stand-in on this machine';

describe('a bad value', () => {
  it.each([
    ['sandbox', '', `is empty; ${SANDBOX}`],
    ['sandbox', ' \n ', `is empty; ${SANDBOX}`],
    ['sandbox', 'Dev', `does not fit; ${SANDBOX}`],
    ['sandbox', '1dev', `does not fit; ${SANDBOX}`],
    ['sandbox', '-dev', `does not fit; ${SANDBOX}`],
    ['sandbox', 'dev_1', `does not fit; ${SANDBOX}`],
    ['sandbox', 'dev\nprod', `does not fit; ${SANDBOX}`],
    ['sandbox', `a${'b'.repeat(256)}`, `does not fit; ${SANDBOX}`],
    ['sandbox', '*', `does not fit; ${SANDBOX}`],
    ['connection-name', '', `is empty; ${NAME}`],
    ['connection-name', 'a\nb', `does not fit; ${NAME}`],
    ['connection-name', 'a\u0001b', `does not fit; ${NAME}`],
    ['connection-name', 'a\u2028b', `does not fit; ${NAME}`],
    ['connection-name', 'a\u2029b', `does not fit; ${NAME}`],
    ['connection-name', 'a\u0085b', `does not fit; ${NAME}`],
    ['connection-name', 'a\u007fb', `does not fit; ${NAME}`],
    ['connection-name', 'x'.repeat(256), `does not fit; ${NAME}`],
    ['connection-spec-id', '', `is empty; ${SPEC}`],
    ['connection-spec-id', 'datalake', `does not fit; ${SPEC}`],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11', `does not fit; ${SPEC}`],
    ['connection-spec-id', 'xc604ff05-7f1a-43c0-8e18-33bf874cb11c', `does not fit; ${SPEC}`],
    ['connection-spec-id', 'c604ff057f1a43c08e1833bf874cb11c', `does not fit; ${SPEC}`],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11g', `does not fit; ${SPEC}`],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11c"', `does not fit; ${SPEC}`],
    ['connection-description', 'd'.repeat(4097), 'does not fit; give at most 4,096 characters'],
    ['ims-org-id', '', `is empty; ${ORG}`],
    ['ims-org-id', '5C1328435BF324E90A49402A', `does not fit; ${ORG}`],
    ['ims-org-id', '5C1328435BF324E90A49402A@adobeorg', `does not fit; ${ORG}`],
    ['ims-org-id', '@AdobeOrg', `does not fit; ${ORG}`],
    ['ims-org-id', `${'A'.repeat(65)}@AdobeOrg`, `does not fit; ${ORG}`],
    ['ims-org-id', 'a\r\nx-evil: 1@AdobeOrg', `does not fit; ${ORG}`],
    ['ims-org-id', 'a@AdobeOrg.evil', `does not fit; ${ORG}`],
    ['api-key', '', `is empty; ${KEY}`],
    ['api-key', 'a b', `does not fit; ${KEY}`],
    ['api-key', 'a\r\nx: y', `does not fit; ${KEY}`],
    ['api-key', 'ä', `does not fit; ${KEY}`],
    ['api-key', 'k'.repeat(256), `does not fit; ${KEY}`],
    ['if-exists', '', 'must be reuse, update or fail'],
    ['if-exists', 'Reuse', 'must be reuse, update or fail'],
    ['if-exists', 'delete', 'must be reuse, update or fail'],
    ['dry-run', '', 'is empty; give true or false'],
    ['dry-run', 'yes', 'does not fit; give true or false'],
    ['dry-run', 'tRUE', 'does not fit; give true or false'],
    ['dry-run', 'untrue', 'does not fit; give true or false'],
    ['dry-run', 'falsey', 'does not fit; give true or false'],
    ['test-connection', '1', 'does not fit; give true or false'],
    ['platform-url', '', 'must be a URL, https://… at or under adobe.io'],
    ['platform-url', 'https://platform.adobe.io@evil.test', 'must not hold a user or a password'],
    ['platform-url', 'https://adobe.io.evil.test', ADOBE],
    ['platform-url', 'http://platform.adobe.io', ADOBE],
    ['platform-url', 'https://platform.adobe.io:8443', ADOBE],
    ['platform-url', 'https://ims-na1.adobelogin.com', ADOBE],
    ['platform-url', 'https://platform.adobe.io/x', 'must be scheme and host only, without a path'],
    ['ims-url', 'https://platform.adobe.io', ADOBE.replace('adobe.io', 'adobelogin.com')],
    ['ims-url', 'x', 'must be a URL, https://… at or under adobelogin.com'],
    ['timeout-seconds', '', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '0', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '3601', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '-5', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '1.5', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '1e3', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '60s', 'must be a whole number from 1 to 3600'],
    ['timeout-seconds', '10000', 'must be a whole number from 1 to 3600'],
  ])('%s: %j', (name, value, problem) => {
    expect(problemsWith({ [name]: value })).toEqual([`${name}: ${problem}`]);
  });

  it.each(['', 'a\nb', 'x'.repeat(256)])('auth-spec-name: %j, with auth-params', (name) => {
    expect(problemsWith({ 'auth-spec-name': name, 'auth-params': '{}' })).toEqual(
      name === ''
        ? []
        : [
            'auth-spec-name: does not fit; give the name of one of the authentication types of the connection spec',
          ],
    );
  });

  it('auth-spec-name without auth-params', () => {
    expect(problemsWith({ 'auth-spec-name': 'Access Key' })).toEqual([
      'auth-params: is empty, but auth-spec-name is given',
    ]);
  });
});

describe('the error', () => {
  it('has a problem of every input that has one', () => {
    const problems = problemsWith({
      ...Object.fromEntries(INPUT_NAMES.map((name) => [name, '\u0001'])),
      'client-secret': '',
      'access-token': '',
    });
    const named = new Set(problems.map((line) => line.split(':')[0]));
    // Any text without surrogates is a description, and the credential is missing rather than wrong.
    const fine = ['connection-description', 'client-secret', 'access-token'];
    expect([...named].sort()).toEqual(
      [
        ...INPUT_NAMES.filter((name) => !fine.includes(name)),
        'client-secret or access-token',
      ].sort(),
    );
  });

  it('says first what it is about, then a line for each problem', () => {
    giveInputs({ sandbox: '', 'if-exists': '' });
    expect(() => readInputs(() => {})).toThrow(
      new InputsError([
        `sandbox: is empty; ${SANDBOX}`,
        'if-exists: must be reuse, update or fail',
      ]),
    );
    expect(new InputsError(['a', 'b']).message).toBe(
      'Inputs have to be corrected; nothing was sent to Adobe:\na\nb',
    );
    expect(new InputsError([]).name).toBe('InputsError');
  });

  it('never shows a value, and nothing but it is ever thrown', () => {
    const marked = fc.tuple(fc.string({ unit: 'binary' }), fc.string()).map(([a, b]) => {
      const value = `${a}zQ7zQ7${b}`;
      return value.replaceAll('\0', '');
    });
    const given = fc.dictionary(fc.constantFrom(...INPUT_NAMES), marked, {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(given, (values) => {
        giveInputs(values);
        try {
          readInputs(() => {});
        } catch (error) {
          expect(error).toBeInstanceOf(InputsError);
          expect(String(error)).not.toContain('zQ7zQ7');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('needs what the least workflow gives', () => {
    for (const name of Object.keys(LEAST)) {
      expect(problemsWith({ [name]: '' })).toHaveLength(1);
    }
  });
});
