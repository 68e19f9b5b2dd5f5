import type { Endpoint } from '../faults/script.js';
import { flows } from '../resources/flows.js';
import { createMappingSet, MAPPING_ROOT } from '../resources/mapping-sets.js';
import { createResource, getResource, listResources } from '../resources/resource.js';
import { sourceConnections, targetConnections } from '../resources/source-and-target.js';
import { createConnection } from './connection-create.js';
import { patchConnection } from './connection-patch.js';
import { deleteConnection, getConnection, listConnections, testConnection } from './connections.js';
import { type Handler, SERVICE_ROOT } from './service-request.js';
import { getSpec, listSpecs } from './specs.js';

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly endpoint: Endpoint;
  readonly handle: Handler;
}

export const TOKEN_PATH = '/ims/token/v3';
export const PLATFORM_ROOTS = [SERVICE_ROOT, MAPPING_ROOT];

const ROUTES: readonly Route[] = [
  route('GET', 'connectionSpecs', 'spec', listSpecs),
  route('GET', 'connectionSpecs/:id', 'spec', getSpec),
  route('GET', 'connections', 'list', listConnections),
  route('POST', 'connections', 'create', createConnection),
  route('GET', 'connections/:id', 'get', getConnection),
  route('PATCH', 'connections/:id', 'patch', patchConnection),
  route('DELETE', 'connections/:id', 'delete', deleteConnection),
  route('GET', 'connections/:id/test', 'test', testConnection),
  ...[sourceConnections, targetConnections, flows].flatMap((type) => [
    route('GET', type.kind, type.endpoint, listResources(type)),
    route('POST', type.kind, type.endpoint, createResource(type)),
    route('GET', `${type.kind}/:id`, type.endpoint, getResource(type)),
  ]),
  route('POST', 'mappingSets', 'mapping', createMappingSet, MAPPING_ROOT),
];

/** Accepts a trailing slash: Adobe's own examples differ in it. */
function route(
  method: string,
  path: string,
  endpoint: Endpoint,
  handle: Handler,
  root = SERVICE_ROOT,
): Route {
  const pattern = path.replace(':id', '([^/]+)');
  return { method, path: new RegExp(`^${root}/${pattern}/?$`), endpoint, handle };
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
