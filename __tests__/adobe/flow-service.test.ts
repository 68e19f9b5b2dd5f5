import { describe, expect, it } from 'vitest';
import { AdobeError } from '../../src/adobe/errors.js';
import type { FlowService, NewConnection } from '../../src/adobe/flow-service.js';
import { openSimulated, openWay } from '../support/flow-service.js';
import { startHostileServer } from '../support/hostile-server.js';
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

describe('a connection spec', () => {
  it('is found by its ID', async () => {
    const { flowService, simulator } = await openSimulated();
    await expect(flowService.findSpec(AMAZON_S3)).resolves.toMatchObject({
      id: AMAZON_S3,
      name: 'amazon-s3',
      version: '1.0',
      authSpecs: [
        { name: 'Access Key' },
        { name: 'S3 Role Based Authentication' },
        { name: 'IAMRole Based' },
      ],
    });
    expect(simulator.requests).toMatchObject([
      {
        method: 'GET',
        path: `${ROOT}/connectionSpecs`,
        query: `property=id%3D%3D%22${AMAZON_S3}%22`,
      },
    ]);
  });

  it('is not there when the list is empty', async () => {
    const { flowService } = await openSimulated();
    await expect(flowService.findSpec(UNKNOWN_ID)).resolves.toBeUndefined();
  });

  it('is not there when Adobe answers with another one', async () => {
    const { flowService } = await answering({ items: [{ id: 'other', version: '1.0' }] });
    await expect(flowService.findSpec(DATA_LAKE)).resolves.toBeUndefined();
  });
});

describe('the list of connections', () => {
  it('has those of the spec, from every page', async () => {
    const { flowService, simulator } = await openSimulated();
    const names = Array.from({ length: 250 }, (_, index) => `c${index}`);
    for (const name of names) simulator.store.add('dev', { name });
    simulator.store.add('dev', { name: 'other', connectionSpecId: AMAZON_S3 });
    const listed = await flowService.listConnections(DATA_LAKE);
    expect(listed.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    const bySpec = `property=connectionSpec.id%3D%3D${DATA_LAKE}&limit=100`;
    const [first, ...others] = simulator.requests.map(({ query }) => query);
    expect(first).toBe(bySpec);
    expect(others).toHaveLength(2);
    for (const query of others)
      expect(query).toMatch(new RegExp(`^${bySpec}&continuationToken=\\S+%3D`));
  });

  it('is asked by name too where the name is plain', async () => {
    const { flowService, simulator } = await openSimulated();
    for (const name of ['n', 'n', 'm']) simulator.store.add('dev', { name });
    await expect(flowService.listConnections(DATA_LAKE, 'n')).resolves.toHaveLength(2);
    await expect(flowService.listConnections(DATA_LAKE, 'n,m')).resolves.toHaveLength(3);
  });

  it('ends when the token of the next page repeats', async () => {
    const page = (token: string) => ({
      items: [],
      _links: { next: { href: `/connections?continuationToken=${token}` } },
    });
    const { flowService, arrived } = await answering(page('a'), page('b'), page('a'));
    await expect(flowService.listConnections(DATA_LAKE)).rejects.toThrow(
      `Could not list the connections of connection spec ${DATA_LAKE} in sandbox dev: the answer was HTTP 200, but the token of its next page repeats.`,
    );
    expect(arrived).toHaveLength(3);
  });
});

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
      'Could not read connection c in sandbox dev: the answer was HTTP 200, but without connection c.',
    );
  });

  it.each(['FLOW-2100-404', 'FLOW-2101-404', 'FLOW-2106-404'])(
    'does not take an unknown sandbox for an absent connection: %s',
    async (code) => {
      const { flowService, simulator } = await openSimulated();
      const body = JSON.stringify({ type: `https://ns.adobe.com/aep/errors/${code}`, title: 'x' });
      simulator.script({ on: 'get', fault: { kind: 'status', status: 404, body } });
      simulator.script({ on: 'delete', fault: { kind: 'status', status: 404, body } });
      await expect(flowService.getConnection('c')).rejects.toThrow('Look at sandbox');
      await expect(flowService.deleteConnection('c')).rejects.toThrow('Look at sandbox');
    },
  );

  it.each(['FLOW-1439-404', 'FLOW-21000-404', 'XFLOW-2100-404', undefined])(
    'a 404 with code %s is absence',
    async (code) => {
      const { flowService, simulator } = await openSimulated();
      const body = JSON.stringify({ type: `x/${code}` });
      simulator.script({ on: 'get', fault: { kind: 'status', status: 404, body } });
      await expect(flowService.getConnection('c')).resolves.toBeUndefined();
    },
  );

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

  it.each([{}, { id: {} }, { id: 'a b' }, { id: '' }, 'x', null, []])(
    'is in doubt when the 201 is %j',
    async (response) => {
      const { flowService, simulator } = await openSimulated();
      const body = JSON.stringify(response);
      simulator.script({ on: 'create', fault: { kind: 'replace', body } });
      const failure = await flowService.createConnection(NEW).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(AdobeError);
      expect(failure).toMatchObject({ mayHaveSucceeded: true, status: 201 });
      expect(String(failure)).toMatch(
        /^AdobeError: Could not create base connection "n" in sandbox dev: the answer was HTTP 201, but without a usable id \(/,
      );
      expect(simulator.requests).toHaveLength(1);
    },
  );
});

describe('changing a connection', () => {
  it('sends the patch for one version', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id, etag } = simulator.store.add('dev', { name: 'n' });
    await flowService.patchConnection(id, etag, [{ op: 'add', path: '/description', value: 'd' }]);
    expect(simulator.store.connections('dev')).toMatchObject([{ description: 'd' }]);
    expect(simulator.requests).toMatchObject([{ headers: { 'if-match': etag } }]);
  });

  it('is refused by 412 for another version', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    const patching = flowService.patchConnection(id, '"old"', [
      { op: 'add', path: '/description', value: 'd' },
    ]);
    await expect(patching).rejects.toMatchObject({ status: 412, mayHaveSucceeded: false });
    await expect(patching).rejects.toThrow(
      `Could not update connection ${id} in sandbox dev: HTTP 412`,
    );
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

  it('is asked for again when there is no answer for the moment', async () => {
    const { flowService, simulator } = await openSimulated();
    const { id } = simulator.store.add('dev', { name: 'n' });
    simulator.script({ on: 'test', fault: { kind: 'status', status: 503 } });
    await expect(flowService.testConnection(id)).resolves.toMatchObject({ passed: true });
    expect(simulator.requests).toHaveLength(2);
  });

  it('needs a result', async () => {
    const { flowService } = await answering({});
    await expect(flowService.testConnection('c')).rejects.toThrow(
      'Could not test connection c in sandbox dev: the answer was HTTP 200, but without a result.',
    );
  });
});

type Ask = (flowService: FlowService) => Promise<unknown>;
const ASKS: [string, Ask, string][] = [
  ['a spec', (service) => service.findSpec(DATA_LAKE), 'items that have an id and a version'],
  ['a list', (service) => service.listConnections(DATA_LAKE), 'items that have an id'],
  ['a connection', (service) => service.getConnection('c'), 'connection c'],
];

describe.each(ASKS)('an answer to %s', (_, ask, expected) => {
  it.each([
    null,
    'x',
    [],
    {},
    { items: {} },
    { items: ['x'] },
    { items: [{}] },
    { items: [{ id: {} }] },
  ])('that is %j is an error, not an absence', async (body) => {
    const { flowService } = await answering(body);
    await expect(ask(flowService)).rejects.toThrow(
      `: the answer was HTTP 200, but without ${expected}.`,
    );
  });

  it('of which one item cannot be read is an error', async () => {
    const { flowService } = await answering({ items: [{ id: 'c', version: '1.0' }, { id: 7 }] });
    await expect(ask(flowService)).rejects.toThrow(`but without ${expected}.`);
  });

  it('that a proxy made up is asked for again', async () => {
    const server = await startHostileServer((_request, response) =>
      response.end(
        server.arrived.length < 2
          ? '<html>one moment</html>'
          : JSON.stringify({ items: [{ id: 'c', version: '1.0' }] }),
      ),
    );
    await ask(openWay(server.url).flowService);
    expect(server.arrived).toHaveLength(2);
  });
});
