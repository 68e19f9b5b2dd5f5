import { DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';
import { isRefusal, refuse } from '../flow-service/refusal.js';
import type { ServiceRequest } from '../flow-service/service-request.js';
import { readSpec } from '../flow-service/specs.js';
import { isJsonObject, type JsonObject } from '../http/json-value.js';
import { isText, type ResourceType, unknownReference } from './resource.js';

const FORMATS = ['delimited', 'json', 'parquet'];

export const sourceConnections: ResourceType = {
  kind: 'sourceConnections',
  endpoint: 'source',
  check(body, request) {
    const parts = readParts(body, request);
    if (isRefusal(parts)) return parts;
    const { spec, base, data, params } = parts;
    if (!isText(data.format) || !FORMATS.includes(data.format)) {
      return refuse(400, 1327, `data.format must be one of ${FORMATS.join(', ')}`);
    }
    if (base?.connectionSpec.id !== spec.id) {
      return refuse(400, 1413, 'A base connection of the same connection spec is needed');
    }
    return isText(params.path) ? parts.fields : refuse(400, 1323, 'params.path is required');
  },
};

export const targetConnections: ResourceType = {
  kind: 'targetConnections',
  endpoint: 'target',
  check(body, request) {
    const parts = readParts(body, request);
    if (isRefusal(parts)) return parts;
    const { spec, params, fields } = parts;
    if (spec.id !== DATA_LAKE_SPEC_ID) return refuse(400, 1307, 'The target must be the data lake');
    return isText(params.dataSetId) ? fields : refuse(400, 1325, 'params.dataSetId is required');
  },
};

/** What both have. A base connection that is named has to exist. */
function readParts(body: JsonObject, { store, sandbox }: ServiceRequest) {
  const { baseConnectionId, connectionSpec, data, params } = body;
  const spec = readSpec(connectionSpec);
  if (isRefusal(spec)) return spec;
  if (!isJsonObject(data) || !isJsonObject(params)) {
    return refuse(400, 1304, 'data and params are required');
  }
  const base = isText(baseConnectionId) ? store.find(sandbox, baseConnectionId) : undefined;
  if (baseConnectionId !== undefined && !base) {
    return unknownReference('connections', baseConnectionId);
  }
  const { id, version } = spec;
  const based = base === undefined ? {} : { baseConnectionId: base.id };
  const fields: JsonObject = { ...based, connectionSpec: { id, version }, data, params };
  return { spec, base, data, params, fields };
}
