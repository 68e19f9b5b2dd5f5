import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import { StoppedError } from '../../src/errors.js';
import { refused, type Scripted, scriptedService } from '../support/adobe/scripted-service.js';
import { DATASET_CONNECTION } from '../support/simulator-client.js';

const ID = 'd6c3988d-14ef-4000-8398-8d14ef000021';
const ETAG = '"d502e61b-0000-0200-0000-5e62a1f90000"';
const PATCH = [{ op: 'add', path: '/description', value: 'new' } as const];

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
/** Nulls, blanks and other types where texts and objects are expected. */
const ODD = {
  name: ' ',
  description: '',
  connectionSpec: null,
  auth: null,
  createdAt: '1',
  etag: 7,
};

describe('reading a connection', () => {
  it.each<[string, object, object]>([
    ['whole', PRINTED, READ],
    ['with nothing but its ID', {}, {}],
    ['with nulls and blanks', ODD, {}],
    ['with a UUID as its etag', { etag: ID }, { etag: ID }],
    ['with an etag that is no header', { etag: 'a\nb' }, {}],
  ])('%s', async (_, item, connection) => {
    const { flowService, asked } = scriptedService([{ body: { items: [{ id: ID, ...item }] } }]);
    const expected = { ...NOTHING, id: ID, ...connection };
    await expect(flowService.getConnection(ID)).resolves.toEqual(expected);
    expect(asked()).toEqual([`GET /connections/${ID}`]);
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

describe('a 404', () => {
  it.each<[string, unknown, boolean]>([
    ['the Flow Service', { type: 'x/FLOW-1439-404', title: 'Resource not found' }, true],
    ['its older form', { errorMessage: `connections not found with id = [${ID}]` }, true],
    ['its older form without the ID', { errorMessage: 'not found', errorDetails: 'x' }, true],
    ['its older form about both', { errorMessage: `${ID} is not in this sandbox` }, true],
    ['its older form about the sandbox', { errorMessage: 'Sandbox dev not found' }, false],
    ['a code about the sandbox', { type: 'x/FLOW-2100-404', title: 'Not found' }, false],
    ['the gateway', { error_code: '404000', message: 'Resource not found' }, false],
    ['another service', { code: 404, message: 'Oops. Check your URI and try again.' }, false],
    ['a proxy', '<html><title>404 Not Found</title></html>', false],
    ['nobody', '', false],
  ])('of %s: whether it says that there is no such connection', async (_, body, isGone) => {
    const { flowService } = scriptedService([{ status: 404, body }]);
    for (const result of [
      flowService.getConnection(ID),
      flowService.patchConnection(ID, ETAG, PATCH),
      flowService.deleteConnection(ID),
    ]) {
      if (isGone) await expect(result).resolves.toBeUndefined();
      else await expect(result).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe('creating a connection', () => {
  it.each<[object, string | undefined]>([
    [{ id: ID, etag: ETAG }, ETAG],
    [{ id: ID }, undefined],
  ])('reads %j', async (body, etag) => {
    const { flowService } = scriptedService([{ status: 201, body }]);
    await expect(flowService.createConnection(DATASET_CONNECTION)).resolves.toEqual({
      id: ID,
      etag,
    });
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
  it.each<[string, unknown]>([
    [ETAG, { id: ID, etag: ETAG }],
    [ID, ''],
  ])('names version %s as it came, whatever comes back: %j', async (given, body) => {
    const { flowService, requests } = scriptedService([{ body }]);
    await expect(flowService.patchConnection(ID, given, PATCH)).resolves.toBe(true);
    expect(requests[0]?.headers['if-match']).toBe(given);
  });
});

it.each([[{ body: {} }], [{ status: 202 }], [{ status: 204 }]])(
  'deleting a connection succeeds by %j',
  async (scripted) => {
    const { flowService, asked } = scriptedService([scripted]);
    await expect(flowService.deleteConnection(ID)).resolves.toBeUndefined();
    expect(asked()).toEqual([`DELETE /connections/${ID}`]);
  },
);

it.each([
  ['update', (service: FlowService) => service.patchConnection(ID, ETAG, PATCH)],
  ['delete', (service: FlowService) => service.deleteConnection(ID)],
])('what fails to %s a connection says so', async (what, send) => {
  await expect(send(scriptedService([{ status: 403 }]).flowService)).rejects.toThrow(
    `Could not ${what} connection ${ID} in sandbox dev: HTTP 403.`,
  );
});

describe('testing a connection', () => {
  it.each<[Scripted, boolean, string | undefined]>([
    [{ body: { result: true } }, true, undefined],
    [{ body: { result: false } }, false, undefined],
    [{ body: { result: false, errorMessage: 'no way to top-secret.' } }, false, 'no way to ***'],
    [refused(400, 'FLOW-1100-400'), false, 'FLOW-1100-400 No'],
    [{ status: 400, body: { errorMessage: 'no route' } }, false, 'no route'],
  ])('%j', async (scripted, passed, reason) => {
    const { flowService, asked } = scriptedService([scripted]);
    await expect(flowService.testConnection(ID)).resolves.toEqual({ passed, reason });
    expect(asked()).toEqual([`GET /connections/${ID}/test`]);
  });

  it('has none where there is no such connection', async () => {
    const { flowService } = scriptedService([refused(404, 'FLOW-1439-404')]);
    await expect(flowService.testConnection(ID)).resolves.toBeUndefined();
  });

  it.each<[Scripted]>([[{ status: 504 }], [new StoppedError('it ended', { byDeadline: true })]])(
    'fails where there is none in time: %j',
    async (scripted) => {
      const { flowService } = scriptedService([scripted]);
      const reason = expect.stringMatching(/^Could not test connection .*[^.]$/);
      await expect(flowService.testConnection(ID)).resolves.toEqual({ passed: undefined, reason });
    },
  );

  it.each<[Scripted]>([
    [{ body: {} }],
    [new StoppedError('cancelled')],
    [{ body: { result: 'true' } }],
    [{ body: [true] }],
    [{ body: '' }],
    [{ status: 400, body: { message: 'No' } }],
    [refused(400, 'FLOW-2105-400')],
    [refused(403, 'FLOW-2120-403')],
    [new TypeError('x')],
  ])('has no result: %j', async (scripted) => {
    const { flowService } = scriptedService([scripted]);
    await expect(flowService.testConnection(ID)).rejects.toThrow(
      scripted instanceof Error
        ? scripted.message
        : `Could not test connection ${ID} in sandbox dev: HTTP ${scripted.status ?? 200}, `,
    );
  });
});
