import { describe, expect, it } from 'vitest';
import type { Step } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import type { Endpoint, FaultRule } from '../../simulator/faults/script.js';
import { expectHidden, expectOnlyOwnCommands, sinksOf } from '../support/e2e/sinks.js';
import { annotations, openStage, type Stage } from '../support/e2e/stage.js';
import {
  openStrangeServer,
  type StrangeAnswer,
  type StrangeRequest,
} from '../support/e2e/strange-server.js';

const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
const DEBUG = { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', ACTIONS_RUNNER_DEBUG: 'true' };

/** Every character that means something on the way: to JSON, to a form, to HTML, to workflow commands, to output files. */
const CREDENTIALS = {
  s3AccessKey: 'pieceA"quoted\'pieceB=%25&pieceC%0Apiece<b>D</b>',
  s3SecretKey: 'pieceE\npieceF\r\n::warning::pieceG\n##[error]pieceH\\n+pieceI`|',
  bucketName: '::set-output name=connection-id::pieceJ',
  folderPath: '/pieceK<<ghadelimiter_\u2028pieceL',
};
const PIECES = [...'ABCDEFGHIJKL'].map((letter) => `piece${letter}`).concat('piece<b>D');

const WITH_CREDENTIALS: Step['inputs'] = {
  'connection-spec-id': S3,
  'auth-spec-name': 'Access Key',
  'auth-params': JSON.stringify(CREDENTIALS, null, 1),
  'if-exists': 'update',
  'test-connection': 'true',
};

describe.each([
  ['debug off', {}],
  ['debug on', DEBUG],
])('with %s no secret reaches log, standard error, outputs or summary', (_, env) => {
  async function runAndCheck(stage: Stage, inputs: Step['inputs'] = {}) {
    const result = await stage.run({ ...WITH_CREDENTIALS, ...inputs }, { env });
    const tokens = stage.simulator.requests
      .map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '')
      .filter((token) => token !== '');
    expectHidden(result, [...PIECES, DEMO.clientSecret, DEMO.accessToken, ...tokens]);
    expectOnlyOwnCommands(result);
    return result;
  }

  it('when a connection is created, updated, tested and looked for in a dry run', async () => {
    const stage = await openStage();
    expect((await runAndCheck(stage)).outputs.operation).toBe('created');
    expect((await runAndCheck(stage)).outputs.operation).toBe('updated');
    expect((await runAndCheck(stage, { 'dry-run': 'true' })).outputs.operation).toBe(
      'would-update',
    );
    expect(stage.simulator.store.connections('dev')[0]?.auth?.params).toEqual(CREDENTIALS);
  });

  it('when Adobe says why its test of the credentials failed, and repeats them', async () => {
    const stage = await openStage();
    const errorMessage = `cannot log in as ${CREDENTIALS.s3AccessKey} with ${CREDENTIALS.s3SecretKey}`;
    stage.simulator.store.setTestResult('*', { result: false, errorMessage });
    const { exitCode, stdout } = await runAndCheck(stage);
    expect(exitCode).toBe(1);
    expect(annotations('error', stdout)).toEqual([
      expect.stringContaining('cannot log in as *** with ***'),
    ]);
  });

  it.each<[string, Step['inputs']]>([
    ['of the wrong shape', { 'auth-params': `[${JSON.stringify(CREDENTIALS)}]` }],
    ['broken', { 'auth-params': JSON.stringify(CREDENTIALS).slice(0, -1) }],
    ['for no known type', { 'auth-spec-name': 'No such type' }],
    ['with a property of the wrong type', { 'auth-params': '{"s3AccessKey":["pieceA"]}' }],
    ['with all other inputs wrong', { sandbox: 'X Y', 'platform-url': 'https://evil.test' }],
  ])('when the credentials are refused: %s', async (_case, inputs) => {
    const stage = await openStage();
    const { exitCode } = await runAndCheck(stage, inputs);
    expect(exitCode).toBe(1);
    expect(stage.simulator.store.connections('dev')).toEqual([]);
  });

  it.each<Endpoint>(['token', 'spec', 'list', 'create', 'test'])(
    'when %s fails in every way',
    async (on) => {
      const stage = await openStage();
      const faults: FaultRule['fault'][] = [
        { kind: 'status', status: 403 },
        { kind: 'status', status: 400, body: JSON.stringify({ title: CREDENTIALS.s3SecretKey }) },
        { kind: 'replace', status: 422, body: `<p>${CREDENTIALS.s3AccessKey}</p>` },
      ];
      for (const fault of faults) {
        stage.simulator.clearFaults();
        stage.simulator.script({ on, fault, times: 9 });
        const name = `Connection for ${on} ${faults.indexOf(fault)}`;
        const { exitCode } = await runAndCheck(stage, { 'connection-name': name });
        expect(exitCode).toBe(1);
      }
    },
  );

  it.each<[string, Step['inputs']]>([
    ['a token with a line break', { 'client-secret': '', 'access-token': 'pieceA\r\npieceB' }],
    ['a token with "Bearer"', { 'client-secret': '', 'access-token': 'Bearer pieceA' }],
    ['a secret with a blank', { 'client-secret': 'pieceA pieceB' }],
    ['both, a token and a secret', { 'access-token': 'pieceA', 'client-secret': 'pieceB' }],
  ])('when the step was given %s', async (_case, inputs) => {
    const stage = await openStage();
    expect((await runAndCheck(stage, inputs)).exitCode).toBe(1);
    expect(stage.simulator.requests).toEqual([]);
  });
});

describe('a server that repeats what it was sent', () => {
  const SECRET = `pieceA"='%25::error::pieceB+/&<pieceC`;
  /** The bytes of "piece". */
  const HEX_PIECE = /7069656365/;
  const TOKEN = 'pieceD.pieceE::set-env%0A"pieceF+/=';

  /** All that it knows of the request, in each form that servers are seen to repeat it in. */
  function echoes({ headers, body }: StrangeRequest): string[] {
    const form = new URLSearchParams(body);
    const secret = form.get('client_secret') ?? '';
    const authorization = headers.authorization ?? '';
    const said = [authorization, secret, body, JSON.stringify({ authorization, secret })];
    const bytes = said.map((text) => Buffer.from(text).toString('hex'));
    return [
      ...said,
      ...bytes,
      ...bytes.map((text) => text.toUpperCase().replace(/..(?!$)/g, '$&:')),
      ...said.map((text) => text.replaceAll('=', '=3D').replace(/(?:=3D|.){9}/gs, '$&=\r\n')),
    ];
  }
  const token: StrangeAnswer = { status: 200, body: JSON.stringify({ access_token: TOKEN }) };
  const failures = (said: string): StrangeAnswer[] => [
    { status: 400, body: JSON.stringify({ title: said, report: { 'detailed-message': said } }) },
    { status: 403, body: JSON.stringify({ error_code: '403027', message: said }) },
    { status: 400, body: JSON.stringify({ error: said, error_description: said }) },
    { status: 400, body: JSON.stringify({ errors: [{ code: said, title: said }] }) },
    { status: 404, body: `<html><title>${said}</title><p>${said}</p></html>` },
    { status: 404, body: said },
    { status: 302, headers: { location: `/?${encodeURIComponent(said)}` }, body: said },
    { status: 400, headers: { 'x-request-id': printable(said) }, body: '' },
  ];

  /** Answers as Adobe would up to the call `on`, which fails in the way that `kind` counts. */
  function answerTo(request: StrangeRequest, on: 'token' | 'spec' | 'create', kind: number) {
    const call = callOf(request);
    if (call === on) return failures(echoes(request).join(' '))[kind] ?? token;
    if (call === 'token') return token;
    const spec = { id: S3, version: '1.0', authSpec: [{ name: 'Access Key', spec: {} }] };
    return { status: 200, body: JSON.stringify({ items: call === 'spec' ? [spec] : [] }) };
  }

  it.each(['token', 'spec', 'create'] as const)(
    'in its error on the %s shows no secret',
    async (on) => {
      for (const kind of failures('').keys()) {
        const { url } = await openStrangeServer((request) => answerTo(request, on, kind));
        const { run } = await openStage();
        const result = await run({
          ...WITH_CREDENTIALS,
          'client-secret': SECRET,
          'platform-url': url,
          'ims-url': url,
        });
        expect(result.exitCode).toBe(1);
        expect(annotations('error', result.stdout)).toHaveLength(1);
        expectHidden(result, PIECES);
        expect(sinksOf(result).replaceAll(':', '')).not.toMatch(HEX_PIECE);
        expectOnlyOwnCommands(result);
      }
    },
  );
});

it('a server that gives a secret as its request ID or error code shows none', async () => {
  const [secret, token] = ['pieceA-secret', 'pieceB-token'];
  const said: StrangeAnswer[] = [
    { status: 400, headers: { 'x-request-id': token }, body: '' },
    { status: 400, body: JSON.stringify({ error_code: token, error: token }) },
    {
      status: 400,
      body: JSON.stringify({ type: `FLOW-${secret}`, report: { 'request-id': secret } }),
    },
    {
      status: 400,
      body: JSON.stringify({ errors: [{ code: secret, meta: { request_id: token } }] }),
    },
  ];
  for (const failure of said) {
    const { url } = await openStrangeServer(({ path }) =>
      path.endsWith('/token/v3')
        ? { status: 200, body: JSON.stringify({ access_token: token }) }
        : failure,
    );
    const { run } = await openStage();
    const result = await run({ 'client-secret': secret, 'platform-url': url, 'ims-url': url });
    expect(result.exitCode).toBe(1);
    expectHidden(result, ['pieceA', 'pieceB']);
  }
});

it('a server that gives a secret as an ID, an etag or a version makes the step red, without outputs', async () => {
  const secret = 'pieceA-secret';
  for (const property of ['id', 'etag', 'version']) {
    const { url } = await openStrangeServer(({ path }) => {
      if (path.endsWith('/token/v3')) return { status: 200, body: '{"access_token":"token-1"}' };
      const spec = { id: S3, version: property === 'version' ? secret : '1.0', authSpec: [] };
      const connection = {
        id: 'c-1',
        etag: '"1"',
        name: 'Orders',
        state: 'enabled',
        connectionSpec: { id: S3 },
        createdAt: 1,
        ...(property === 'version' ? {} : { [property]: secret }),
      };
      const items = path.includes('/connectionSpecs') ? [spec] : [connection];
      return { status: 200, body: JSON.stringify({ items }) };
    });
    const { run } = await openStage();
    const result = await run({
      'client-secret': secret,
      'connection-name': 'Orders',
      'connection-spec-id': S3,
      'platform-url': url,
      'ims-url': url,
    });
    expect(annotations('error', result.stdout)).toEqual([
      expect.stringMatching(/^Adobe's response has a secret of this step where the /),
    ]);
    expect([result.exitCode, result.outputs]).toEqual([1, {}]);
    expectHidden(result, ['pieceA']);
  }
});

describe('masks', () => {
  /** What the runner was told to mask. It masks each line of a mask for the rest of the job. */
  async function masksOf(authParams: unknown): Promise<string[]> {
    const { run } = await openStage();
    const { stdout } = await run({
      'connection-spec-id': S3,
      'auth-spec-name': 'Access Key',
      'auth-params': typeof authParams === 'string' ? authParams : JSON.stringify(authParams),
    });
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('::add-mask::'))
      .map((line) => line.slice('::add-mask::'.length));
  }

  it('are whole single lines of four characters and more, and no brace, flag or digit', async () => {
    const authParams = {
      s3AccessKey: 'AKIA-pieceA',
      s3SecretKey: 'line-pieceB\n{\nx\n}',
      bucketName: 'x',
      folderPath: 'true',
      region: '{}',
      port: '7',
    };
    for (const text of [JSON.stringify(authParams, null, 2), JSON.stringify(authParams)]) {
      const masks = await masksOf(text);
      expect(masks).toEqual(
        expect.arrayContaining([DEMO.clientSecret, 'AKIA-pieceA', 'line-pieceB']),
      );
      expect(masks.filter((mask) => mask.length < 4 || /%0[AD]|^\W*$|^true$/.test(mask))).toEqual(
        [],
      );
    }
  });

  it('have each line of a private key that is long enough, and not its frame', async () => {
    const key =
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0B\n=\n-----END PRIVATE KEY-----\n';
    const masks = await masksOf(JSON.stringify({ s3SecretKey: key }, null, 2));
    expect(masks).toEqual(expect.arrayContaining(['MIIEvQIBADANBgkq', 'hkiG9w0B']));
    expect(masks.filter((mask) => mask.includes('PRIVATE') || mask === '=')).toEqual([]);
  });
});

it('the access token is an output only when asked for, masked first, and in no other sink', async () => {
  const stage = await openStage();
  const result = await stage.run({ 'export-access-token': 'true' });
  const token = result.outputs['access-token'] ?? '';
  expect(token.length).toBeGreaterThan(8);
  const { 'access-token': _, ...others } = result.outputs;
  expectHidden({ ...result, outputs: others }, [token]);
  expect(result.stdout).toContain(`::add-mask::${token}`);
  expect((await stage.run()).outputs).not.toHaveProperty('access-token');
});

function callOf({ method, path }: StrangeRequest): 'token' | 'spec' | 'list' | 'create' {
  if (path.endsWith('/token/v3')) return 'token';
  if (path.includes('/connectionSpecs')) return 'spec';
  return method === 'POST' ? 'create' : 'list';
}

/** What a header may hold, since Node.js sends nothing else. */
function printable(text: string): string {
  return text.replace(/[^\t\x20-\x7e]/g, ' ');
}
