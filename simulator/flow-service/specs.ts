import { CATALOGUE, SHOWN } from '../catalogue/catalogue.js';
import type { ConnectionSpec } from '../catalogue/spec-shape.js';
import { isJsonObject, type JsonValue } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import { matches, readFilters } from './filter.js';
import { isRefusal, notFound, type Refusal, refuse } from './refusal.js';
import type { Handler } from './service-request.js';

export function findSpec(id: string): ConnectionSpec | undefined {
  return CATALOGUE.find((spec) => spec.id === id);
}

/** Reads the reference to a spec in a create. */
export function readSpec(reference: JsonValue | undefined): ConnectionSpec | Refusal {
  const { id, version } = isJsonObject(reference) ? reference : {};
  const spec = typeof id === 'string' ? findSpec(id) : undefined;
  if (!spec) return refuse(400, 1413, 'Please provide a valid connection spec ID');
  if (version === undefined || version === null || version === '') {
    return refuse(422, 1304, 'connectionSpec.version is required');
  }
  if (version === spec.version) return spec;
  return refuse(400, 1413, `Connection spec ${spec.id} has no version ${JSON.stringify(version)}`);
}

export const listSpecs: Handler = ({ query, world }) => {
  const filters = readFilters(query);
  if (isRefusal(filters)) return filters;
  const items = SHOWN.filter((spec) => matches(spec, filters));
  if (items.length > 0 || world.unknownSpec === 'empty-list') return jsonResponse(200, { items });
  return world.unknownSpec === '404'
    ? refuse(404, 1439, 'connectionSpecs not found')
    : refuse(400, 1413, 'Please provide a valid connection spec ID');
};

export const getSpec: Handler = (_request, id) => {
  const spec = SHOWN.find((shown) => shown.id === id);
  return spec ? jsonResponse(200, { items: [spec] }) : notFound('connectionSpecs', id);
};
