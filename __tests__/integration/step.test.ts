import { expect, it } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { openVirtualStage } from '../support/integration/virtual-stage.js';
import { AMAZON_S3 } from '../support/simulator-client.js';

const OLD = { s3AccessKey: 'old key', s3SecretKey: 'quotes " and \n lines', bucketName: 'orders' };
const NEW = { s3AccessKey: 'new key', s3SecretKey: 'new secret', bucketName: 'orders' };
const VERSION = { 'connection-spec-version': '1.0' };

function withS3(params: object, more: Readonly<Record<string, string>> = {}) {
  return {
    'connection-name': 'Orders bucket',
    'connection-spec-id': AMAZON_S3,
    'auth-spec-name': 'Access Key',
    'auth-params': JSON.stringify(params),
    ...more,
  };
}

it('creates, then reuses, and reports the same connection with its etag', async () => {
  const { simulator, step, time } = await openVirtualStage();
  const first = await step({ sandbox: 'dev' });
  time.pass(60_000);
  const second = await step({ sandbox: 'dev' });

  const [connection, ...others] = simulator.store.connections('dev');
  expect(others).toEqual([]);
  const shared = { 'connection-id': connection?.id, etag: connection?.etag, ...VERSION };
  expect(first.outputs).toEqual({ ...shared, operation: 'created' });
  expect(second.outputs).toEqual({ ...shared, operation: 'reused' });
  expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
});

it('writes nothing in a dry run, and says what it would do', async () => {
  const { simulator, step } = await openVirtualStage();
  const dryRun = { 'dry-run': 'true', 'test-connection': 'true' };

  const empty = await step(dryRun);
  const { id, etag } = simulator.store.add('dev', { name: 'Dataset Base Connection' });
  const found = await step(dryRun);
  const update = { 'if-exists': 'update', 'connection-description': 'new' };
  const differing = await step({ ...dryRun, ...update });

  expect(empty.outputs).toEqual({ operation: 'would-create', ...VERSION });
  const shared = { 'connection-id': id, etag, ...VERSION };
  expect(found.outputs).toEqual({ ...shared, operation: 'would-reuse' });
  expect(differing.outputs).toEqual({ ...shared, operation: 'would-update' });
  const endpoints = simulator.requests.map(({ endpoint }) => endpoint);
  expect(new Set(endpoints)).toEqual(new Set(['token', 'spec', 'list']));
});

it('creates a connection with credentials, tests it, rotates them, and tests it again', async () => {
  const { simulator, step, time } = await openVirtualStage();
  const { store } = simulator;
  const created = await step(withS3(OLD, { 'test-connection': 'true' }));
  expect(created).toMatchObject({ exitCode: 0, outputs: { operation: 'created' } });
  const [made] = store.connections('dev');
  expect(created.outputs).toMatchObject({ 'connection-id': made?.id, etag: made?.etag });
  expect(created.stdout).toContain(`Adobe tested connection ${made?.id}: it works.`);
  expect(made?.auth).toEqual({ specName: 'Access Key', params: OLD });

  time.pass(60_000);
  expect((await step(withS3(NEW))).outputs.operation).toBe('reused');
  expect(store.connections('dev')).toEqual([made]);

  const description = 'for the orders dataflow';
  const update = { 'if-exists': 'update', 'connection-description': description };
  const rotated = await step(withS3(NEW, { ...update, 'test-connection': 'true' }));
  const [changed, ...others] = store.connections('dev');
  expect(others).toEqual([]);
  expect(changed?.etag).not.toBe(made?.etag);
  expect(rotated.outputs).toMatchObject({
    operation: 'updated',
    'connection-id': made?.id,
    etag: changed?.etag,
  });
  expect(changed).toMatchObject({ auth: { params: NEW }, description });
  const patch = simulator.requests.find(({ endpoint }) => endpoint === 'patch');
  expect(patch?.headers['if-match']).toBe(made?.etag);
  expect(JSON.parse(patch?.body ?? '')).toEqual([
    { op: 'replace', path: '/description', value: description },
    { op: 'replace', path: '/auth/params', value: NEW },
  ]);
});

it('fails a test that Adobe fails, after the outputs are set', async () => {
  const { simulator, step } = await openVirtualStage();
  simulator.store.setTestResult({ result: false, errorMessage: 'no such bucket' });
  const { exitCode, errors, outputs } = await step(withS3(OLD, { 'test-connection': 'true' }));
  const [{ id } = { id: '' }] = simulator.store.connections('dev');
  expect(exitCode).toBe(1);
  const said = /\(.*\) was created, but .* failed and said: no such bucket.*auth-params/;
  expect(errors).toEqual([expect.stringMatching(said)]);
  expect(outputs).toMatchObject({ 'connection-id': id, operation: 'created' });
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
  const { id, etag } = connection ?? {};
  expect(outputs).toEqual({ 'connection-id': id, etag, operation: 'created', ...VERSION });
});
