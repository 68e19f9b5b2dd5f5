import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INPUT_NAMES } from '../../local-runner/action-inputs.js';
import { StepError } from '../../src/errors.js';
import { type Inputs, readInputs } from '../../src/runner/inputs.js';
import { giveInputs, LEAST } from '../support/given-inputs.js';
import { goodInputs } from '../support/inputs.js';

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

const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
const TOKEN = { 'client-secret': '', 'access-token': 'a.token' };

const LEAST_INPUTS = goodInputs({
  credential: {
    kind: 'client-secret',
    clientSecret: 'demo-client-secret',
    scopes: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
  },
});

describe('an input that is left out', () => {
  it('has the default of action.yml, also when a wrapper passes it on empty', () => {
    const optional = INPUT_NAMES.filter((name) => !(name in LEAST));
    expect(read({})).toEqual(LEAST_INPUTS);
    for (const empty of ['', ' \n']) {
      expect(read(Object.fromEntries(optional.map((name) => [name, empty])))).toEqual(LEAST_INPUTS);
    }
  });

  it.each([
    [['sandbox'], 'sandbox: is'],
    [['client-secret'], 'client-secret (or access-token): is'],
    [['api-key', 'client-secret'], 'client-secret (or access-token), api-key: are'],
    [Object.keys(LEAST), 'client-secret (or access-token), sandbox, ims-org-id, api-key: are'],
  ])('%j, and is required, is told in one sentence', (names, told) => {
    for (const empty of ['', ' \n ']) {
      expect(problemsWith(Object.fromEntries(names.map((name) => [name, empty])))).toEqual([
        `${told} empty. ${MISSING}`,
      ]);
    }
  });

  it('is required if it is auth-params, with auth-spec-name', () => {
    const error = errorWith({ 'auth-spec-name': 'Access Key', 'auth-params': ' ' });
    expect(error?.message).toContain(
      `\nauth-params (needed with auth-spec-name): is empty. ${MISSING}`,
    );
    expect(error?.section).toBe('auth-params');
  });
});

const MISSING =
  'Check under Settings → Secrets and variables → Actions that the secret or variable exists with exactly the name and kind (secrets., vars.) that the workflow uses. Other expressions may give nothing, too: inputs. is empty unless somebody starts the run. Those of an environment need "environment:" in the job; a reusable workflow gets only the secrets that its caller passes ("secrets: inherit"); runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.';

describe('a good value', () => {
  const NAMES = [
    ...[
      'Größe "1", 50% ::x ##[y] 😀',
      '😀'.repeat(255),
      'None',
      '👨‍👩‍👧 ❤️ 1️⃣',
      '""',
      '"Orders"',
      'Bearer',
    ],
    ...['$pecial', '100%', '$1', 'a $X', 'a {{X}}', '<b>', '{a: 1}'],
    ...['a {"x"}', 'my p8e-x', 'my ghs_x', 'null island', 'not null'],
  ];
  it.each<[string, keyof Inputs, [given: string, value: unknown][]]>([
    ['sandbox', 'sandbox', same('a', 'dev-2-eu', `a${'b'.repeat(255)}`)],
    ['connection-name', 'connectionName', same(...NAMES)],
    ['connection-name', 'connectionName', [['\ufeff  Orders \u00a0', 'Orders']]],
    ['connection-spec-id', 'connectionSpecId', [[S3.toUpperCase(), S3]]],
    ['connection-description', 'connectionDescription', same('two\nlines\t"x"', 'd'.repeat(4096))],
    ['ims-org-id', 'imsOrgId', same('a1@AdobeOrg', `${'A'.repeat(64)}@AdobeOrg`)],
    ['api-key', 'apiKey', same('!~', 'k'.repeat(255))],
    ['if-exists', 'ifExists', same('reuse', 'update', 'fail')],
    ['dry-run', 'dryRun', ['true', 'True', 'TRUE'].map((value) => [value, true])],
    ['dry-run', 'dryRun', ['false', 'False', 'FALSE'].map((value) => [value, false])],
    ['test-connection', 'testConnection', [['true', true]]],
    ['export-access-token', 'exportAccessToken', [['true', true]]],
    ['auth-params', 'authParams', [['{"a":{"b":"c"}}', { a: { b: 'c' } }]]],
    ['platform-url', 'platformUrl', [['HTTPS://A.Adobe.io:443/?', 'https://a.adobe.io']]],
    ['ims-url', 'imsUrl', [['http://localhost:1/', 'http://localhost:1']]],
    [
      'timeout-seconds',
      'timeoutMs',
      [
        ['1', 1000],
        ['0060', 60_000],
        ['2000', 2_000_000],
        ['3512', 3_512_000],
        ['3600', 3_600_000],
      ],
    ],
  ])('of %s', (name, field, cases) => {
    for (const [given, value] of cases) expect(read({ [name]: given })[field]).toEqual(value);
  });

  it.each([
    ...['openid, AdobeID', 'openid AdobeID', 'openid\nAdobeID\r\n', ',openid,,AdobeID,'].map(
      (given) => [given, 'openid,AdobeID'],
    ),
    ['https://x.test/a:b-c', 'https://x.test/a:b-c'],
    ['s'.repeat(255), 's'.repeat(255)],
  ])('of scopes: %j', (given = '', scopes) => {
    expect(read({ scopes: given }).credential).toMatchObject({ scopes });
  });

  it('of access-token, with or without scopes, and of auth-spec-name, with auth-params', () => {
    const credential = { kind: 'access-token', accessToken: 'a.token' };
    expect(read({ ...TOKEN, scopes: '"' }).credential).toEqual(credential);
    expect(errorWith({ ...TOKEN, 'access-token': 't'.repeat(16_384) })).toBeUndefined();
    const given = { 'auth-spec-name': 'Access Key', 'auth-params': '{"a":1}' };
    expect(read(given)).toMatchObject({ authSpecName: 'Access Key', authParams: { a: 1 } });
  });
});

function same(...values: string[]): [string, string][] {
  return values.map((value) => [value, value]);
}

describe('a bad value', () => {
  const SPACE = 'contains whitespace or a line break; paste the value alone. Expected';
  const HIDDEN = 'contains an invisible character, or one that is not plain ASCII. Expected';
  const SECRET = 'looks like a client secret or a token. Expected';

  it.each<[string, problem: string, values: string[]]>([
    [
      'sandbox',
      "is invalid; expected the sandbox's name, such as dev, not its title",
      ['Dev', '1dev', 'dev_1', `a${'b'.repeat(256)}`],
    ],
    ['sandbox', SPACE, ['my sandbox', 'Development (EU)', 'dev\nprod']],
    ['sandbox', HIDDEN, ['dev\u200b', 'd\u0435v']],
    [
      'connection-name',
      'is invalid; expected a name of 1 to 255',
      ['a\nb', 'a'.repeat(256), 'a\u200bb'],
    ],
    ['connection-name', 'is the word null or undefined', ['null', 'Array', '[object Object]']],
    ['connection-name', SECRET, ['p8e-x', 'ghs_x', 'Bearer  eyJx.y']],
    [
      'connection-spec-id',
      'is invalid; expected the ID of a connection spec',
      ['s3', 'c604ff05-7f1a'],
    ],
    ...['connection-name', 'connection-description'].map((name): [string, string, string[]] => [
      name,
      'is JSON; give the JSON as auth-params. Expected',
      ['{"a":1}', '{ }'],
    ]),
    [
      'connection-description',
      'is invalid; expected at most 4,096 characters.',
      ['d'.repeat(4097)],
    ],
    [
      'ims-org-id',
      'is invalid; expected the IMS organization ID',
      ['5C1328435BF324E90A49402A', 'x@techacct.adobe.com', 'a@adobeorg', 'a@AdobeOrg1'],
    ],
    ['api-key', 'is invalid; expected the client ID', ['x@AdobeOrg', 'a@b.com', 'k'.repeat(256)]],
    ['api-key', SECRET, ['p8e-x', 'ghs_x', 'eyJx.y']],
    [
      'scopes',
      'is invalid; expected the list',
      [',', '- openid\n- AdobeID', 'a,b&c=d', '["openid"]', 's'.repeat(256)],
    ],
    ['if-exists', 'is invalid; expected reuse, update or fail, in lower case.', ['Reuse']],
    ['dry-run', 'is invalid; expected true or false.', ['yes', '1']],
    ['test-connection', 'is invalid; expected true or false.', ['1']],
    ['export-access-token', 'has quotes around it; remove them', ['"true"']],
    ['auth-spec-name', 'is JSON; give the JSON as auth-params. Expected', ['{"a":1}']],
    ['auth-spec-name', SECRET, ['p8e-x']],
    ['auth-spec-name', 'is invalid; expected the name of one', ['a\u202eb']],
    [
      'platform-url',
      'is invalid; expected an address of Adobe: https:// and a host of adobe.io alone',
      ['platform.adobe.io', 'https://ims-na1.adobelogin.com'],
    ],
    [
      'ims-url',
      'is invalid; expected an address of Adobe: https:// and a host of adobelogin.com alone',
      ['https://platform.adobe.io'],
    ],
    [
      'timeout-seconds',
      'is invalid; expected a whole number of seconds from 1 to 3600',
      ['0', '3601', '1e9', '-1', '120s', '9999'],
    ],
  ])('of %s %s', (name, problem, values) => {
    const rest = name === 'auth-spec-name' ? { 'auth-params': '{"a":1}' } : {};
    for (const value of values) {
      expect(problemsWith({ ...rest, [name]: value })).toEqual([
        expect.stringContaining(`${name}: ${problem}`),
      ]);
    }
  });

  it.each<[problem: string, values: string[]]>([
    ['is the word null or undefined, or no text', ['null', '[object Object]']],
    [
      'is a mask, copied from a place that hides the value; use the value itself',
      ['***', '••••••••', '[REDACTED]', '(sensitive value)', 'xxxxxxxx', 'abc-****', '...'],
    ],
    ['is a placeholder; replace it with the value', ['<your client secret>', 'YOUR_CLIENT_SECRET']],
    ['is a token of GitHub; give the value of Adobe', ['ghp_abc']],
    ['is cut: it has three dots; copy the whole value', ['abcdef...', 'abc…xyz']],
    ['is JSON; use one value of it, without quotes', ['{"access_token":"x"}']],
    ['has quotes around it; remove them', ['"x"', 'x’']],
    ['begins with "Bearer"; remove that word and the space', ['Bearer x']],
    [SPACE, ['a\r\nx-evil: 1', 'a b']],
    [HIDDEN, ['a\u200bb']],
    ['is invalid; expected the', ['t'.repeat(16_385)]],
  ])('of a client secret or a token %s', (problem, values) => {
    const told = (name: string) => [expect.stringContaining(`${name}: ${problem}`)];
    for (const value of values) {
      expect(problemsWith({ 'client-secret': value })).toEqual(told('client-secret'));
      expect(problemsWith({ ...TOKEN, 'access-token': value })).toEqual(told('access-token'));
    }
  });

  it.each<[Record<string, string>, string]>([
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
    [{ 'auth-params': '{"a":"demo-client-secret"}' }, "auth-params: has the step's own"],
    [{ 'api-key': 'demo-client-secret' }, "api-key: contains the step's own client secret"],
    [{ ...TOKEN, 'connection-name': 'S3 a.token' }, "name: contains the step's own client secret"],
    [{ ...TOKEN, 'auth-params': '{"a":"a.token"}' }, "auth-params: has the step's own"],
  ])('that is meant for another input: %j', (given, problem) => {
    expect(problemsWith(given)).toEqual([expect.stringContaining(problem)]);
  });

  it('that is given to a name with underscores is told: the runner passes it on', () => {
    vi.stubEnv('INPUT_DRY_RUN', 'true');
    expect(problemsWith({})).toEqual(['dry_run: is no input; write dry-run.']);
  });

  it.each([
    ['dry-run', 'true'],
    ['connection-spec-id', S3],
    ['ims-org-id', 'a@AdobeOrg'],
    ['if-exists', 'reuse'],
  ])('of %s is one with anything around it', (name, value) => {
    for (const given of [`!${value}`, `${value}!`]) {
      expect(problemsWith({ [name]: given })).toEqual([expect.stringContaining('is invalid')]);
    }
  });

  it.each(['a.b.', 'a...b', 'a{b', 'a"b', 'xeyJb.c', 'x-ghp_x', 'xp8e-1'])(
    'is none of the secret %s',
    (secret) => {
      expect(errorWith({ 'client-secret': secret })).toBeUndefined();
      expect(errorWith({ ...TOKEN, 'access-token': secret })).toBeUndefined();
    },
  );

  it.each(INPUT_NAMES)('that was not replaced is told for %s', (name) => {
    const rest = {
      ...(name === 'access-token' ? TOKEN : {}),
      ...(name === 'auth-spec-name' ? { 'auth-params': '{"a":1}' } : {}),
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
        expect.stringMatching(
          `^${name}: is an expression or variable that was not replaced by its value; check its quotes and braces\\.`,
        ),
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
      expect.stringMatching(/^sandbox: is invalid; .* in the column "Name"\.$/),
      'if-exists: is invalid; expected reuse, update or fail, in lower case.',
    ]);
    expect(error?.section).toBe('inputs');
    expect(errorWith({ 'auth-params': '[]' })?.section).toBe('auth-params');
    expect(errorWith({ 'auth-params': '[]', sandbox: 'X' })?.section).toBe('inputs');
    expect(errorWith({ 'auth-params': '\n{"a"' })?.message).toContain('line 2, column 5');
  });

  it('names every input that has a problem', () => {
    const problems = problemsWith({
      ...Object.fromEntries(INPUT_NAMES.map((name) => [name, '\u0001'])),
      'access-token': '',
      'client-secret': 'a b',
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

it.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ 'client-secret': 's', 'access-token': 't' }, ['s', 't']],
  [{ 'access-token': 'wrong\r\nx: y' }, ['wrong\r\nx: y']],
  [{ 'auth-params': '{"a":"x","b":["y"]}' }, ['{"a":"x","b":["y"]}', 'x', 'y']],
  [{ 'auth-params': '{\n"a": "x",\n"host": "h",\n"b": ["y"]\n}' }, ['x', 'y']],
  [{ 'auth-params': '{"key":"-----\\nabc\\n"}' }, ['{"key":"-----\\nabc\\n"}', '-----\nabc\n']],
  [{ 'api-key': 'p8e-secret', scopes: 'ghp_x' }, ['p8e-secret', 'ghp_x']],
  [{ sandbox: 'Bearer eyJ0eXAi.x' }, ['Bearer eyJ0eXAi.x']],
  [{ sandbox: 'dev', 'connection-name': 'n', 'api-key': 'k', 'ims-org-id': 'o@AdobeOrg' }, []],
])('of %j, right or wrong, %j is masked', (given, secrets) => {
  giveInputs({ 'client-secret': '', ...given });
  const masks: string[] = [];
  try {
    readInputs((secret) => void masks.push(secret));
  } catch {
    // Masked all the same.
  }
  expect(masks.filter((secret) => secret !== '')).toEqual(secrets);
});
