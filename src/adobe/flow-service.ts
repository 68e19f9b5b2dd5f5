import type { JsonObject } from '../json.js';
import { openConnectionList } from './connection-list.js';
import { AdobeError } from './errors.js';
import type { Gateway } from './gateway.js';
import { specQuery } from './query.js';
import {
  type Connection,
  type ConnectionSpec,
  type Created,
  parseConnection,
  parseCreated,
  parseItems,
  parseSpec,
  parseTestResult,
  type TestResult,
} from './resources.js';

/** Credentials for a source, of one of its spec's authentication types. */
export interface Auth {
  specName: string;
  params: JsonObject;
}

/** The body of `POST /connections`. */
export interface NewConnection {
  name: string;
  description?: string;
  connectionSpec: { id: string; version: string };
  auth?: Auth;
}

/** One operation of a JSON Patch (RFC 6902). */
export interface PatchOperation {
  op: 'add' | 'replace';
  path: '/description' | '/auth/params';
  value: unknown;
}

/** The endpoints that the action uses, in one sandbox. Each throws an `AdobeError` or a `StoppedError`. */
export interface FlowService {
  /** `undefined` when no spec has that ID. */
  findSpec(id: string): Promise<ConnectionSpec | undefined>;
  /**
   * Every connection of the spec that lists show and whose name may be `name` or look like it. It may contain
   * connections of other names, for the caller to compare. No two have the same ID.
   */
  listConnections(specId: string, name: string): Promise<Connection[]>;
  /** `undefined` when the Flow Service itself says that there is none, or none that the credential may see. */
  getConnection(id: string): Promise<Connection | undefined>;
  /** Sends one request, without retries: when the error's `mayHaveSucceeded` is true, the connection may exist. */
  createConnection(connection: NewConnection): Promise<Created>;
  /** Changes the version that `etag` names; when it is not the current one, the error's status is 412. */
  patchConnection(
    id: string,
    etag: string,
    patch: PatchOperation[],
  ): Promise<{ etag: string | undefined }>;
  /** Sends one request, without retries. Succeeds too when the Flow Service says that there is none. */
  deleteConnection(id: string): Promise<void>;
  testConnection(id: string): Promise<TestResult>;
  /** Adobe's clock in epoch ms; `undefined` before the first response that shows it. */
  adobeNow(): number | undefined;
}

export interface FlowServiceOptions {
  gateway: Gateway;
  sandbox: string;
  debug(line: string): void;
}

export function openFlowService({ gateway, sandbox, debug }: FlowServiceOptions): FlowService {
  const inSandbox = `in sandbox ${sandbox}`;

  async function findSpec(id: string): Promise<ConnectionSpec | undefined> {
    const specs = await gateway.send({
      purpose: `look up connection spec ${id} ${inSandbox}`,
      method: 'GET',
      path: '/connectionSpecs',
      query: specQuery(id),
      expected: 'items that have an id and a version',
      parse: ({ json }) => parseItems(json)?.map(parseSpec),
    });
    return specs.find((spec) => spec?.id === id);
  }

  async function getConnection(id: string): Promise<Connection | undefined> {
    return gateway
      .send({
        purpose: `read connection ${id} ${inSandbox}`,
        method: 'GET',
        path: `/connections/${id}`,
        expected: `connection ${id}`,
        parse: ({ json }) =>
          parseItems(json)
            ?.map(parseConnection)
            .find((connection) => connection?.id === id),
      })
      .catch(undefinedWhenGone);
  }

  function createConnection(connection: NewConnection): Promise<Created> {
    return gateway.send({
      purpose: `create base connection "${connection.name}" ${inSandbox}`,
      method: 'POST',
      path: '/connections',
      body: connection,
      expected: 'a valid id',
      parse: ({ json }) => parseCreated(json),
    });
  }

  function patchConnection(id: string, etag: string, patch: PatchOperation[]) {
    return gateway.send({
      purpose: `update connection ${id} ${inSandbox}`,
      method: 'PATCH',
      path: `/connections/${id}`,
      ifMatch: etag,
      body: patch,
      expected: '',
      parse: ({ json }) => ({ etag: parseCreated(json)?.etag }),
    });
  }

  async function deleteConnection(id: string): Promise<void> {
    await gateway
      .send({
        purpose: `delete connection ${id} ${inSandbox}`,
        method: 'DELETE',
        path: `/connections/${id}`,
        expected: '',
        parse: () => true,
      })
      .catch(undefinedWhenGone);
  }

  function testConnection(id: string): Promise<TestResult> {
    return gateway.send({
      purpose: `test connection ${id} ${inSandbox}`,
      method: 'GET',
      path: `/connections/${id}/test`,
      expected: 'a result',
      parse: ({ json }) => parseTestResult(json),
    });
  }

  return {
    findSpec,
    listConnections: openConnectionList({ gateway, sandbox, debug }),
    getConnection,
    createConnection,
    patchConnection,
    deleteConnection,
    testConnection,
    adobeNow: gateway.now,
  };
}

/** A 404 of the connection itself. An unknown sandbox is a 404 too, with a code of its own (Adobe, Flow Service errors). */
function undefinedWhenGone(error: unknown): undefined {
  const gone =
    error instanceof AdobeError &&
    error.status === 404 &&
    !/^FLOW-(?:2100|2101|2106)\b/.test(error.code ?? '');
  if (!gone) throw error;
  return undefined;
}
