import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INPUT_DEFAULTS, INPUT_NAMES, REQUIRED_INPUTS } from '../../local-runner/action-inputs.js';
import { StepError } from '../../src/errors.js';
import { INPUT_RULES, type InputRule } from '../../src/runner/input-rules.js';
import { type Inputs, readInputs, readNames } from '../../src/runner/inputs.js';
import { giveInputs, LEAST } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

function read(given: Record<string, string>): Inputs {
  giveInputs(given);
  return readInputs(() => {});
}

function errorWith(given: Record<string, string>): StepError | undefined {
  try {
    read(given);
  } catch (error) {
    if (error instanceof StepError) return error;
    throw error;
  }
  return undefined;
}

function problemsWith(given: Record<string, string>): string[] {
  return errorWith(given)?.message.split('\n').slice(1) ?? [];
}

const TOKEN = { 'client-secret': '', 'access-token': 'a.token' };

const LEAST_INPUTS: Inputs = {
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
  exportAccessToken: false,
  platformUrl: 'https://platform.adobe.io',
  imsUrl: 'https://ims-na1.adobelogin.com',
  timeoutMs: 120_000,
};

describe('an input that is left out', () => {
  it('has the default of action.yml', () => {
    expect(read({})).toEqual(LEAST_INPUTS);
  });

  it('is one that a wrapper passes on empty, too', () => {
    const empty = INPUT_NAMES.filter((name) => !(name in LEAST)).map((name) => [name, '']);
    expect(read(Object.fromEntries(empty))).toEqual(LEAST_INPUTS);
    for (const name of INPUT_NAMES.filter((name) => !(name in LEAST))) {
      expect(read({ [name]: ' \n' })).toEqual(LEAST_INPUTS);
    }
  });

  it('has a rule with the default of action.yml, or is required there', () => {
    const rules: Record<string, InputRule> = INPUT_RULES;
    const own = ['auth-params', 'client-secret', 'access-token'];
    const names = INPUT_NAMES.filter((name) => !own.includes(name));
    const defaults = Object.fromEntries(names.map((name) => [name, rules[name]?.byDefault]));
    expect(defaults).toEqual(
      Object.fromEntries(
        names.map((name) => [
          name,
          REQUIRED_INPUTS.includes(name) ? undefined : INPUT_DEFAULTS[name],
        ]),
      ),
    );
  });
});

describe('an input that is required', () => {
  const HELP =
    'Check under Settings → Secrets and variables → Actions that the secret or variable exists with exactly the name that the workflow uses. Those of an environment need "environment:" in the job; a reusable workflow gets only the secrets that its caller passes (`secrets: inherit`); runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.';

  it.each([
    [['sandbox'], 'sandbox: is'],
    [['ims-org-id'], 'ims-org-id: is'],
    [['client-secret'], 'client-secret (or access-token): is'],
    [['api-key', 'client-secret'], 'client-secret (or access-token), api-key: are'],
    [Object.keys(LEAST), 'client-secret (or access-token), sandbox, ims-org-id, api-key: are'],
  ])('%j, and is empty, is told in one sentence', (names, told) => {
    for (const empty of ['', ' \n ']) {
      expect(problemsWith(Object.fromEntries(names.map((name) => [name, empty])))).toEqual([
        `${told} empty. ${HELP}`,
      ]);
    }
  });

  it('is auth-params, with auth-spec-name', () => {
    const error = errorWith({ 'auth-spec-name': 'Access Key' });
    expect(error?.message).toContain(
      `\nauth-params (needed with auth-spec-name): is empty. ${HELP}`,
    );
    expect(error?.section).toBe('auth-params');
  });
});

describe('a good value', () => {
  it.each<[string, string, Partial<Inputs>]>([
    ['sandbox', 'a', { sandbox: 'a' }],
    ['sandbox', 'dev-2-eu', { sandbox: 'dev-2-eu' }],
    ['sandbox', `a${'b'.repeat(255)}`, { sandbox: `a${'b'.repeat(255)}` }],
    [
      'connection-name',
      'Größe "1", 50% ::x ##[y] 😀',
      { connectionName: 'Größe "1", 50% ::x ##[y] 😀' },
    ],
    ['connection-name', '😀'.repeat(255), { connectionName: '😀'.repeat(255) }],
    ['connection-name', 'None', { connectionName: 'None' }],
    ['connection-name', '  spaces around  ', { connectionName: 'spaces around' }],
    ['connection-name', '\ufeffOrders\u00a0', { connectionName: 'Orders' }],
    ['connection-name', '👨‍👩‍👧 ❤️ 1️⃣', { connectionName: '👨‍👩‍👧 ❤️ 1️⃣' }],
    ...['$pecial', '100%', '$1', 'a $X', 'a {{X}}', '<b>', '{a: 1}', '"Orders"', 'Bearer'].map(
      (name): [string, string, Partial<Inputs>] => [
        ...(['connection-name', name, { connectionName: name }] as const),
      ],
    ),
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
    ['if-exists', 'update', { ifExists: 'update' }],
    ['if-exists', 'fail', { ifExists: 'fail' }],
    ...['true', 'True', 'TRUE'].map((value) => ['dry-run', value, { dryRun: true }] as const),
    ...['False', 'FALSE'].map((value) => ['dry-run', value, { dryRun: false }] as const),
    ['test-connection', 'true', { testConnection: true }],
    ['export-access-token', 'true', { exportAccessToken: true }],
    ['auth-params', '{"a":{"b":"c"}}', { authParams: { a: { b: 'c' } } }],
    [
      'platform-url',
      'https://platform-va7.adobe.io/',
      { platformUrl: 'https://platform-va7.adobe.io' },
    ],
    ['ims-url', 'http://localhost:1/', { imsUrl: 'http://localhost:1' }],
    ['timeout-seconds', '1', { timeoutMs: 1000 }],
    ['timeout-seconds', '0060', { timeoutMs: 60_000 }],
    ['timeout-seconds', '3600', { timeoutMs: 3_600_000 }],
  ] as [string, string, Partial<Inputs>][])('%s: %j', (name, value, expected) => {
    expect(read({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['openid, AdobeID', 'openid,AdobeID'],
    ['openid AdobeID', 'openid,AdobeID'],
    ['openid\nAdobeID\r\nx', 'openid,AdobeID,x'],
    [',openid,,AdobeID,', 'openid,AdobeID'],
    ['https://x.test/a:b-c', 'https://x.test/a:b-c'],
    ['s'.repeat(255), 's'.repeat(255)],
  ])('scopes: %j', (given, scopes) => {
    expect(read({ scopes: given }).credential).toMatchObject({ scopes });
  });

  it('access-token, with or without scopes', () => {
    const credential = { kind: 'access-token', accessToken: 'a.token' };
    expect(read({ ...TOKEN, scopes: '"' }).credential).toEqual(credential);
    expect(errorWith({ ...TOKEN, 'access-token': 't'.repeat(16_384) })).toBeUndefined();
  });

  it('auth-spec-name, with auth-params', () => {
    expect(read({ 'auth-spec-name': 'Access Key', 'auth-params': '{}' })).toMatchObject({
      authSpecName: 'Access Key',
      authParams: {},
    });
  });
});

const SANDBOX = `${INPUT_RULES.sandbox.expected}.`;
const TITLE = `looks like a title; use the name instead. Expected ${SANDBOX}`;
const CLIENT_ID = `${INPUT_RULES['api-key'].expected}.`;
const SPACE = 'contains whitespace or a line break; paste the value alone. Expected';
const HIDDEN = 'contains an invisible character, or one that is not plain ASCII. Expected';

describe('a bad value', () => {
  it.each([
    ['sandbox', 'Dev', TITLE],
    ['sandbox', 'Development (EU)', TITLE],
    ['sandbox', 'my sandbox', TITLE],
    ['sandbox', '1dev', `is invalid; expected ${SANDBOX}`],
    ['sandbox', 'dev_1', `is invalid; expected ${SANDBOX}`],
    ['sandbox', 'dev\nprod', SPACE],
    ['sandbox', 'dev\u200b', HIDDEN],
    ['sandbox', 'd\u0435v', HIDDEN],
    ['sandbox', `a${'b'.repeat(256)}`, `is invalid; expected ${SANDBOX}`],
    ['connection-name', 'a\nb', `is invalid; expected a name of 1 to 255 characters on one line.`],
    ['connection-name', 'a'.repeat(256), 'is invalid; expected a name'],
    ['connection-name', 'Or\u200bders', 'contains an invisible character, so it only looks'],
    ['connection-name', 'null', 'is the word null or undefined'],
    ['connection-name', '""', 'has quotes around it; remove them'],
    ['connection-spec-id', 'Amazon S3', 'looks like a name. Expected the ID of a connection spec'],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18', 'is invalid; expected the ID'],
    ['connection-description', 'd'.repeat(4097), 'is invalid; expected at most 4,096 characters.'],
    ['ims-org-id', '5C1328435BF324E90A49402A', 'is invalid; expected the IMS organization ID'],
    ['ims-org-id', 'x@techacct.adobe.com', 'is invalid; expected the IMS organization ID'],
    ['ims-org-id', 'a@adobeorg', 'is invalid; expected the IMS organization ID'],
    ['api-key', 'x@AdobeOrg', `is the ID of something else. Expected ${CLIENT_ID}`],
    ['api-key', 'x@techacct.adobe.com', `is the ID of something else. Expected ${CLIENT_ID}`],
    ['api-key', 'p8e-x', `looks like a client secret or a token. Expected ${CLIENT_ID}`],
    ['api-key', 'ghs_x', `looks like a client secret or a token. Expected ${CLIENT_ID}`],
    ['api-key', 'eyJx.y', `looks like a client secret or a token. Expected ${CLIENT_ID}`],
    ['api-key', 'k'.repeat(256), `is invalid; expected ${CLIENT_ID}`],
    ['scopes', '- openid\n- AdobeID', 'is a YAML list. Expected the list'],
    ['scopes', 'a,b&c=d', 'is invalid; expected the list'],
    ['scopes', '["openid"]', 'is invalid; expected the list'],
    ['scopes', 's'.repeat(256), 'is invalid; expected the list'],
    ['if-exists', 'Reuse', 'is invalid; expected reuse, update or fail, in lower case.'],
    ['dry-run', 'yes', 'is invalid; expected true or false.'],
    ['test-connection', '1', 'is invalid; expected true or false.'],
    ['export-access-token', '"true"', 'has quotes around it; remove them'],
    ['auth-spec-name', '{"a":1}', 'is JSON; give the JSON as auth-params. Expected'],
    ['auth-spec-name', 'p8e-x', 'looks like a client secret or a token. Expected'],
    ['auth-spec-name', 'a\u202eb', 'contains an invisible character, so it only looks'],
    [
      'platform-url',
      'platform.adobe.io',
      'is invalid; expected an address of Adobe: https:// and a host of adobe.io alone',
    ],
    [
      'ims-url',
      'https://platform.adobe.io',
      'is invalid; expected an address of Adobe: https:// and a host of adobelogin.com alone',
    ],
    ...['0', '3601', '1e9', '-1', '120s', '9999'].map((value) => [
      ...[
        'timeout-seconds',
        value,
        'is invalid; expected a whole number of seconds from 1 to 3600',
      ],
    ]),
  ] as [string, string, string][])('%s: %j', (name, value, problem) => {
    const rest = name === 'auth-spec-name' ? { 'auth-params': '{}' } : {};
    const [line = '', ...more] = problemsWith({ ...rest, [name]: value });
    const begin = `${name}: ${problem}`;
    expect([line.slice(0, begin.length), ...more]).toEqual([begin]);
  });

  const BAD_CREDENTIALS: [string, string][] = [
    ['null', 'is the word null or undefined, or no text'],
    ['***', 'is a mask, copied from a place that hides the value; use the value itself'],
    ['••••••••', 'is a mask'],
    ['[REDACTED]', 'is a mask'],
    ['xxxxxxxx', 'is a mask'],
    ['abc-****', 'is a mask'],
    ['<your client secret>', 'is a placeholder; replace it with the value'],
    ['YOUR_CLIENT_SECRET', 'is a placeholder'],
    ['ghp_abc', 'is a token of GitHub; give the value of Adobe'],
    ['abcdef...', 'is cut: it has three dots; copy the whole value'],
    ['abc…xyz', 'is cut'],
    ['{"access_token":"x"}', 'is JSON; use one value of it, without quotes'],
    ['"x"', 'has quotes around it; remove them'],
    ['x’', 'has quotes around it'],
    ['Bearer x', 'begins with "Bearer"; remove that word and the space'],
    ['0123456789abcdef0123456789abcdef', 'is a client ID. Expected the'],
    ['a\r\nx-evil: 1', SPACE],
    ['a b', SPACE],
    ['a\u200bb', HIDDEN],
    ['t'.repeat(16_385), 'is invalid; expected the'],
  ];

  it.each(BAD_CREDENTIALS)('%j is neither a client secret nor a token', (value, problem) => {
    const told = (name: string) => expect.stringContaining(`${name}: ${problem}`);
    expect(problemsWith({ 'client-secret': value })).toEqual([told('client-secret')]);
    expect(problemsWith({ ...TOKEN, 'access-token': value })).toEqual([told('access-token')]);
  });

  it.each([
    [
      { 'client-secret': 'eyJhbGciOi.x.y' },
      'client-secret: looks like an access token; give it as access-token. Expected',
    ],
    [
      { ...TOKEN, 'access-token': 'p8e-x' },
      'access-token: looks like a client secret; give it as client-secret. Expected',
    ],
    [
      { 'access-token': 'x' },
      'access-token: is given together with client-secret; remove one of the two.',
    ],
    [
      { 'auth-params': '{"a":"demo-client-secret"}' },
      "auth-params: has the step's own client secret",
    ],
    [{ ...TOKEN, 'auth-params': '{"a":"xx","b":"a.token."}' }, ''],
    [
      { ...TOKEN, 'access-token': 'a-long.token', 'auth-params': '{"a":"a-long.token"}' },
      "auth-params: has the step's own",
    ],
  ] as [Record<string, string>, string][])('of two inputs: %j', (given, problem) => {
    expect(problemsWith(given)).toEqual(problem === '' ? [] : [expect.stringContaining(problem)]);
  });

  it.each(INPUT_NAMES)('that was not replaced is told for %s', (name) => {
    const rest = {
      ...(name === 'access-token' ? TOKEN : {}),
      ...(name === 'auth-spec-name' ? { 'auth-params': '{}' } : {}),
    };
    for (const value of [
      `\${{ vars.X }}`,
      '$X_1',
      `\${X_1}`,
      '$(X)',
      '$env:X',
      '%X%',
      '{{ x.y }}',
    ]) {
      expect(problemsWith({ ...rest, [name]: value })).toEqual([
        `${name}: is an expression or variable that was not replaced by its value; check its quotes and braces.`,
      ]);
    }
  });
});

describe('the error', () => {
  it('has a line for each problem, and leads to a section', () => {
    const error = errorWith({ sandbox: 'X', 'if-exists': 'x', 'api-key': '' });
    expect(error?.message.split('\n')).toEqual([
      'Invalid inputs (nothing was sent to Adobe):',
      expect.stringMatching(/^api-key: is empty\./),
      `sandbox: ${TITLE}`,
      'if-exists: is invalid; expected reuse, update or fail, in lower case.',
    ]);
    expect(error?.section).toBe('inputs');
    expect(errorWith({ 'auth-params': '[]' })?.section).toBe('auth-params');
  });

  it('names every input that has a problem', () => {
    const problems = problemsWith({
      ...Object.fromEntries(INPUT_NAMES.map((name) => [name, '\u0001'])),
      'access-token': '',
    });
    // Any text without surrogates is a description.
    const fine = ['connection-description', 'access-token'];
    expect(problems.map((line) => line.split(':')[0]).sort()).toEqual(
      INPUT_NAMES.filter((name) => !fine.includes(name)).toSorted(),
    );
  });

  it('never shows a value, and nothing but it is ever thrown', () => {
    const marked = fc
      .tuple(fc.string({ unit: 'binary' }), fc.string())
      .map(([a, b]) => `${a}zQ7zQ7${b}`.replaceAll('\0', ''));
    const given = fc.dictionary(fc.constantFrom(...INPUT_NAMES), marked, {
      minKeys: 1,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(given, (values) => {
        expect(`${errorWith(values)?.message}`).not.toContain('zQ7zQ7');
      }),
      { numRuns: 200 },
    );
  });
});

it.each([
  [{}, { sandbox: 'dev', connectionName: 'Dataset Base Connection' }],
  [
    { sandbox: 'prod', 'connection-name': 'Orders', 'dry-run': 'x' },
    { sandbox: 'prod', connectionName: 'Orders' },
  ],
  [
    { sandbox: 'X', 'connection-name': 'a\nb' },
    { sandbox: undefined, connectionName: undefined },
  ],
  [{ sandbox: '' }, { sandbox: undefined, connectionName: 'Dataset Base Connection' }],
])('the names for the summary, as far as they are valid: %j', (given, names) => {
  giveInputs(given);
  expect(readNames()).toEqual(names);
});

describe('masks', () => {
  function masksOf(given: Record<string, string>): string[] {
    giveInputs({ 'client-secret': '', ...given });
    const masks: string[] = [];
    try {
      readInputs((secret) => void masks.push(secret));
    } catch {
      // Masked all the same.
    }
    return masks.filter((secret) => secret !== '');
  }

  it.each<[Record<string, string>, string[]]>([
    [{}, []],
    [{ 'client-secret': 's', 'access-token': 't' }, ['s', 't']],
    [{ 'access-token': 'wrong\r\nx: y' }, ['wrong\r\nx: y']],
    [{ 'auth-params': '{"a":"x","b":["y"]}' }, ['{"a":"x","b":["y"]}', 'x', 'y']],
    [{ 'auth-params': '{\n"a": "x",\n"host": "h",\n"b": ["y"]\n}' }, ['x', 'y']],
    [{ 'auth-params': '{"key":"-----\\nabc\\n"}' }, ['{"key":"-----\\nabc\\n"}', '-----\nabc\n']],
    [{ 'api-key': 'p8e-secret' }, ['p8e-secret']],
    [{ 'api-key': 'Bearer eyJ0eXAi.x' }, ['Bearer eyJ0eXAi.x']],
    [{ sandbox: 'dev', 'connection-name': 'n', 'api-key': 'k', 'ims-org-id': 'o@AdobeOrg' }, []],
  ])('of %j are %j', (given, masks) => {
    expect(masksOf(given)).toEqual(masks);
  });

  it('of auth-params that are longer than what is accepted are the whole only', () => {
    const long = JSON.stringify({ a: 'x'.repeat(65_536) });
    expect(masksOf({ 'auth-params': long })).toEqual([long]);
  });
});
