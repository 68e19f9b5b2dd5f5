import { emptyResponse, jsonResponse } from '../http/response.js';
import { matches, readFilters } from './filter.js';
import { readPaging, takePage } from './paging.js';
import { isRefusal, notFound, refuse } from './refusal.js';
import { type Handler, refuseUnknownQuery } from './service-request.js';

const LIST_PARAMETERS = new Set(['property', 'limit', 'orderby', 'continuationToken', 'count']);

const FILTER_FIELDS = {
  id: 'value',
  name: 'value',
  description: 'value',
  state: 'value',
  createdAt: 'value',
  updatedAt: 'value',
  createdBy: 'value',
  updatedBy: 'value',
  createdClient: 'value',
  updatedClient: 'value',
  sandboxId: 'value',
  sandboxName: 'value',
  imsOrgId: 'value',
  version: 'value',
  etag: 'value',
  providerId: 'value',
  connectionSpec: 'structure',
  auth: 'structure',
  lastOperation: 'structure',
} as const;

export const listConnections: Handler = ({ query, sandbox, visibility, readiness, world }) => {
  const unknown = refuseUnknownQuery(query, LIST_PARAMETERS);
  if (unknown) return unknown;
  const filters = readFilters(query.getAll('property'), FILTER_FIELDS);
  if (isRefusal(filters)) return filters;
  const count = query.get('count') === 'true';
  if (count && query.has('limit')) return refuse(400, 1401, 'limit and count exclude each other');
  const paging = readPaging(query);
  if (isRefusal(paging)) return paging;

  const found = visibility.list(sandbox).filter((connection) => matches(connection, filters));
  if (count) return jsonResponse(200, { count: found.length });

  const { items, nextToken } = takePage(found.toReversed(), paging, world.pages);
  const response = jsonResponse(200, {
    items,
    // Relative to the service's root, not to the host. The client has to prepend the root's path.
    _links: nextToken ? { next: { href: `/connections?continuationToken=${nextToken}` } } : {},
  });
  readiness.shown(items);
  return response;
};

export const getConnection: Handler = ({ sandbox, store, readiness }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  const response = jsonResponse(200, { items: [connection] });
  readiness.shown([connection]);
  return response;
};

export const deleteConnection: Handler = ({ sandbox, store, visibility }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  if (store.targetConnections(sandbox).some(({ baseConnectionId }) => baseConnectionId === id)) {
    return refuse(400, 1418, `Connection ${id} is used by flows and cannot be deleted`, {
      about: { id, type: 'connections' },
    });
  }
  store.remove(connection);
  visibility.deleted(connection);
  return emptyResponse(204);
};

export const testConnection: Handler = ({ sandbox, store }, id) =>
  store.find(sandbox, id) ? jsonResponse(200, store.testResult(id)) : notFound('connections', id);
