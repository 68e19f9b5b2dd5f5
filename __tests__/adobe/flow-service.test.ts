import { describe, expect, it } from 'vitest';
import type { FlowService, NewConnection } from '../../src/adobe/flow-service.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import { openSimulated, openWay } from '../support/flow-service.js';
import { startHostileServer } from '../support/hostile-server.js';
import { recordingTransport } from '../support/open-transport.js';
import { AMAZON_S3, DATA_LAKE } from '../support/simulator-client.js';

const NEW: NewConnection = { name: 'n', connectionSpec: { id: DATA_LAKE, version: '1.0' } };
const UNKNOWN_ID = '11111111-1111-4111-8111-111111111111';

/** A service that answers everything with these bodies, one after another, and then with the last. */
async function answering(...bodies: unknown[]) {
  const server = await startHostileServer((_, response) => {
    const body = bodies[Math.min(server.arrived.length, bodies.length) - 1];
    response.end(JSON.stringify(body));
  });
  return { ...openWay(server.url), arrived: server.arrived };
}

const ROOT = '/data/foundation/flowservice';

describe('reading a connection', () => {
  it('gives it', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id, etag } = simulator.store.add('dev', { name: 'n', description: 'd' });
    await expect(flowService.getConnection(id)).resolves.toMatchObject({
      id,
      etag,
      description: 'd',
    });
  });

  it('gives nothing when there is none', async () => {
    const { flowService } = await openSimulated();
    await expect(flowService.getConnection(UNKNOWN_ID)).resolves.toBeUndefined();
  });

  it('takes no other connection for it', async () => {
    const { flowService } = await answering({ items: [{ id: 'other' }] });
    await expect(flowService.getConnection('c')).rejects.toThrow(
      'Could not read connection c in sandbox dev: HTTP 200, but without connection c.',
    );
  });

  it.each([
    [{ type: 'x/FLOW-1439-404' }],
    [{ type: 'x/FLOW-1101-404', title: 'sandbox' }],
    [{ type: 'x/FLOW-21000-404' }],
    [{ errorMessage: 'connections not found with id = [c]', errorDetails: 'x' }],
    [{ errorMessage: 'connection c not found in sandbox dev' }],
    [{ errorMessage: 'Resource not found' }],
  ])('a 404 of the Flow Service is absence: %j', async (body) => {
    const { flowService, simulator } = await openSimulated();
    const fault = { kind: 'status', status: 404, body: JSON.stringify(body) } as const;
    simulator.script({ on: 'get', fault });
    simulator.script({ on: 'delete', fault });
    await expect(flowService.getConnection('c')).resolves.toBeUndefined();
    await expect(flowService.deleteConnection('c')).resolves.toBeUndefined();
  });

  it.each([
    ['<html><title>404 Not Found</title></html>'],
    ['not found'],
    [''],
    ['{"code":404,"message":"Oops. Something went wrong."}'],
    ['{"error_code":"404001","errorMessage":"c"}'],
    ['{"message":"Cannot GET /connections/c"}'],
    ['{"type":"/placeholder/type/uri","status":404,"title":"Not Found","detail":"c"}'],
    ['{"type":"https://ns.adobe.com/aep/errors/FLOW-2100-404","title":"x"}'],
    ['{"type":"https://ns.adobe.com/aep/errors/FLOW-2101-404","title":"x"}'],
    ['{"type":"https://ns.adobe.com/aep/errors/FLOW-2106-404","title":"x"}'],
    ['{"type":"https://ns.adobe.com/aep/errors/SMS-2003-404","errorMessage":"x"}'],
    ['{"errorMessage":"The Sandbox dev does not exist"}'],
  ])('a 404 of anything else, or about the sandbox, is an error: %s', async (body) => {
    const { flowService, simulator } = await openSimulated();
    simulator.script({ on: 'get', fault: { kind: 'status', status: 404, body } });
    simulator.script({ on: 'delete', fault: { kind: 'status', status: 404, body } });
    await expect(flowService.getConnection('c')).rejects.toMatchObject({ status: 404 });
    await expect(flowService.deleteConnection('c')).rejects.toMatchObject({ status: 404 });
  });

  it('passes on any other refusal', async () => {
    const { flowService, simulator } = await openSimulated();
    simulator.script({ on: 'get', fault: { kind: 'status', status: 403 } });
    await expect(flowService.getConnection('c')).rejects.toMatchObject({ status: 403 });
  });
});

describe('creating a connection', () => {
  it('sends it as it is and gives what the 201 names', async () => {
    const { flowService, simulator } = await openSimulated();
    const body = {
      name: 'n',
      description: 'd',
      connectionSpec: { id: AMAZON_S3, version: '1.0' },
      auth: { specName: 'Access Key', params: { s3AccessKey: 'a', s3SecretKey: 'b' } },
    };
    const created = await flowService.createConnection(body);
    const [stored] = simulator.store.connections('dev');
    expect(created).toEqual({ id: stored?.id, etag: stored?.etag });
    expect(simulator.requests).toMatchObject([{ method: 'POST', path: `${ROOT}/connections` }]);
    expect(JSON.parse(simulator.requests[0]?.body ?? '')).toEqual(body);
  });

  it.each([
    '{}',
    '{"id":{}}',
    '{"id":"a b"}',
    '{"id":""}',
    '"x y"',
    'null',
    '[]',
    '[{"id":"a"},{"id":"b"}]',
    '',
    'Created',
  ])('is in doubt when the 201 is %s', async (body) => {
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(201, { 'x-request-id': 'r-1' }).end(body),
    );
    const creating = openWay(url).flowService.createConnection(NEW);
    await expect(creating).rejects.toBeInstanceOf(AdobeError);
    await expect(creating).rejects.toMatchObject({ mayHaveSucceeded: true, status: 201 });
    await expect(creating).rejects.toThrow(
      'Could not create base connection "n" in sandbox dev: HTTP 201, but without a valid id (request ID r-1).',
    );
    expect(arrived).toHaveLength(1);
  });

  it.each([
    [200, '{"id":"c","etag":"\\"e\\""}', {}, '"e"'],
    [201, '{"id":"c"}', { etag: '"h"' }, '"h"'],
    [202, '', { location: '/connections/c' }, undefined],
    [201, 'Created', { location: 'https://x.test/connections/c' }, undefined],
  ])('may be told by HTTP %d with %s and %j', async (status, body, headers, etag) => {
    const { url } = await startHostileServer((_, response) =>
      response.writeHead(status, headers).end(body),
    );
    await expect(openWay(url).flowService.createConnection(NEW)).resolves.toEqual({
      id: 'c',
      etag,
    });
  });

  it('is in doubt when the 200 is an error, which is told', async () => {
    const { flowService } = await answering({ id: 'e-1', errorMessage: 'Sandbox is being reset' });
    await expect(flowService.createConnection(NEW)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Could not create base connection "n" in sandbox dev: HTTP 200, Sandbox is being reset\. /,
      ),
      mayHaveSucceeded: true,
    });
  });
});

describe('updating a connection', () => {
  const patch = [{ op: 'add' as const, path: '/description' as const, value: 'd' }];

  it('sends the patch for one version and gives the next one', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id, etag } = simulator.store.add('dev', { name: 'n' });
    const updated = await flowService.patchConnection(id, etag, patch);
    const [stored] = simulator.store.connections('dev');
    expect(stored).toMatchObject({ description: 'd', etag: updated.etag });
    expect(simulator.requests).toMatchObject([{ headers: { 'if-match': etag } }]);
  });

  it('is refused by 412 for another version', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    const patching = flowService.patchConnection(id, '"old"', patch);
    await expect(patching).rejects.toMatchObject({ status: 412, mayHaveSucceeded: false });
    await expect(patching).rejects.toThrow(
      `Could not update connection ${id} in sandbox dev: HTTP 412`,
    );
  });

  it.each([
    ['8a4b8a91-1f0e-4d3c-9b8a-91c1', '"8a4b8a91-1f0e-4d3c-9b8a-91c1"'],
    ['"e"', '"e"'],
    ['W/"e"', 'W/"e"'],
  ])('names the version %s as %s', async (etag, ifMatch) => {
    const { flowService, simulator } = await openSimulated();
    await flowService.patchConnection('c', etag, patch).catch(() => {});
    expect(simulator.requests).toMatchObject([{ headers: { 'if-match': ifMatch } }]);
  });

  it.each<[string, object, Record<string, string>, string, string]>([
    ['in quotes', { etag: '"e-1"' }, {}, '"e-1"', '"e-1"'],
    ['without quotes', { etag: 'e-1' }, {}, 'e-1', '"e-1"'],
    ['weak', { etag: 'W/"e-1"' }, {}, 'W/"e-1"', 'W/"e-1"'],
    ['of a header', {}, { etag: '"e-1"' }, '"e-1"', '"e-1"'],
    ['of a header without quotes', {}, { etag: 'e-1' }, 'e-1', '"e-1"'],
    ['of a header that a proxy made weak', {}, { etag: 'W/"e-1"' }, '"e-1"', '"e-1"'],
  ])('hands on an etag %s as Adobe sent it', async (_, etag, headers, handedOn, ifMatch) => {
    const sent: unknown[] = [];
    const server = await startHostileServer((request, response) => {
      sent.push(request.headers['if-match']);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end(JSON.stringify({ id: 'c', ...etag }));
    });
    const { flowService } = openWay(server.url);
    const found = await flowService.getConnection('c');
    expect(found?.etag).toBe(handedOn);
    await expect(flowService.createConnection(NEW)).resolves.toEqual({ id: 'c', etag: handedOn });
    await expect(flowService.patchConnection('c', found?.etag ?? '', patch)).resolves.toEqual({
      etag: handedOn,
    });
    expect(sent).toEqual([undefined, undefined, ifMatch]);
  });

  it.each([
    ['', undefined],
    ['OK', undefined],
    ['{}', undefined],
    ['{"id":"c","etag":"\\"e\\""}', '"e"'],
    ['{"items":[{"id":"c","etag":"\\"e\\""}]}', '"e"'],
  ])('succeeds by its status: %j', async (body, etag) => {
    const { url } = await startHostileServer((_, response) => response.end(body));
    await expect(openWay(url).flowService.patchConnection('c', '"e"', patch)).resolves.toEqual({
      etag,
    });
  });
});

it.each([
  ['update', (service: FlowService) => service.patchConnection('c', '"e"', [])],
  ['delete', (service: FlowService) => service.deleteConnection('c')],
])('a success whose body is an error is an error: %s', async (verb, send) => {
  const { flowService } = await answering({
    result: 'error',
    errorMessage: 'Sandbox is being reset',
  });
  await expect(send(flowService)).rejects.toThrow(
    `Could not ${verb} connection c in sandbox dev: HTTP 200, Sandbox is being reset.`,
  );
});

describe('deleting a connection', () => {
  it('succeeds, and again when it is gone', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    await flowService.deleteConnection(id);
    await flowService.deleteConnection(id);
    expect(simulator.store.connections('dev')).toEqual([]);
    expect(simulator.requests.map(({ status }) => status)).toEqual([204, 404]);
  });

  it('passes on a refusal', async () => {
    const { flowService, simulator } = await openSimulated();
    simulator.script({ on: 'delete', fault: { kind: 'status', status: 403 } });
    await expect(flowService.deleteConnection('c')).rejects.toThrow(
      'Could not delete connection c in sandbox dev: HTTP 403',
    );
  });
});

describe('testing a connection', () => {
  it.each([
    [{ result: true }, { passed: true, reason: undefined }],
    [
      { result: false, errorMessage: 'no route' },
      { passed: false, reason: 'no route' },
    ],
  ])('%j is %j', async (given, result) => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    simulator.store.setTestResult(id, given);
    await expect(flowService.testConnection(id)).resolves.toEqual(result);
    expect(simulator.requests).toMatchObject([{ path: `${ROOT}/connections/${id}/test` }]);
  });

  it('fails by a refusal that says what is wrong with the connection', async () => {
    const { flowService, simulator } = await openSimulated();
    const body = JSON.stringify({
      type: 'x/FLOW-1100-400',
      title: 'Bad',
      errorMessage: 'no route',
    });
    simulator.script({ on: 'test', fault: { kind: 'status', status: 400, body } });
    await expect(flowService.testConnection('c')).resolves.toEqual({
      passed: false,
      reason: 'FLOW-1100-400 Bad: no route',
    });
  });

  it('passes on any other refusal', async () => {
    const { flowService, simulator } = await openSimulated();
    const body = JSON.stringify({ type: 'x/FLOW-2120-403', errorMessage: 'no role' });
    simulator.script({ on: 'test', fault: { kind: 'status', status: 403, body } });
    await expect(flowService.testConnection('c')).rejects.toMatchObject({ status: 403 });
  });

  it('passes on why it was stopped', async () => {
    const reason = new StoppedError('cancelled');
    const transport = recordingTransport({ signal: AbortSignal.abort(reason) });
    const { flowService } = await openSimulated({ transport });
    await expect(flowService.testConnection('c')).rejects.toBeInstanceOf(StoppedError);
    await expect(flowService.getConnection('c')).rejects.toBeInstanceOf(StoppedError);
  });

  it('is asked for again when there is no response for the moment', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    simulator.script({ on: 'test', fault: { kind: 'status', status: 503 } });
    await expect(flowService.testConnection(id)).resolves.toMatchObject({ passed: true });
    expect(simulator.requests).toHaveLength(2);
  });

  it('needs a result', async () => {
    const { flowService } = await answering({});
    await expect(flowService.testConnection('c')).rejects.toThrow(
      'Could not test connection c in sandbox dev: HTTP 200, but without a result.',
    );
  });
});

it('shows Adobe’s clock', async () => {
  const { flowService } = await openSimulated();
  expect(flowService.adobeNow()).toBeUndefined();
  await flowService.findSpec(DATA_LAKE);
  expect(flowService.adobeNow()).toEqual(expect.any(Number));
});
