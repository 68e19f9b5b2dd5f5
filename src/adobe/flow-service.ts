import { AdobeError } from '../errors.js';
import type { JsonObject } from '../json.js';
import { openConnectionList } from './connection-list.js';
import type { SandboxAccess } from './gateway.js';
import { isOwnNotFound } from './refusals.js';
import {
  type Connection,
  type Created,
  parseCreated,
  parseEtag,
  parseSingle,
  type TestResult,
} from './resources.js';
import { type FindSpec, openSpecLookUp } from './spec-look-up.js';
import { isError } from './success-body.js';

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
  findSpec: FindSpec;
  /**
   * What lists show of that spec whose name equals `name`, or differs from it only in case, spaces or Unicode form, and
   * any of `ownIds` whatever their name. The caller compares names.
   */
  listConnections(specId: string, name: string, ownIds: readonly string[]): Promise<Connection[]>;
  /** `undefined` when the Flow Service itself says that there is none, or none that the credential may see. */
  getConnection(id: string): Promise<Connection | undefined>;
  /** Sends one request, without retries: when the error's `mayHaveSucceeded` is true, the connection may exist. */
  createConnection(connection: NewConnection): Promise<Created>;
  /**
   * Changes the version that `etag` names; when it is not the current one, the error's status is 412. `undefined` when
   * the Flow Service itself says that there is none.
   */
  patchConnection(
    id: string,
    etag: string,
    patch: PatchOperation[],
  ): Promise<{ etag: string | undefined } | undefined>;
  /** Sends one request, without retries. Succeeds too when the Flow Service says that there is none. */
  deleteConnection(id: string): Promise<void>;
  testConnection(id: string): Promise<TestResult>;
  /** Adobe's clock in epoch ms; `undefined` before the first response that shows it. */
  adobeNow(): number | undefined;
}

export function openFlowService(access: SandboxAccess): FlowService {
  /** What this run made counts by its ID, whatever lists show of it. */
  const made = new Set<unknown>();
  const getConnection = (id: string) => readConnection(access, id);
  return {
    findSpec: openSpecLookUp(access),
    listConnections: openConnectionList(access, getConnection, (id) => made.has(id)),
    getConnection,
    async createConnection(connection) {
      const created = await create(access, connection);
      made.add(created.id);
      return created;
    },
    patchConnection: (id, etag, patch) => update(access, id, etag, patch),
    deleteConnection: (id) => remove(access, id),
    async testConnection(id) {
      const { testConnection } = await import('./connection-test.js');
      return testConnection(access, id);
    },
    adobeNow: access.gateway.now,
  };
}

function readConnection(
  { gateway, sandbox }: SandboxAccess,
  id: string,
): Promise<Connection | undefined> {
  return gateway
    .send({
      purpose: `read connection ${id} in sandbox ${sandbox}`,
      method: 'GET',
      path: `/connections/${id}`,
      expected: `connection ${id}`,
      parse: (reply) => parseSingle(reply, id),
    })
    .catch(undefinedWhenGone(id));
}

function create({ gateway, sandbox }: SandboxAccess, connection: NewConnection): Promise<Created> {
  return gateway.send({
    purpose: `create base connection "${connection.name}" in sandbox ${sandbox}`,
    method: 'POST',
    path: '/connections',
    body: connection,
    expected: 'a valid id',
    parse: parseCreated,
  });
}

function update(
  { gateway, sandbox }: SandboxAccess,
  id: string,
  etag: string,
  patch: PatchOperation[],
): Promise<{ etag: string | undefined }> {
  return gateway.send({
    purpose: `update connection ${id} in sandbox ${sandbox}`,
    method: 'PATCH',
    path: `/connections/${id}`,
    // Adobe refuses an etag without quotes (Destinations API reference), and some examples show such etags.
    ifMatch: etag.includes('"') ? etag : `"${etag}"`,
    body: patch,
    expected: 'success',
    parse: (reply) => (isError(reply.json) ? undefined : { etag: parseEtag(reply) }),
  });
}

async function remove({ gateway, sandbox }: SandboxAccess, id: string): Promise<void> {
  await gateway
    .send({
      purpose: `delete connection ${id} in sandbox ${sandbox}`,
      method: 'DELETE',
      path: `/connections/${id}`,
      expected: 'success',
      parse: ({ json }) => (isError(json) ? undefined : true),
    })
    .catch(undefinedWhenGone(id));
}

function undefinedWhenGone(id: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof AdobeError && isOwnNotFound(error, id))) throw error;
    return undefined;
  };
}
