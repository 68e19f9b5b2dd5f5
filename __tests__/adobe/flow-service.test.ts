import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import { type Scripted, scriptedService } from '../support/adobe/scripted-service.js';
import { openSimulated } from '../support/flow-service.js';
import { DATA_LAKE, DATASET_CONNECTION } from '../support/simulator-client.js';

const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';
const ETAG = '"d502e61b-0000-0200-0000-5e62a1f90000"';

/** A connection as Adobe's update tutorial prints one. */
const PRINTED = {
  id: ID,
  createdAt: 1597973312000,
  updatedAt: 1597973312000,
  createdBy: 'x@AdobeID',
  createdClient: 'exc_app',
  sandboxName: 'prod',
  name: 'E2E_SF Base_Connection',
  description: 'd',
  connectionSpec: { id: 'CFC0FEE1-7dc0-40ef-b73e-d8b134c436f5', version: '1.0' },
  state: 'enabled',
  auth: { specName: 'Basic Authentication', params: { password: 'p' } },
  version: '"1400dd53-0000-0200-0000-5f3f23450000"',
  etag: ETAG,
};
const READ = {
  id: ID,
  etag: ETAG,
  name: 'E2E_SF Base_Connection',
  specId: 'cfc0fee1-7dc0-40ef-b73e-d8b134c436f5',
  description: 'd',
  sandbox: 'prod',
  state: 'enabled',
  createdAt: 1597973312000,
  authSpecName: 'Basic Authentication',
};
const NOTHING = Object.fromEntries(Object.keys(READ).map((name) => [name, undefined]));

/** The Flow Service's own 404 (tutorial on access labels). */
const GONE = {
  type: 'https://ns.adobe.com/aep/errors/FLOW-1439-404',
  title: 'Resource not found',
  status: 404,
  report: { 'detailed-message': 'No connection', id: ID, 'request-id': 'r-1', type: 'connections' },
  errorMessage: 'No connection',
};
const NO_SANDBOX = { type: 'https://ns.adobe.com/aep/errors/FLOW-2100-404', title: 'Not found' };

/** 404s, and whether they say that there is no such connection. */
const NOT_FOUND: [string, unknown, boolean][] = [
  ['the Flow Service', GONE, true],
  ['its older form', { errorMessage: `connections not found with id = [${ID}]` }, true],
  ['its older form without the ID', { errorMessage: 'not found', errorDetails: 'x' }, true],
  ['its older form about both', { errorMessage: `${ID} is not in this sandbox` }, true],
  ['its older form about the sandbox', { errorMessage: 'Sandbox dev not found' }, false],
  ['a code about the sandbox', NO_SANDBOX, false],
  ['the gateway', { error_code: '404000', message: 'Resource not found' }, false],
  ['another service', { code: 404, message: 'Oops. Check your URI and try again.' }, false],
  ['a proxy', '<html><title>404 Not Found</title></html>', false],
  ['nobody', '', false],
];

describe('reading a connection', () => {
  it.each<[string, unknown, object]>([
    ['whole', PRINTED, READ],
    ['with nothing but its ID', { id: ID }, { ...NOTHING, id: ID }],
    [
      'with nulls and blanks',
      {
        id: ID,
        name: ' ',
        description: '',
        connectionSpec: null,
        auth: null,
        createdAt: '1',
        etag: 7,
      },
      { ...NOTHING, id: ID },
    ],
    ['with a UUID as its etag', { id: ID, etag: ID }, { ...NOTHING, id: ID, etag: ID }],
    ['with an etag that is no header', { id: ID, etag: 'a\nb' }, { ...NOTHING, id: ID }],
  ])('%s', async (_, item, connection) => {
    const { flowService, asked } = scriptedService([{ body: { items: [item] } }]);
    await expect(flowService.getConnection(ID)).resolves.toEqual(connection);
    expect(asked()).toEqual([`GET /connections/${ID}`]);
  });

  it.each(NOT_FOUND)('that is not found: by a 404 of %s', async (_, body, isGone) => {
    const { flowService } = scriptedService([{ status: 404, body }]);
    const result = flowService.getConnection(ID);
    if (isGone) await expect(result).resolves.toBeUndefined();
    else await expect(result).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    [[]],
    [{ items: {} }],
    [{ items: [null] }],
    [{ items: [{ id: 'another' }] }],
    [{ items: [{ id: '../x' }] }],
    [PRINTED],
    ['null'],
    [''],
  ])('is an error where it is not what the API describes: %j', async (body) => {
    const { flowService } = scriptedService([{ body }]);
    await expect(flowService.getConnection(ID)).rejects.toThrow(
      `Could not read connection ${ID} in sandbox dev: HTTP 200, but without connection ${ID}.`,
    );
  });
});

describe('creating a connection', () => {
  it('sends it once, and finds it in the simulator', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id, etag } = await flowService.createConnection(DATASET_CONNECTION);
    await expect(flowService.getConnection(id)).resolves.toMatchObject({
      id,
      etag,
      name: DATASET_CONNECTION.name,
      specId: DATA_LAKE,
    });
    expect(simulator.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it.each([
    [
      { id: ID, etag: ETAG },
      { id: ID, etag: ETAG },
    ],
    [{ id: ID }, { id: ID, etag: undefined }],
  ])('reads %j', async (body, created) => {
    const { flowService } = scriptedService([{ status: 201, body }]);
    await expect(flowService.createConnection(DATASET_CONNECTION)).resolves.toEqual(created);
  });

  it.each([
    [''],
    ['null'],
    [[{ id: ID }]],
    [{ items: [{ id: ID }] }],
    [{ id: 7 }],
    [{ id: 'a b' }],
  ])('is in doubt without an ID: %j', async (body) => {
    const { flowService } = scriptedService([{ status: 201, body }]);
    await expect(flowService.createConnection(DATASET_CONNECTION)).rejects.toMatchObject({
      message:
        'Could not create base connection "Dataset Base Connection" in sandbox dev: HTTP 201, but without a valid id.',
      mayHaveSucceeded: true,
      retryable: false,
    });
  });
});

describe('updating a connection', () => {
  const patch = [{ op: 'add', path: '/description', value: 'new' } as const];
  const update = (service: FlowService, etag = ETAG) => service.patchConnection(ID, etag, patch);

  it('changes the version that is named, in the simulator', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id, etag } = simulator.store.add('dev', { name: 'n' });
    const updated = await flowService.patchConnection(id, etag, patch);
    expect(updated?.etag).not.toBe(etag);
    expect(await flowService.getConnection(id)).toMatchObject({
      description: 'new',
      etag: updated?.etag,
    });
    await expect(flowService.patchConnection(id, etag, patch)).rejects.toMatchObject({
      status: 412,
      section: 'changed-by-others',
    });
  });

  it.each([ETAG, ID])('names the version as it came: %s', async (etag) => {
    const { flowService, requests } = scriptedService([{ body: { id: ID } }]);
    await update(flowService, etag);
    expect(requests[0]?.headers['if-match']).toBe(etag);
  });

  it.each<[unknown, string | undefined]>([
    [{ id: ID, etag: ETAG }, ETAG],
    [{ id: ID }, undefined],
    ['', undefined],
  ])('reads %j', async (body, etag) => {
    const { flowService } = scriptedService([{ body }]);
    await expect(update(flowService)).resolves.toEqual({ etag });
  });

  it.each(NOT_FOUND)('that is not found: by a 404 of %s', async (_, body, isGone) => {
    const { flowService } = scriptedService([{ status: 404, body }]);
    if (isGone) await expect(update(flowService)).resolves.toBeUndefined();
    else await expect(update(flowService)).rejects.toMatchObject({ status: 404 });
  });
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

  it.each<[Scripted]>([
    [{ status: 200, body: {} }],
    [{ status: 202 }],
    [{ status: 204 }],
    [{ status: 404, body: GONE }],
  ])('succeeds by %j', async (scripted) => {
    const { flowService, asked } = scriptedService([scripted]);
    await expect(flowService.deleteConnection(ID)).resolves.toBeUndefined();
    expect(asked()).toEqual([`DELETE /connections/${ID}`]);
  });

  it.each<[Scripted, object]>([
    [{ status: 403 }, { mayHaveSucceeded: false }],
    [{ status: 404, body: NO_SANDBOX }, { section: 'sandbox' }],
    [{ status: 200, body: '<html><title>Sign in</title>' }, { mayHaveSucceeded: true }],
  ])('fails by %j', async (scripted, failure) => {
    const { flowService } = scriptedService([scripted]);
    await expect(flowService.deleteConnection(ID)).rejects.toMatchObject({
      message: expect.stringMatching(`^Could not delete connection ${ID} in sandbox dev: HTTP `),
      ...failure,
    });
  });
});

describe('testing a connection', () => {
  const BAD_REQUEST = 'https://ns.adobe.com/aep/errors/FLOW-1100-400';

  it.each<[Scripted, { passed: boolean; reason: string | undefined }]>([
    [{ body: { result: true } }, { passed: true, reason: undefined }],
    [{ body: { result: false } }, { passed: false, reason: undefined }],
    [
      { body: { result: false, errorMessage: 'no route to top-secret.' } },
      { passed: false, reason: 'no route to ***' },
    ],
    [
      { status: 400, body: { type: BAD_REQUEST, title: 'Bad', errorMessage: 'no route' } },
      { passed: false, reason: 'FLOW-1100-400 Bad: no route' },
    ],
    [
      { status: 400, body: { errorMessage: 'no route' } },
      { passed: false, reason: 'no route' },
    ],
  ])('%j', async (scripted, result) => {
    const { flowService, asked } = scriptedService([scripted]);
    await expect(flowService.testConnection(ID)).resolves.toEqual(result);
    expect(asked()).toEqual([`GET /connections/${ID}/test`]);
  });

  it.each<[Scripted]>([
    [{ body: {} }],
    [{ body: { result: 'true' } }],
    [{ body: [true] }],
    [{ body: '' }],
    [{ status: 400, body: { message: 'No' } }],
    [{ status: 400, body: { type: 'x/FLOW-2105-400', title: 'No' } }],
    [{ status: 403, body: { type: 'x/FLOW-2120-403', errorMessage: 'no role' } }],
    [{ status: 404, body: GONE }],
    [new TypeError('x')],
  ])('has no result: %j', async (scripted) => {
    const { flowService } = scriptedService([scripted]);
    await expect(flowService.testConnection(ID)).rejects.toThrow(
      scripted instanceof Error
        ? 'x'
        : `Could not test connection ${ID} in sandbox dev: HTTP ${scripted.status ?? 200}, `,
    );
  });
});
