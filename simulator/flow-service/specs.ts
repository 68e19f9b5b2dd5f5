import { jsonResponse, type SimulatedResponse } from '../http/response.js';
import { adobeSolutions } from './catalogue/adobe-solutions.js';
import { cloudStorage } from './catalogue/cloud-storage.js';
import { databases } from './catalogue/databases.js';
import { withDocumentedSources } from './catalogue/documented-sources.js';
import { asPrinted } from './catalogue/printed-specs.js';
import type { ConnectionSpec } from './catalogue/spec-shape.js';
import { streaming } from './catalogue/streaming.js';
import { viewSpecVersion } from './connection-view.js';
import { matches } from './filter.js';
import { readValidFilters } from './list-filter.js';
import { isRefusal, notFound, type Refusal, refuse } from './refusal.js';
import type { Handler } from './service-request.js';
import type { World } from './world.js';

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

/** The versions of a spec that exist, each as a spec. */
export function specVersions(spec: ConnectionSpec, { specVersion }: World): ConnectionSpec[] {
  return specVersion === 'several' ? [spec, { ...spec, version: '2.0' }] : [spec];
}

/** Ignores query parameters other than filters. */
export const listSpecs: Handler = ({ query, world }) => {
  const filters = readValidFilters(query.getAll('property'), FILTER_FIELDS, world);
  if (isRefusal(filters)) return filters;
  const found = SHOWN.filter((spec) => world.specFilter === 'ignored' || matches(spec, filters));
  return found.length === 0 ? respondToUnknown(world) : specsResponse(found, world);
};

export const getSpec: Handler = ({ world }, id) => {
  const spec = SHOWN.find((shown) => shown.id === id);
  return spec ? specsResponse([spec], world) : notFound('connectionSpecs', id);
};

function specsResponse(specs: readonly ConnectionSpec[], world: World): SimulatedResponse {
  const items = specs
    .flatMap((spec) => specVersions(spec, world))
    .map((spec) => ({ ...spec, version: viewSpecVersion(spec.version, world) }));
  return jsonResponse(200, { items });
}

function respondToUnknown(world: World): SimulatedResponse | Refusal {
  switch (world.unknownSpec) {
    case 'empty-list':
      return jsonResponse(200, { items: [], _links: {} });
    case 'refused-404':
      return refuse(404, 1439, 'connectionSpecs not found');
    case 'refused-400':
      return refuse(400, 1413, 'Please provide a valid connection spec ID');
    case 'other-specs':
      return specsResponse(SHOWN, world);
  }
}
