import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { INPUT_DEFAULTS, INPUT_NAMES } from '../../local-runner/action-inputs.js';
import { type Inputs, InputsError, readInputs } from '../../src/runner/inputs.js';
import { giveInputs, LEAST } from '../support/given-inputs.js';

afterEach(() => vi.unstubAllEnvs());

async function read(given: Record<string, string>): Promise<Inputs> {
  giveInputs(given);
  return readInputs(() => {});
}

async function problemsWith(given: Record<string, string>): Promise<readonly string[]> {
  try {
    await read(given);
  } catch (error) {
    if (error instanceof InputsError) return error.problems;
    throw error;
  }
  return [];
}

async function errorWith(given: Record<string, string>): Promise<InputsError> {
  try {
    await read(given);
  } catch (error) {
    if (error instanceof InputsError) return error;
    throw error;
  }
  throw new Error('These inputs are accepted');
}

it('takes everything else from the defaults of action.yml', async () => {
  expect(await read({})).toEqual({
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
    ['connection-name', 'None', { connectionName: 'None' }],
    ['connection-name', 'nullable', { connectionName: 'nullable' }],
    ['connection-name', '  spaces around  ', { connectionName: 'spaces around' }],
    ['connection-name', '\ufeffOrders\u00a0', { connectionName: 'Orders' }],
    ['connection-name', '👨‍👩‍👧 ❤️ 1️⃣', { connectionName: '👨‍👩‍👧 ❤️ 1️⃣' }],
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
    ['export-access-token', 'true', { exportAccessToken: true }],
    ['auth-params', '{"a":{"b":"c"}}', { authParams: { a: { b: 'c' } } }],
    [
      'platform-url',
      'https://platform-va7.adobe.io/',
      { platformUrl: 'https://platform-va7.adobe.io' },
    ],
    ['platform-url', 'http://127.0.0.1:8080', { platformUrl: 'http://127.0.0.1:8080' }],
    ['ims-url', 'https://ims-eu1.adobelogin.com', { imsUrl: 'https://ims-eu1.adobelogin.com' }],
    ['ims-url', 'http://localhost:1/', { imsUrl: 'http://localhost:1' }],
    ['timeout-seconds', '1', { timeoutMs: 1000 }],
    ['timeout-seconds', '0060', { timeoutMs: 60_000 }],
    ['timeout-seconds', '3600', { timeoutMs: 3_600_000 }],
  ])('%s: %j', async (name, value, expected) => {
    expect(await read({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['https://platform-stage.adobe.io', 'https://ims-na1-stg1.adobelogin.com'],
    ['https://platform-stage.adobe.io', 'http://localhost:1'],
    ['http://localhost:1', 'https://ims-na1-stg1.adobelogin.com'],
  ])('platform-url: %s with ims-url: %s', async (platformUrl, imsUrl) => {
    expect(await read({ 'platform-url': platformUrl, 'ims-url': imsUrl })).toMatchObject({
      platformUrl,
      imsUrl,
    });
  });

  it('platform-url of stage with a ready token, for which ims-url is not used', async () => {
    const platformUrl = 'https://platform-stage.adobe.io';
    expect(
      await read({ 'platform-url': platformUrl, 'access-token': 'x', 'client-secret': '' }),
    ).toMatchObject({ platformUrl });
  });

  it('auth-spec-name, with auth-params', async () => {
    expect(await read({ 'auth-spec-name': 'Access Key', 'auth-params': '{}' })).toMatchObject({
      authSpecName: 'Access Key',
      authParams: {},
    });
  });
});

const SANDBOX =
  'expected the sandbox\'s name, such as dev: lower-case letters, digits and hyphens, starting with a letter. It is under Sandboxes in Experience Platform, in the column "Name".';
const TITLE = `looks like a title; use the name instead. ${SANDBOX.replace('expected', 'Expected')}`;
const VARIABLE =
  'Create the variable under Settings → Secrets and variables → Actions with exactly the name that the workflow uses; a variable of an environment needs "environment:" in the job. Runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.';
const NAME = 'is invalid; expected a name of 1 to 255 characters on one line.';
const HIDDEN = (character: string) =>
  `contains an invisible character (${character}), so it only looks like another name. Type the name again instead of pasting it.`;
const FIND = 'Find the ID of your source in docs/sources.md of this action';
const SPEC = `is invalid; expected the ID of a connection spec, such as c604ff05-7f1a-43c0-8e18-33bf874cb11c, not the source's name. ${FIND}`;
const TYPO = `has a typo: an ID has 8, 4, 4, 4 and 12 digits (0 to 9, a to f) with hyphens between them. ${FIND}`;
const ORG = 'expected the IMS organization ID: letters and digits, then @AdobeOrg.';
const CLIENT_ID =
  "expected the client ID, which is on the credential's page in the Developer Console.";
const ALONE = 'paste the client ID alone.';
const NOT_REPLACED =
  'is an expression or variable that was not replaced by its value; check its quotes and braces.';
const NOTHING =
  'is the word null or undefined, so the step or expression that should give it found nothing; check that one first (jq prints null when a request failed).';
const EMPTY_QUOTES = 'is an empty text in quotes; give the value itself, without quotes.';
const PLACEHOLDER = 'is a placeholder; replace it with the value.';
const WORD =
  'is the word true or false; check the expression that gives it (a && b gives false when a is false).';
const THREE_DOTS = 'has three dots, so a part of it is missing; copy the whole value.';
const ONE_SANDBOX = "paste one sandbox's name alone.";
const FLAG = 'is invalid; expected true or false.';
const IF_EXISTS = 'is invalid; expected reuse, update or fail';
const SECONDS =
  'is invalid; expected a whole number of seconds from 1 to 3600, such as 120, without a unit.';
const ADOBE = '; expected scheme and host alone, such as https://platform.adobe.io.';
const HOST =
  'is not an address of Adobe: its host is not adobe.io or under it, nor a stand-in on this machine';

describe('a value that was not replaced', () => {
  const NAMES = [
    'sandbox',
    'connection-name',
    'connection-spec-id',
    'connection-description',
    'ims-org-id',
    'api-key',
    'client-secret',
    'scopes',
    'if-exists',
    'dry-run',
    'auth-params',
    'test-connection',
    'export-access-token',
    'platform-url',
    'ims-url',
    'timeout-seconds',
  ];

  it.each(NAMES)('is told for %s', async (name) => {
    for (const value of [
      `\${{ vars.X }}`,
      '$X_1',
      `\${X_1}`,
      '$(X_1)',
      '$env:X_1',
      '%X_1%',
      '{{ x.y-1 }}',
    ]) {
      expect(await problemsWith({ [name]: value })).toEqual([`${name}: ${NOT_REPLACED}`]);
    }
  });

  it('is told for auth-spec-name and access-token', async () => {
    const value = `x \${{ vars.X }}`;
    expect(await problemsWith({ 'auth-spec-name': value, 'auth-params': '{}' })).toEqual([
      `auth-spec-name: ${NOT_REPLACED}`,
    ]);
    expect(await problemsWith({ 'access-token': value, 'client-secret': '' })).toEqual([
      `access-token: ${NOT_REPLACED}`,
    ]);
  });

  it.each([
    '$pecial',
    '100%',
    '%',
    '$',
    '$1',
    'a $X',
    '$X b',
    `\${x}`,
    'a {{X}}',
    '{{}}',
    '$$X',
    '%X',
  ])('is not %s as a name', async (value) => {
    expect(await read({ 'connection-name': value })).toMatchObject({ connectionName: value });
  });
});

describe('a bad value', () => {
  it.each([
    ['sandbox', 'Dev', TITLE],
    ['sandbox', 'Development (EU)', TITLE],
    ['sandbox', 'my sandbox', TITLE],
    ['sandbox', '1dev', `is invalid; ${SANDBOX}`],
    ['sandbox', '-dev', `is invalid; ${SANDBOX}`],
    ['sandbox', 'dev_1', `is invalid; ${SANDBOX}`],
    ['sandbox', 'dev\nprod', `contains a line break; ${ONE_SANDBOX}`],
    ['sandbox', 'My dev\nprod', `contains a line break; ${ONE_SANDBOX}`],
    ['sandbox', 'dev\tprod', `contains whitespace; ${ONE_SANDBOX}`],
    ['sandbox', 'dev\u200b', `contains an invisible character (U+200B); ${ONE_SANDBOX}`],
    ['sandbox', 'd\u0435v', `contains characters other than printable ASCII; ${ONE_SANDBOX}`],
    ['sandbox', `a${'b'.repeat(256)}`, `is longer than 256 characters; ${ONE_SANDBOX}`],
    ['sandbox', "''", EMPTY_QUOTES],
    ['sandbox', '$dev', NOT_REPLACED],
    ['sandbox', '%dev%', NOT_REPLACED],
    [
      'sandbox',
      '***',
      'is only asterisks, copied from a log that masks secrets; use the value itself.',
    ],
    ['sandbox', '"dev"', 'has quotes around it; remove them.'],
    ['sandbox', '<sandbox>', 'is a placeholder in angle brackets; replace it with the value.'],
    ['sandbox', 'None', NOTHING],
    ['sandbox', 'null', NOTHING],
    ['sandbox', 'undefined', NOTHING],
    ['connection-name', 'a\nb', NAME],
    ['connection-name', 'a\u0001b', NAME],
    ['connection-name', 'a\u2028b', NAME],
    ['connection-name', 'a\u2029b', NAME],
    ['connection-name', 'a\u0085b', NAME],
    ['connection-name', 'a\u007fb', NAME],
    ['connection-name', 'x'.repeat(256), NAME],
    [
      'connection-name',
      '\u2800 \u2800',
      'is only whitespace; give a name of 1 to 255 characters on one line.',
    ],
    ['connection-name', 'null', NOTHING],
    ['connection-name', 'undefined', NOTHING],
    ['connection-name', '""', EMPTY_QUOTES],
    ['connection-name', '“”', EMPTY_QUOTES],
    [
      'connection-name',
      '[object Object]',
      'is the text "[object Object]"; use one property of the object.',
    ],
    ['connection-name', `Orders \${{ matrix.name`, NOT_REPLACED],
    ['connection-name', '\u200bOrders', HIDDEN('U+200B')],
    ['connection-name', 'Orders\u2060', HIDDEN('U+2060')],
    ['connection-name', 'Or\u202eders', HIDDEN('U+202E')],
    ['connection-spec-id', 'datalake', SPEC],
    ['connection-spec-id', 'Amazon S3', SPEC],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11', TYPO],
    ['connection-spec-id', 'c604ff057f1a43c08e1833bf874cb11c', TYPO],
    ['connection-spec-id', '{c604ff05-7f1a-43c0-8e18-33bf874cb11c}', TYPO],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11c"', TYPO],
    ['connection-spec-id', 'xc604ff05-7f1a-43c0-8e18-33bf874cb11c', SPEC],
    ['connection-spec-id', 'c604ff05-7f1a-43c0-8e18-33bf874cb11g', SPEC],
    ['connection-description', 'd'.repeat(4097), 'is invalid; expected at most 4,096 characters.'],
    ['ims-org-id', '5C1328435BF324E90A49402A', `lacks its end; ${ORG}`],
    [
      'ims-org-id',
      '5C1328435BF324E90A49402A@adobeorg',
      'must end in @AdobeOrg exactly, with a capital A and O.',
    ],
    ['ims-org-id', 'AB12@techacct.adobe.com', `is the ID of an account; ${ORG}`],
    ['ims-org-id', 'AB12@AdobeID', `is the ID of an account; ${ORG}`],
    ['ims-org-id', '@AdobeOrg', `is invalid; ${ORG}`],
    [
      'ims-org-id',
      `${'A'.repeat(65)}@AdobeOrg`,
      'is longer than 73 characters; paste the organization ID alone.',
    ],
    [
      'ims-org-id',
      'a\r\nx-evil: 1@AdobeOrg',
      'contains a line break; paste the organization ID alone.',
    ],
    ['ims-org-id', 'a@AdobeOrg.evil', `is invalid; ${ORG}`],
    ['ims-org-id', 'null', NOTHING],
    ['ims-org-id', 'Acme Inc', 'contains whitespace; paste the organization ID alone.'],
    ['api-key', 'a b', `contains whitespace; ${ALONE}`],
    ['api-key', 'a\nb', `contains a line break; ${ALONE}`],
    ['api-key', 'a\r\nx: y', `contains a line break; ${ALONE}`],
    ['api-key', 'ä', `contains characters other than printable ASCII; ${ALONE}`],
    ['api-key', 'a\u200bb', `contains an invisible character (U+200B); ${ALONE}`],
    ['api-key', 'k'.repeat(256), `is longer than 255 characters; ${ALONE}`],
    ['api-key', 'null', NOTHING],
    ['api-key', '"demo"', 'has quotes around it; remove them.'],
    ['api-key', '5C1328435BF324E90A49402A@AdobeOrg', `is an IMS organization ID; ${CLIENT_ID}`],
    ['api-key', 'AB12@techacct.adobe.com', `is the ID of a technical account; ${CLIENT_ID}`],
    ['api-key', 'p8e-abcdefgh', `looks like a client secret or a token; ${CLIENT_ID}`],
    ['api-key', 'eyJhbGciOi.x.y', `looks like a client secret or a token; ${CLIENT_ID}`],
    ['api-key', 'Bearer eyJhbGciOi.x.y', `looks like a client secret or a token; ${CLIENT_ID}`],
    ['api-key', 'github_pat_11AB_x', `looks like a client secret or a token; ${CLIENT_ID}`],
    ['api-key', 'YOUR_CLIENT_ID', PLACEHOLDER],
    ['api-key', 'xxxxxxxx', PLACEHOLDER],
    ['api-key', 'true', WORD],
    ['api-key', '0123…cdef', THREE_DOTS],
    ['ims-org-id', 'XXXXXXXX@AdobeOrg', PLACEHOLDER],
    ['ims-org-id', 'YOUR_ORG_ID@AdobeOrg', PLACEHOLDER],
    ['ims-org-id', 'xxxx', PLACEHOLDER],
    ['ims-org-id', 'false', WORD],
    ['sandbox', '...', PLACEHOLDER],
    ['if-exists', 'Reuse', `${IF_EXISTS}, in lower case.`],
    ['if-exists', 'UPDATE', `${IF_EXISTS}, in lower case.`],
    ['if-exists', 'delete', `${IF_EXISTS}.`],
    ['dry-run', 'yes', `${FLAG} Write true.`],
    ['dry-run', '1', `${FLAG} Write true.`],
    ['dry-run', 'on', `${FLAG} Write true.`],
    ['dry-run', '"true"', `${FLAG} Write true.`],
    ['dry-run', 'tRUE', `${FLAG} Write true.`],
    ['dry-run', 'no', `${FLAG} Write false.`],
    ['dry-run', '0', `${FLAG} Write false.`],
    ['dry-run', 'untrue', FLAG],
    ['dry-run', 'falsey', FLAG],
    ['test-connection', '1', `${FLAG} Write true.`],
    ['export-access-token', 'y', `${FLAG} Write true.`],
    ['platform-url', 'platform.adobe.io:443', `has no scheme; begin with https://${ADOBE}`],
    ['platform-url', 'https://platform.adobe.io/data', `has a path${ADOBE}`],
    ['platform-url', 'https://platform.adobe.io@evil.test', `has a user or a password${ADOBE}`],
    ['platform-url', 'https://adobe.io.evil.test', `${HOST}${ADOBE}`],
    ['platform-url', 'https://ims-na1.adobelogin.com', `is the address for ims-url${ADOBE}`],
    [
      'ims-url',
      'x',
      'is not a URL; expected scheme and host alone, such as https://ims-na1.adobelogin.com.',
    ],
    ...['0', '3601', '-5', '1.5', '1e3', '60s', '2m', '10000', '120000'].map((seconds) => [
      'timeout-seconds',
      seconds,
      SECONDS,
    ]),
  ])('%s: %j', async (name = '', value = '', problem = '') => {
    expect(await problemsWith({ [name]: value })).toEqual([`${name}: ${problem}`]);
  });

  it.each([
    ['platform-url', 'https://platform-stage.adobe.io', 'ims-url', 'platform-url'],
    ['platform-url', 'https://platform.stage.adobe.io', 'ims-url', 'platform-url'],
    ['ims-url', 'https://ims-na1-stg1.adobelogin.com', 'platform-url', 'ims-url'],
    ['ims-url', 'https://ims-na1-stg.adobelogin.com', 'platform-url', 'ims-url'],
  ])('%s: %s, when the other is production', async (name, url, live, stage) => {
    expect(await problemsWith({ [name]: url })).toEqual([
      `${live}: is the address of production, but ${stage} is one of stage; both must be of the same environment.`,
    ]);
  });

  it.each([
    ['a\nb', "is invalid; expected the name of one of the connection spec's authentication types."],
    [
      'x'.repeat(256),
      "is invalid; expected the name of one of the connection spec's authentication types.",
    ],
    ['Access\u200b Key', HIDDEN('U+200B')],
    ...['{"key":"t0p-secret"}', '["t0p-secret"]', ' {broken'].map((json) => [
      json,
      "is JSON; expected the name of one of the connection spec's authentication types. Give the JSON as auth-params.",
    ]),
    ...['p8e-t0p-secret', 'eyJhbGciOiJSUzI1NiJ9.eyJ'].map((secret) => [
      secret,
      "looks like a client secret or a token; expected the name of one of the connection spec's authentication types.",
    ]),
  ])('auth-spec-name: %j', async (name, problem) => {
    expect(await problemsWith({ 'auth-spec-name': name, 'auth-params': '{}' })).toEqual([
      `auth-spec-name: ${problem}`,
    ]);
  });
});

describe('an empty value', () => {
  it.each([
    [
      'sandbox',
      `is empty. Give the sandbox's name, such as dev. If it comes from a variable: ${VARIABLE}`,
    ],
    ['ims-org-id', `is empty. ${VARIABLE}`],
    ['api-key', `is empty. ${VARIABLE}`],
    [
      'client-secret',
      `is empty. ${VARIABLE.replaceAll('variable ', 'secret ')} To use a ready token, give access-token instead.`,
    ],
  ])('%s: says where to create what is missing', async (name, problem) => {
    for (const empty of ['', ' \n ']) {
      expect(await problemsWith({ [name]: empty })).toEqual([`${name}: ${problem}`]);
    }
  });

  it.each([
    ['connection-name', 'Dataset Base Connection', 'a name of 1 to 255 characters on one line'],
    ['dry-run', 'false', 'true or false'],
    ['test-connection', 'false', 'true or false'],
    ['export-access-token', 'false', 'true or false'],
    ['if-exists', 'reuse', 'reuse, update or fail'],
    ['timeout-seconds', '120', 'a whole number of seconds from 1 to 3600'],
    ['platform-url', 'https://platform.adobe.io', 'another address of Adobe'],
    ['ims-url', 'https://ims-na1.adobelogin.com', 'another address of Adobe'],
  ])('%s: says what its default is', async (name, byDefault, expected) => {
    expect(await problemsWith({ [name]: '' })).toEqual([
      `${name}: is empty. Leave the input out to get its default, ${byDefault}, or give ${expected}.`,
    ]);
    expect(INPUT_DEFAULTS[name]).toBe(byDefault);
  });

  it('connection-spec-id: says what its default is, and where the IDs are', async () => {
    const byDefault = INPUT_DEFAULTS['connection-spec-id'];
    expect(await problemsWith({ 'connection-spec-id': '' })).toEqual([
      `connection-spec-id: is empty. Leave the input out to get its default, the data lake's (${byDefault}), or give the ID of a connection spec, such as ${byDefault}. ${FIND}`,
    ]);
  });

  it('auth-params: is missing only when auth-spec-name is given', async () => {
    expect(await problemsWith({ 'auth-params': '' })).toEqual([]);
    expect(await problemsWith({ 'auth-spec-name': 'Access Key' })).toEqual([
      `auth-params: is empty, but auth-spec-name is given. ${VARIABLE.replaceAll('variable ', 'secret ')}`,
    ]);
    expect(await problemsWith({ 'auth-spec-name': '', 'auth-params': '{}' })).toEqual([]);
  });
});

it('leads to the list of sources, where the runner says where the action is', async () => {
  vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
  vi.stubEnv('GITHUB_ACTION_REPOSITORY', 'acme/aep');
  vi.stubEnv('GITHUB_ACTION_REF', 'v1');
  const [problem] = await problemsWith({ 'connection-spec-id': 'Amazon S3' });
  expect(problem).toMatch(/ in https:\/\/github\.com\/acme\/aep\/blob\/v1\/docs\/sources\.md$/);
});

describe('the error', () => {
  it('has a problem of every input that has one', async () => {
    const problems = await problemsWith({
      ...Object.fromEntries(INPUT_NAMES.map((name) => [name, '\u0001'])),
      'access-token': '',
      'client-secret': '',
    });
    const named = new Set(problems.map((line) => line.split(':')[0]));
    // Any text without surrogates is a description, and without a secret there is a token to miss.
    const fine = ['connection-description', 'access-token'];
    expect([...named].sort()).toEqual(
      INPUT_NAMES.filter((name) => !fine.includes(name)).toSorted(),
    );
  });

  it('says first what it is about, then a line for each problem', async () => {
    const error = await errorWith({ sandbox: 'X', 'if-exists': 'x' });
    expect(error.message).toBe(
      `Invalid inputs (nothing was sent to Adobe):\nsandbox: ${TITLE}\nif-exists: ${IF_EXISTS}.`,
    );
    expect(error.name).toBe('InputsError');
  });

  it.each<[Record<string, string>, string]>([
    [{ sandbox: 'X' }, 'inputs'],
    [{ 'auth-params': '[]' }, 'auth-params'],
    [{ 'auth-params': '[]', sandbox: 'X' }, 'inputs'],
  ])('of %j leads to the section %s', async (given, section) => {
    expect((await errorWith(given)).section).toBe(section);
  });

  it('knows the name and sandbox that were given, where they are valid', async () => {
    const named = { 'connection-name': 'Orders', sandbox: 'prod' };
    expect(await errorWith({ ...named, 'dry-run': 'x' })).toMatchObject({
      connectionName: 'Orders',
      sandbox: 'prod',
    });
    expect(await errorWith({ 'connection-name': '', sandbox: 'X' })).toMatchObject({
      connectionName: undefined,
      sandbox: undefined,
    });
  });

  it('never shows a value, and nothing but it is ever thrown', async () => {
    const marked = fc.tuple(fc.string({ unit: 'binary' }), fc.string()).map(([a, b]) => {
      const value = `${a}zQ7zQ7${b}`;
      return value.replaceAll('\0', '');
    });
    const given = fc.dictionary(fc.constantFrom(...INPUT_NAMES), marked, {
      minKeys: 1,
      noNullPrototype: true,
    });
    await fc.assert(
      fc.asyncProperty(given, async (values) => {
        giveInputs(values);
        try {
          await readInputs(() => {});
        } catch (error) {
          expect(error).toBeInstanceOf(InputsError);
          expect(String(error)).not.toContain('zQ7zQ7');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('needs what the least workflow gives', async () => {
    for (const name of Object.keys(LEAST)) {
      expect(await problemsWith({ [name]: '' })).toHaveLength(1);
    }
  });
});
