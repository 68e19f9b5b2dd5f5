import { type Answer, jsonAnswer } from './answer.js';
import { adobeSolutions } from './catalogue/adobe-solutions.js';
import { cloudStorage } from './catalogue/cloud-storage.js';
import { databases } from './catalogue/databases.js';
import { withDocumentedSources } from './catalogue/documented-sources.js';
import { asPrinted } from './catalogue/printed-specs.js';
import type { ConnectionSpec } from './catalogue/spec-shape.js';
import { streaming } from './catalogue/streaming.js';
import { matches, readFilters } from './filter.js';
import { isRefusal, notFound, type Refusal } from './refusal.js';

/** What a create is checked against. */
const CATALOGUE = withDocumentedSources([
  ...adobeSolutions,
  ...cloudStorage,
  ...databases,
  ...streaming,
]);

/** What a client is shown: some of Adobe's schemas contradict what Adobe accepts. */
const SHOWN = CATALOGUE.map(asPrinted);

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

/** An ID that no spec has is not an error here: the filter matches nothing. Other query parameters are ignored. */
export function listSpecs(query: URLSearchParams): Answer | Refusal {
  const filters = readFilters(query.getAll('property'), FILTER_FIELDS);
  if (isRefusal(filters)) return filters;
  const items = SHOWN.filter((spec) => matches(spec, filters));
  return jsonAnswer(200, items.length === 0 ? { items, _links: {} } : { items });
}

export function getSpec(id: string): Answer | Refusal {
  const spec = SHOWN.find((shown) => shown.id === id);
  return spec ? jsonAnswer(200, { items: [spec] }) : notFound('connectionSpecs', id);
}
