import { AdobeError, errorMessage, StoppedError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { listConnections } from './connection-list.js';
import { findSpec } from './connection-spec.js';
import { parseErrorBody } from './error-body.js';
import { formatProblem } from './failure.js';
import type { Gateway } from './gateway.js';
import { isFailedTest, isOwnNotFound } from './refusals.js';
import {
  type Connection,
  type ConnectionSpec,
  type Created,
  parseConnection,
  parseCreated,
  parseItems,
  type TestResult,
} from './resources.js';
import { toClause } from './shorten.js';

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
  /** `undefined` when no connection spec has that ID. */
  findSpec(id: string): Promise<ConnectionSpec | undefined>;
  /**
   * What lists show of that spec whose name equals `name` or differs from it only in case, spaces and Unicode form, and any of
   * `ownIds` whatever their name; each once. The caller compares.
   */
  listConnections(specId: string, name: string, ownIds: readonly string[]): Promise<Connection[]>;
  /** `undefined` when the Flow Service itself says that there is none, or none that the credential may see. */
  getConnection(id: string): Promise<Connection | undefined>;
  /** Sends one request, and one more with a new token only: when the error's `mayHaveSucceeded` is true, the connection may exist. */
  createConnection(connection: NewConnection): Promise<Created>;
  /**
   * Changes the version that `etag` names; when it is not the current one, the error's status is 412. `undefined` when the Flow
   * Service says that there is no such connection.
   */
  patchConnection(id: string, etag: string, patch: PatchOperation[]): Promise<true | undefined>;
  /** Sends one request, likewise. Succeeds too when the Flow Service says that there is none. */
  deleteConnection(id: string): Promise<void>;
  testConnection(id: string): Promise<TestResult | undefined>;
  /** Adobe's clock in epoch ms; `undefined` before the first response that shows it. */
  adobeNow(): number | undefined;
}

export function openFlowService(gateway: Gateway): FlowService {
  return {
    findSpec: (id) => findSpec(gateway, id),
    listConnections: (specId, name, ownIds) => listConnections(gateway, specId, name, ownIds),
    getConnection(id) {
      const request = gateway.send({
        purpose: `read connection ${id}`,
        method: 'GET',
        path: `/connections/${id}`,
        expected: `connection ${id}`,
        parse: ({ json }) =>
          parseItems(json)
            ?.map(parseConnection)
            .find((one) => one?.id === id),
      });
      return request.catch(undefinedWhenGone(id));
    },
    createConnection: (body) =>
      gateway.send({
        purpose: `create base connection "${body.name}"`,
        method: 'POST',
        path: '/connections',
        body,
        expected: 'a valid id',
        parse: ({ json }) => parseCreated(json),
      }),
    patchConnection(id, ifMatch, body) {
      const request = gateway.send({
        purpose: `update connection ${id}`,
        method: 'PATCH',
        path: `/connections/${id}`,
        ifMatch,
        body,
        parse: (): true => true,
      });
      return request.catch(undefinedWhenGone(id));
    },
    async deleteConnection(id) {
      const request = gateway.send({
        purpose: `delete connection ${id}`,
        method: 'DELETE',
        path: `/connections/${id}`,
        parse: () => true,
      });
      await request.catch(undefinedWhenGone(id));
    },
    testConnection: (id) =>
      testConnection(gateway, id).catch(undefinedWhenGone(id)).catch(resultOfRefusal),
    adobeNow: gateway.now,
  };
}

function testConnection(gateway: Gateway, id: string): Promise<TestResult> {
  return gateway.send({
    purpose: `test connection ${id}`,
    method: 'GET',
    path: `/connections/${id}/test`,
    expected: 'a result',
    parse({ response, json }) {
      const passed = isJsonObject(json) ? json.result : undefined;
      if (typeof passed !== 'boolean') return undefined;
      const reason = passed ? undefined : parseErrorBody(response, gateway.redact).title;
      return { passed, reason };
    },
  });
}

function undefinedWhenGone(id: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof AdobeError && isOwnNotFound(error, id)) return undefined;
    throw error;
  };
}

function resultOfRefusal(error: unknown): TestResult {
  const isLate = error instanceof StoppedError && error.byDeadline;
  if (isLate || (error instanceof AdobeError && error.status === 504)) {
    return { passed: undefined, reason: toClause(errorMessage(error)) };
  }
  if (!(error instanceof AdobeError && isFailedTest(error))) throw error;
  return { passed: false, reason: error.problem && formatProblem(error.problem) };
}
