import { emptyResponse, jsonResponse } from '../http/response.js';
import { etagHeader, viewInList, viewOfOne } from './connection-view.js';
import { readConnectionFilters } from './list-filter.js';
import { oddItems } from './odd-items.js';
import { pageLinks } from './page-links.js';
import { resumeQuery, tokenParameter, writeToken } from './page-token.js';
import { readPaging, takePage } from './paging.js';
import { isRefusal, notFound, refuse } from './refusal.js';
import { type Handler, refuseUnknownQuery } from './service-request.js';
import { testResponse } from './test-result.js';
import type { World } from './world.js';

const LIST_PARAMETERS = ['property', 'limit', 'orderby', 'count'];

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

export const listConnections: Handler = (request) => {
  const { query, sandbox, origin, visibility, readiness, world } = request;
  const unknown = refuseUnknownQuery(query, new Set([...LIST_PARAMETERS, tokenParameter(world)]));
  if (unknown) return unknown;
  const resumed = resumeQuery(query, world);
  if (isRefusal(resumed)) return resumed;
  const properties = resumed.query.getAll('property');
  const isWanted = readConnectionFilters(properties, FILTER_FIELDS, world);
  if (isRefusal(isWanted)) return isWanted;
  const count = query.get('count') === 'true';
  if (count && query.has('limit')) return refuse(400, 1401, 'limit and count exclude each other');
  const paging = readPaging(resumed, world);
  if (isRefusal(paging)) return paging;

  const found = visibility.list(sandbox).filter(isWanted);
  if (count) return jsonResponse(200, { count: found.length });

  const { items, last } = takePage(found.toReversed(), paging, world);
  const next = last && {
    token: writeToken(last, resumed.query, world),
    query: resumed.query,
    origin,
  };
  const response = jsonResponse(200, {
    items: [...oddItems(world), ...items.map((item) => viewInList(item, world))],
    ...pageLinks(next, world),
  });
  readiness.shown(items);
  return response;
};

export const getConnection: Handler = ({ sandbox, store, readiness, world }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  const body = wrapOne(viewOfOne(connection, world), world);
  readiness.shown([connection]);
  return jsonResponse(200, body, etagHeader(connection, world));
};

function wrapOne(view: unknown, { connection }: World): unknown {
  switch (connection) {
    case 'items':
      return { items: [view] };
    case 'bare':
      return view;
    case 'list':
      return [view];
  }
}

export const deleteConnection: Handler = ({ sandbox, store, visibility, world }, id) => {
  const connection = store.find(sandbox, id);
  if (!connection) return notFound('connections', id);
  if (store.targetConnections(sandbox).some(({ baseConnectionId }) => baseConnectionId === id)) {
    return refuse(400, 1418, `Connection ${id} is used by flows and cannot be deleted`, {
      about: { id, type: 'connections' },
    });
  }
  store.remove(connection);
  visibility.deleted(connection);
  if (world.deleteResponse === '200-body') return jsonResponse(200, { id });
  return emptyResponse(Number(world.deleteResponse));
};

export const testConnection: Handler = ({ sandbox, store, world }, id) =>
  store.find(sandbox, id) ? testResponse(store.testResult(id), world) : notFound('connections', id);
