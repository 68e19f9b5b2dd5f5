import { emptyResponse, jsonResponse } from '../http/response.js';
import { isUsedByFlow } from '../resources/flows.js';
import type { StoredConnection } from '../state/store.js';
import { matches, readFilters } from './filter.js';
import { listPage } from './paging.js';
import { isRefusal, notFound, refuse } from './refusal.js';
import type { Handler } from './service-request.js';
import type { World } from './world.js';

/** Ignores query parameters that it does not know, as Adobe does. */
export const listConnections: Handler = (request) => {
  const { query, sandbox, visibility, readiness, world } = request;
  const filters = readFilters(query);
  if (isRefusal(filters)) return filters;
  const found = visibility.list(sandbox).filter((one) => matches(one, filters));
  const page = listPage('/connections', found, request, (one) =>
    viewConnection(one, world, 'list'),
  );
  if (isRefusal(page)) return page;
  readiness.shown(page.items);
  return page.response;
};

export const getConnection: Handler = ({ sandbox, store, readiness, world }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  const response = jsonResponse(200, { items: [viewConnection(connection, world, 'by-id')] });
  readiness.shown([connection]);
  return response;
};

export const deleteConnection: Handler = ({ sandbox, store, visibility, world }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  if (isUsedByFlow(store, sandbox, id)) {
    const about = { id, type: 'connections' };
    return refuse(400, 1418, `Connection ${id} is used by flows and cannot be deleted`, { about });
  }
  store.remove(connection);
  visibility.deleted(connection);
  return emptyResponse(world.deleteStatus);
};

export const testConnection: Handler = ({ sandbox, store }, id) =>
  store.find(sandbox, id) ? jsonResponse(200, store.testResult()) : notFound('connections', id);

/** A connection as a response shows it. */
function viewConnection(
  { createdAt, updatedAt, description, ...rest }: StoredConnection,
  world: World,
  where: 'list' | 'by-id',
): Record<string, unknown> {
  const hasDescription = world.descriptions === 'everywhere' || where === 'by-id';
  return {
    ...rest,
    ...(world.createdAt === 'missing' ? {} : { createdAt, updatedAt }),
    ...(hasDescription && description !== undefined ? { description } : {}),
  };
}
