import { randomUUID } from 'node:crypto';
import { DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';
import { DEMO, sandboxExists } from '../demo-values.js';
import type { JsonObject } from '../http/json-value.js';
import { makeEtag } from './etag.js';

export interface ConnectionAuth {
  readonly specName: string;
  readonly params: JsonObject;
}

/** A base connection, with the fields that the API returns. */
export interface StoredConnection {
  readonly id: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly sandboxName: string;
  readonly imsOrgId: string;
  readonly name: string;
  readonly description?: string;
  readonly connectionSpec: { readonly id: string; readonly version: string };
  readonly state: string;
  readonly auth?: ConnectionAuth;
  readonly version: string;
  readonly etag: string;
}

export interface NewConnection {
  readonly name: string;
  readonly connectionSpecId?: string;
  readonly description?: string;
  readonly state?: string;
  readonly createdAt?: number;
  readonly auth?: ConnectionAuth;
  readonly id?: string;
  readonly etag?: string;
}

export interface TestResult {
  readonly result: boolean;
  readonly errorMessage?: string;
}

/** What a test may read and set, past the API. */
export interface Store {
  /** All stored connections, oldest first, whatever lists show. */
  connections(sandbox: string): readonly StoredConnection[];
  /** Stores a connection without validation. Lists show it at once. */
  add(sandbox: string, fields: NewConnection): StoredConnection;
  setState(id: string, state: string): void;
  /** Sets the result of the test of every connection. */
  setTestResult(result: TestResult): void;
  /** What else is stored, of that kind, oldest first. */
  resources(kind: ResourceKind, sandbox: string): readonly Resource[];
  /** Stores it without validation. */
  addResource(kind: ResourceKind, sandbox: string, fields: JsonObject): Resource;
}

export type ResourceKind = 'sourceConnections' | 'targetConnections' | 'flows' | 'mappingSets';

/** Everything but a base connection: the fields that were sent, and those that Adobe adds. */
export interface Resource extends JsonObject {
  id: string;
  createdAt: number;
  etag: string;
}

/** What the endpoints need in addition. */
export interface ServiceStore extends Store {
  find(sandbox: string, id: string): StoredConnection | undefined;
  replace(connection: StoredConnection): void;
  remove(connection: StoredConnection): void;
  testResult(): TestResult;
  /** Whether a connection of any sandbox has this ID, or had it before a delete. */
  everHad(id: string): boolean;
  /** The current time. Always later than the last one, so that two connections are never equally old. */
  nextTime(): number;
}

export function createStore(now: () => number): ServiceStore {
  const bySandbox = new Map<string, StoredConnection[]>();
  const byId = new Map<string, StoredConnection>();
  const resources: { kind: ResourceKind; sandbox: string; resource: Resource }[] = [];
  const idsEver = new Set<string>();
  let testResult: TestResult = { result: true };
  let lastTime = 0;

  function oldestFirst(sandbox: string): StoredConnection[] {
    const existing = bySandbox.get(sandbox);
    if (existing) return existing;
    if (!sandboxExists(sandbox)) throw new Error(`The simulator has no sandbox '${sandbox}'`);
    const created: StoredConnection[] = [];
    bySandbox.set(sandbox, created);
    return created;
  }

  function nextTime(): number {
    lastTime = Math.max(now(), lastTime + 1);
    return lastTime;
  }

  function replace(connection: StoredConnection): void {
    const siblings = oldestFirst(connection.sandboxName);
    siblings[siblings.findIndex(({ id }) => id === connection.id)] = connection;
    byId.set(connection.id, connection);
  }

  return {
    connections: (sandbox) => [...oldestFirst(sandbox)],
    add(sandbox, fields) {
      const siblings = oldestFirst(sandbox);
      const connection = build(sandbox, fields, fields.createdAt ?? nextTime());
      const after = siblings.findLastIndex((sibling) => byAge(sibling, connection) < 0);
      siblings.splice(after + 1, 0, connection);
      byId.set(connection.id, connection);
      idsEver.add(connection.id);
      return connection;
    },
    setState(id, state) {
      const connection = byId.get(id);
      if (!connection) throw new Error(`The simulator has no connection '${id}'`);
      replace({ ...connection, state });
    },
    setTestResult(result) {
      testResult = result;
    },
    resources: (kind, sandbox) =>
      resources.flatMap((one) =>
        one.kind === kind && one.sandbox === sandbox ? [one.resource] : [],
      ),
    addResource(kind, sandbox, fields) {
      const resource = buildResource(sandbox, fields, nextTime());
      resources.push({ kind, sandbox, resource });
      return resource;
    },
    find(sandbox, id) {
      const connection = byId.get(id);
      return connection?.sandboxName === sandbox ? connection : undefined;
    },
    replace,
    remove({ id, sandboxName }) {
      const siblings = oldestFirst(sandboxName);
      const index = siblings.findIndex((sibling) => sibling.id === id);
      siblings.splice(index, 1);
      byId.delete(id);
    },
    testResult: () => testResult,
    everHad: (id) => idsEver.has(id),
    nextTime,
  };
}

/** Sorts the oldest first. */
export function byAge(
  a: { createdAt: number; id: string },
  b: { createdAt: number; id: string },
): number {
  if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
  return a.id < b.id ? -1 : 1;
}

function build(sandbox: string, fields: NewConnection, createdAt: number): StoredConnection {
  const etag = fields.etag ?? makeEtag(createdAt);
  return {
    id: fields.id ?? randomUUID(),
    createdAt,
    updatedAt: createdAt,
    sandboxName: sandbox,
    imsOrgId: DEMO.imsOrgId,
    name: fields.name,
    ...(fields.description === undefined ? {} : { description: fields.description }),
    connectionSpec: { id: fields.connectionSpecId ?? DATA_LAKE_SPEC_ID, version: '1.0' },
    state: fields.state ?? 'enabled',
    ...(fields.auth === undefined ? {} : { auth: fields.auth }),
    version: etag,
    etag,
  };
}

function buildResource(sandboxName: string, fields: JsonObject, createdAt: number): Resource {
  const etag = makeEtag(createdAt);
  return {
    id: randomUUID(),
    createdAt,
    updatedAt: createdAt,
    sandboxName,
    imsOrgId: DEMO.imsOrgId,
    state: 'enabled',
    version: etag,
    etag,
    ...fields,
  };
}
