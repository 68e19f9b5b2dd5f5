import { CATALOGUE, DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';
import { matches, readFilters } from '../flow-service/filter.js';
import { isRefusal, notFound } from '../flow-service/refusal.js';
import type { Handler } from '../flow-service/service-request.js';
import { jsonResponse } from '../http/response.js';

/** From files in cloud storage to the data lake. ID, name and version are Adobe's. */
export const CLOUD_STORAGE_FLOW = {
  id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876',
  name: 'CloudStorageToAEP',
  version: '1.0',
  sourceConnectionSpecIds: CATALOGUE.flatMap(({ id, attributes }) =>
    attributes.category === 'Cloud storage' ? [id] : [],
  ),
  targetConnectionSpecIds: [DATA_LAKE_SPEC_ID],
};

export const listFlowSpecs: Handler = ({ query }) => {
  const filters = readFilters(query.getAll('property'), { id: 'value', name: 'value' });
  if (isRefusal(filters)) return filters;
  return jsonResponse(200, {
    items: [CLOUD_STORAGE_FLOW].filter((spec) => matches(spec, filters)),
    _links: {},
  });
};

export const getFlowSpec: Handler = (_request, id) =>
  id === CLOUD_STORAGE_FLOW.id
    ? jsonResponse(200, { items: [CLOUD_STORAGE_FLOW] })
    : notFound('flowSpecs', id);
