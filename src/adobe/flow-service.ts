import type { JsonResponse } from '../http/call.js';
import type { JsonObject } from '../json.js';
import type { Redact } from './error-body.js';
import { AdobeError, invalidResponse } from './errors.js';
import type { FlowCall, Gateway } from './gateway.js';
import { connectionsQuery, specQuery } from './query.js';
import {
  type Connection,
  type ConnectionSpec,
  type Created,
  parseConnection,
  parseContinuationToken,
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
  /** All pages of a spec's connections. With a plain `name`, Adobe leaves out most others; names are still to be compared. */
  listConnections(specId: string, name?: string): Promise<Connection[]>;
  /** `undefined` when there is none, or none that the credential may see. */
  getConnection(id: string): Promise<Connection | undefined>;
  createConnection(connection: NewConnection): Promise<Created>;
  /** Changes the version that `etag` names; when it is not the current one, the error's status is 412. */
  patchConnection(id: string, etag: string, patch: PatchOperation[]): Promise<void>;
  /** Succeeds too when the connection is gone already. */
  deleteConnection(id: string): Promise<void>;
  testConnection(id: string): Promise<TestResult>;
}

/** The most that one page holds (Adobe, Destinations API reference: `limit`). */
const PAGE_SIZE = 100;

export function openFlowService(gateway: Gateway, sandbox: string, redact: Redact): FlowService {
  const inSandbox = `in sandbox ${sandbox}`;

  /** Calls and narrows; `read` gives `undefined` for an answer that lacks `expected`. */
  async function ask<T>(
    flowCall: FlowCall,
    expected: string,
    read: (json: unknown) => T | undefined,
  ): Promise<{ value: T; reply: JsonResponse }> {
    const reply = await gateway(flowCall);
    const value = read(reply.json);
    if (value !== undefined) return { value, reply };
    throw invalidResponse(flowCall.purpose, reply.response, `but without ${expected}`, redact);
  }

  async function findSpec(id: string): Promise<ConnectionSpec | undefined> {
    const { value: specs } = await ask(
      {
        purpose: `look up connection spec ${id} ${inSandbox}`,
        method: 'GET',
        path: '/connectionSpecs',
        query: specQuery(id),
      },
      'items that have an id and a version',
      (json) => allOf(parseItems(json), parseSpec),
    );
    return specs[0]?.id === id ? specs[0] : undefined;
  }

  async function listConnections(specId: string, name?: string): Promise<Connection[]> {
    const purpose = `list the connections of connection spec ${specId} ${inSandbox}`;
    const query = [...connectionsQuery(specId, name), `limit=${PAGE_SIZE}`];
    const connections: Connection[] = [];
    const seen = new Set<string>();
    for (let page = query; ; ) {
      const { value, reply } = await ask(
        { purpose, method: 'GET', path: '/connections', query: page },
        'items that have an id',
        (json) => allOf(parseItems(json), parseConnection),
      );
      connections.push(...value);
      const token = parseContinuationToken(reply.json);
      if (token === undefined) return connections;
      if (seen.has(token)) {
        throw invalidResponse(
          purpose,
          reply.response,
          'but the token of its next page repeats',
          redact,
        );
      }
      seen.add(token);
      page = [...query, `continuationToken=${encodeURIComponent(token)}`];
    }
  }

  async function getConnection(id: string): Promise<Connection | undefined> {
    const purpose = `read connection ${id} ${inSandbox}`;
    try {
      const { value } = await ask(
        { purpose, method: 'GET', path: `/connections/${id}` },
        `connection ${id}`,
        (json) =>
          allOf(parseItems(json), parseConnection)?.find((connection) => connection.id === id),
      );
      return value;
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  async function createConnection(connection: NewConnection): Promise<Created> {
    const { value } = await ask(
      {
        purpose: `create base connection "${connection.name}" ${inSandbox}`,
        method: 'POST',
        path: '/connections',
        body: connection,
      },
      'a usable id',
      parseCreated,
    );
    return value;
  }

  async function patchConnection(id: string, etag: string, patch: PatchOperation[]): Promise<void> {
    const purpose = `update connection ${id} ${inSandbox}`;
    await gateway({
      purpose,
      method: 'PATCH',
      path: `/connections/${id}`,
      ifMatch: etag,
      body: patch,
    });
  }

  async function deleteConnection(id: string): Promise<void> {
    const purpose = `delete connection ${id} ${inSandbox}`;
    try {
      await gateway({ purpose, method: 'DELETE', path: `/connections/${id}` });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async function testConnection(id: string): Promise<TestResult> {
    const { value } = await ask(
      {
        purpose: `test connection ${id} ${inSandbox}`,
        method: 'GET',
        path: `/connections/${id}/test`,
      },
      'a result',
      parseTestResult,
    );
    return value;
  }

  return {
    findSpec,
    listConnections,
    getConnection,
    createConnection,
    patchConnection,
    deleteConnection,
    testConnection,
  };
}

/** Every item narrowed, or `undefined` if one of them cannot be. */
function allOf<T>(
  items: JsonObject[] | undefined,
  narrow: (item: JsonObject) => T | undefined,
): T[] | undefined {
  const narrowed = items?.map(narrow).filter((item) => item !== undefined);
  return narrowed?.length === items?.length ? narrowed : undefined;
}

/** A 404 of the connection itself. An unknown sandbox is a 404 too, with a code of its own (Adobe, Flow Service errors). */
function isGone(error: unknown): boolean {
  return (
    error instanceof AdobeError &&
    error.status === 404 &&
    !/^FLOW-(?:2100|2101|2106)\b/.test(error.code ?? '')
  );
}
