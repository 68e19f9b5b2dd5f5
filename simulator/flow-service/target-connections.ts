import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import { makeEtag } from '../state/etag.js';
import { readSpec } from './connection-create.js';
import { matches, readFilters } from './filter.js';
import { resumeQuery, writeToken } from './page-token.js';
import { readPaging, takePage } from './paging.js';
import { isRefusal, notFound, refuse } from './refusal.js';
import { type Handler, readBody, SERVICE_ROOT } from './service-request.js';

const FILTER_FIELDS = {
  id: 'value',
  name: 'value',
  description: 'value',
  state: 'value',
  createdAt: 'value',
  updatedAt: 'value',
  baseConnectionId: 'value',
  connectionSpec: 'structure',
  data: 'structure',
  params: 'structure',
} as const;

/** Target connections only show that a base connection can be used. */
export const listTargetConnections: Handler = ({ query, sandbox, store, world }) => {
  const resumed = resumeQuery(query, world);
  if (isRefusal(resumed)) return resumed;
  const filters = readFilters(query.getAll('property'), FILTER_FIELDS);
  if (isRefusal(filters)) return filters;
  const paging = readPaging(resumed, world);
  if (isRefusal(paging)) return paging;
  const found = store.targetConnections(sandbox).filter((target) => matches(target, filters));
  const { items, last } = takePage(found.toReversed(), paging, world);
  const token = last && writeToken(last, resumed.query, world);
  const href = token && `/targetConnections?continuationToken=${token}`;
  return jsonResponse(200, { items, _links: href ? { next: { href } } : {} });
};

export const getTargetConnection: Handler = ({ sandbox, store }, id) => {
  const target = store.targetConnections(sandbox).find((candidate) => candidate.id === id);
  return target ? jsonResponse(200, { items: [target] }) : notFound('targetConnections', id);
};

export const createTargetConnection: Handler = (request) => {
  const body = readBody(request);
  if (isRefusal(body)) return body;
  if (body.value === undefined) return refuse(400, 1405, 'The request body is null or empty');
  if (!isJsonObject(body.value)) return refuse(400, 1100, 'A JSON object is expected');
  const { name, description, baseConnectionId, connectionSpec, data, params } = body.value;
  const spec = readSpec(connectionSpec, request.world);
  if (isRefusal(spec)) return spec;
  if (!isJsonObject(data)) return refuse(400, 1304, 'data is required');
  if (typeof name !== 'string' || name === '') return refuse(400, 1304, 'name is required');
  const { sandbox, store } = request;
  if (baseConnectionId !== undefined) {
    if (typeof baseConnectionId !== 'string' || !store.find(sandbox, baseConnectionId)) {
      return refuse(400, 1100, `connections not found with id = [${String(baseConnectionId)}]`);
    }
  }
  const createdAt = store.nextTime();
  const [id, etag] = [randomUUID(), makeEtag(createdAt)];
  store.addTarget({
    id,
    name,
    ...(typeof description === 'string' ? { description } : {}),
    ...(baseConnectionId === undefined ? {} : { baseConnectionId }),
    connectionSpec: { id: spec.id, version: spec.version },
    createdAt,
    updatedAt: createdAt,
    sandboxName: sandbox,
    state: 'enabled',
    etag,
    data,
    ...(isJsonObject(params) ? { params } : {}),
  });
  return jsonResponse(201, { id, etag }, { Location: `${SERVICE_ROOT}/targetConnections/${id}` });
};
