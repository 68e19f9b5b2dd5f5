import { describe, expect, it } from 'vitest';
import { shownLog } from '../../local-runner/log-view.js';
import type { Step } from '../../local-runner/run-action.js';
import { DEMO } from '../../simulator/demo-values.js';
import { expectHidden, expectOnlyOwnCommands } from '../support/e2e/sinks.js';
import { openStage } from '../support/e2e/stage.js';
import { startHostileServer } from '../support/hostile-server.js';

const S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
const SFTP = 'b7bf2577-4520-42c9-bae9-cad01560f7bc';
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
  'connection-name': 'Orders',
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
  it('when a connection is created, updated, tested and looked for in a dry run', async () => {
    const stage = await openStage();
    const runs: [string, Step['inputs'], object?][] = [
      ['created', {}],
      ['updated', {}],
      ['would-update', { 'dry-run': 'true' }],
    ];
    for (const [operation, inputs] of runs) {
      const result = await stage.run({ ...WITH_CREDENTIALS, ...inputs }, { env });
      expect(result.outputs.operation).toBe(operation);
      const tokens = stage.simulator.requests.flatMap(
        ({ headers }) => headers.authorization?.replace('Bearer ', '') ?? [],
      );
      expectHidden(result, [...PIECES, DEMO.clientSecret, DEMO.accessToken, ...tokens]);
      expectOnlyOwnCommands(result);
      stage.pass(60_000);
    }
    expect(stage.simulator.store.connections('dev')[0]?.auth?.params).toEqual(CREDENTIALS);
  });
});

it('a server that gives a secret as its request ID or error code shows none', async () => {
  const secret = 'pieceA-secret';
  const body = JSON.stringify({ error: secret, error_code: secret, error_description: secret });
  const { url } = await startHostileServer((_, response) => {
    response.writeHead(400, { 'x-request-id': secret }).end(body);
  });
  const { run } = await openStage();
  const result = await run({ 'client-secret': secret, 'platform-url': url, 'ims-url': url });
  expect(result.exitCode).toBe(1);
  expectHidden(result, ['pieceA']);
});

it('names beside a secret stay readable for the rest of the job, and the password is nowhere', async () => {
  const stage = await openStage();
  const params = {
    host: 'sftp.acme.com',
    port: 22,
    userName: 'sftp',
    folderPath: 'dev',
    password: 'hunter-2-secret',
    maxConcurrentConnections: 1,
  };
  const result = await stage.run(
    {
      'connection-name': 'Orders',
      'connection-spec-id': SFTP,
      'auth-spec-name': 'Basic Authentication for sftp',
      'auth-params': JSON.stringify(params, null, 1),
    },
    { env: DEBUG },
  );
  expect(result.outputs.operation).toBe('created');
  const later = 'GET https://acme.com/sftp?host=sftp.acme.com&port=22 in sandbox dev';
  const shown = shownLog(`${result.stdout}\n${later}`);
  expect(shown).toContain(later);
  expect(shown).not.toContain('***');
  expect(result.stdout).toContain('::add-mask::hunter-2-secret');
  expectHidden(result, ['hunter']);
});
