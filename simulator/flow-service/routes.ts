import type { Endpoint } from '../faults/script.js';
import { createConnection } from './connection-create.js';
import { patchConnection } from './connection-patch.js';
import { deleteConnection, getConnection, listConnections, testConnection } from './connections.js';
import { type Handler, SERVICE_ROOT } from './service-request.js';
import { getSpec, listSpecs } from './specs.js';
import {
  createTargetConnection,
  getTargetConnection,
  listTargetConnections,
} from './target-connections.js';

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly endpoint: Endpoint;
  readonly handle: Handler;
}

/** Accepts a trailing slash: Adobe's own examples differ in it. */
const ROUTES: readonly Route[] = [
  route('GET', 'connectionSpecs', 'spec', listSpecs),
  route('GET', 'connectionSpecs/([^/]+)', 'spec', getSpec),
  route('GET', 'connections', 'list', listConnections),
  route('POST', 'connections', 'create', createConnection),
  route('GET', 'connections/([^/]+)', 'get', getConnection),
  route('PATCH', 'connections/([^/]+)', 'patch', patchConnection),
  route('DELETE', 'connections/([^/]+)', 'delete', deleteConnection),
  route('GET', 'connections/([^/]+)/test', 'test', testConnection),
  route('GET', 'targetConnections', 'target', listTargetConnections),
  route('POST', 'targetConnections', 'target', createTargetConnection),
  route('GET', 'targetConnections/([^/]+)', 'target', getTargetConnection),
];

export const TOKEN_PATH = '/ims/token/v3';

function route(method: string, path: string, endpoint: Endpoint, handle: Handler): Route {
  return { method, path: new RegExp(`^${SERVICE_ROOT}/${path}/?$`), endpoint, handle };
}

export function findRoute(
  method: string,
  path: string,
): { readonly endpoint: Endpoint; readonly handle: Handler; readonly id: string } | undefined {
  for (const candidate of ROUTES) {
    const match = candidate.method === method ? candidate.path.exec(path) : null;
    if (match) return { ...candidate, id: match[1] ?? '' };
  }
  return undefined;
}

export function endpointOf(method: string, path: string): Endpoint | 'unknown' {
  if (method === 'POST' && path === TOKEN_PATH) return 'token';
  return findRoute(method, path)?.endpoint ?? 'unknown';
}
