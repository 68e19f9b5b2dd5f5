import { jsonResponse, type SimulatedResponse } from '../http/response.js';
import { adobeSolutions } from './catalogue/adobe-solutions.js';
import { cloudStorage } from './catalogue/cloud-storage.js';
import { databases } from './catalogue/databases.js';
import type { ConnectionSpec } from './catalogue/spec-shape.js';
import { streaming } from './catalogue/streaming.js';
import { matches, readFilters } from './filter.js';
import { isRefusal, notFound, type Refusal } from './refusal.js';

const CATALOGUE: readonly ConnectionSpec[] = [
  ...adobeSolutions,
  ...cloudStorage,
  ...databases,
  ...streaming,
];

const FILTER_FIELDS = {
  id: 'value',
  name: 'value',
  providerId: 'value',
  version: 'value',
  type: 'value',
  authSpec: 'structure',
  sourceSpec: 'structure',
  targetSpec: 'structure',
  attributes: 'structure',
  permissionsInfo: 'structure',
} as const;

export function findSpec(id: string): ConnectionSpec | undefined {
  return CATALOGUE.find((spec) => spec.id === id);
}

/** An unknown ID is not an error here: the list is empty. Other query parameters are ignored. */
export function listSpecs(query: URLSearchParams): SimulatedResponse | Refusal {
  const filters = readFilters(query.getAll('property'), FILTER_FIELDS);
  if (isRefusal(filters)) return filters;
  const items = CATALOGUE.filter((spec) => matches(spec, filters));
  return jsonResponse(200, items.length === 0 ? { items, _links: {} } : { items });
}

export function getSpec(id: string): SimulatedResponse | Refusal {
  const spec = findSpec(id);
  return spec ? jsonResponse(200, { items: [spec] }) : notFound('connectionSpecs', id);
}
