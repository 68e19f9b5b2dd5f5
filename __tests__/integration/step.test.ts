import { expect, it } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { openVirtualStage } from '../support/integration/virtual-stage.js';
import { AMAZON_S3 } from '../support/simulator-client.js';

it('creates, then reuses, and reports the same connection with its etag', async () => {
  const { simulator, step, time } = await openVirtualStage();

  const first = await step({ sandbox: 'dev' });
  time.pass(60_000);
  const second = await step({ sandbox: 'dev' });

  const [connection, ...others] = simulator.store.connections('dev');
  expect(others).toEqual([]);
  const shared = {
    'connection-id': connection?.id,
    etag: connection?.etag,
    'connection-spec-version': '1.0',
  };
  expect(first.outputs).toEqual({ ...shared, operation: 'created' });
  expect(second.outputs).toEqual({ ...shared, operation: 'reused' });
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
});

it('sends what was given and nothing else in the create', async () => {
  const { simulator, step } = await openVirtualStage();
  const credentials = { s3AccessKey: 'AKIA-demo', s3SecretKey: 'quotes " and \n lines' };

  const { outputs } = await step({
    'connection-name': 'Bucket',
    'connection-spec-id': AMAZON_S3,
    'connection-description': 'Made by a workflow',
    'auth-spec-name': 'Access Key',
    'auth-params': JSON.stringify(credentials),
  });

  const post = simulator.requests.find(({ endpoint }) => endpoint === 'create');
  expect(JSON.parse(post?.body ?? '')).toEqual({
    name: 'Bucket',
    description: 'Made by a workflow',
    connectionSpec: { id: AMAZON_S3, version: '1.0' },
    auth: { specName: 'Access Key', params: credentials },
  });
  expect(outputs.operation).toBe('created');
});

it('stops at an unknown spec, names it and the sandbox, and posts nothing', async () => {
  const { simulator, step } = await openVirtualStage();
  const unknown = '00000000-0000-4000-8000-000000000000';

  const { exitCode, errors, outputs } = await step({
    'connection-spec-id': unknown,
  });

  expect(exitCode).toBe(1);
  expect(errors).toEqual([
    `There is no connection spec ${unknown} in sandbox dev. Nothing was created. Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.\nTroubleshooting: docs/troubleshooting.md#connection-spec of this action`,
  ]);
  expect(outputs).toEqual({});
  expect(simulator.requests.map(({ endpoint }) => endpoint)).not.toContain('create');
});

it('writes nothing in a dry run, and says what it would do', async () => {
  const { simulator, step } = await openVirtualStage();

  const empty = await step({ 'dry-run': 'true', 'test-connection': 'true' });
  const { id, etag } = simulator.store.add('dev', { name: 'Dataset Base Connection' });
  const found = await step({ 'dry-run': 'true', 'test-connection': 'true' });
  const differing = await step({
    'dry-run': 'true',
    'if-exists': 'update',
    'connection-description': 'new',
  });

  const version = { 'connection-spec-version': '1.0' };
  expect(empty.outputs).toEqual({ operation: 'would-create', ...version });
  expect(found.outputs).toEqual({
    'connection-id': id,
    etag,
    operation: 'would-reuse',
    ...version,
  });
  expect(differing.outputs.operation).toBe('would-update');
  expect(new Set(simulator.requests.map(({ endpoint }) => endpoint))).toEqual(
    new Set(['token', 'spec', 'list']),
  );
});

it('updates description and credentials in one patch of the version it read', async () => {
  const { simulator, step } = await openVirtualStage();
  const old = simulator.store.add('dev', {
    name: 'Bucket',
    connectionSpecId: AMAZON_S3,
    description: 'old',
    auth: { specName: 'Access Key', params: { s3AccessKey: 'a', s3SecretKey: 'old-secret' } },
  });
  const params = { s3AccessKey: 'a', s3SecretKey: 'new-secret' };

  const { outputs } = await step({
    'connection-name': 'Bucket',
    'connection-spec-id': AMAZON_S3,
    'connection-description': 'new',
    'if-exists': 'update',
    'auth-spec-name': 'Access Key',
    'auth-params': JSON.stringify(params),
  });

  const patch = simulator.requests.find(({ endpoint }) => endpoint === 'patch');
  expect(patch?.headers['if-match']).toBe(old.etag);
  expect(JSON.parse(patch?.body ?? '')).toEqual([
    { op: 'replace', path: '/description', value: 'new' },
    { op: 'replace', path: '/auth/params', value: params },
  ]);
  const [updated] = simulator.store.connections('dev');
  expect(updated?.auth?.params).toEqual(params);
  expect(outputs).toMatchObject({ operation: 'updated', etag: updated?.etag });
});

it('fails a test that Adobe fails, after the outputs are set', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.store.setTestResult('*', { result: false, errorMessage: 'access denied' });

  const { exitCode, errors, outputs } = await step({ 'test-connection': 'true' });

  expect(exitCode).toBe(1);
  expect(errors[0]).toContain("was created, but Adobe's test of it failed and said: access denied");
  expect(outputs.operation).toBe('created');
});

it.each<Fault>([
  { kind: 'huge', bytes: 5 * 1024 * 1024 },
  { kind: 'endless' },
  { kind: 'replace', body: '{"id":{"a":1}}' },
  { kind: 'replace', body: '{"id":"a\\n::error::evil"}' },
])('a create with the response %o is found by its mark', async (fault) => {
  const { simulator, step } = await openVirtualStage();
  simulator.script({ on: 'create', fault });

  const { outputs } = await step();

  const [connection, ...others] = simulator.store.connections('dev');
  expect(others).toEqual([]);
  expect(outputs).toEqual({
    'connection-id': connection?.id,
    etag: connection?.etag,
    operation: 'created',
    'connection-spec-version': '1.0',
  });
});
