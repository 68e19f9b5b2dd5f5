import { isRefusal, refuse } from '../flow-service/refusal.js';
import { readSpec } from '../flow-service/specs.js';
import { isJsonObject } from '../http/json-value.js';
import { COMMON_FIELDS, isText, type ResourceType, unknownReference } from './resource.js';

const FORMATS = ['delimited', 'json', 'parquet'];

export const sourceConnections: ResourceType = {
  kind: 'sourceConnections',
  endpoint: 'source',
  fields: {
    ...COMMON_FIELDS,
    baseConnectionId: 'value',
    connectionSpec: 'structure',
    data: 'structure',
    params: 'structure',
  },
  check({ baseConnectionId, connectionSpec, data, params }, { store, sandbox }) {
    const spec = readSpec(connectionSpec);
    if (isRefusal(spec)) return spec;
    if (!isJsonObject(data)) return refuse(400, 1304, 'data is required');
    if (!isText(data.format) || !FORMATS.includes(data.format)) {
      return refuse(400, 1327, `data.format must be one of ${FORMATS.join(', ')}`);
    }
    const base = isText(baseConnectionId) ? store.find(sandbox, baseConnectionId) : undefined;
    if (!base) return unknownReference('connections', baseConnectionId);
    if (base.connectionSpec.id !== spec.id) {
      return refuse(400, 1413, 'The base connection has another connection spec');
    }
    if (!isJsonObject(params) || !isText(params.path)) {
      return refuse(400, 1323, 'params.path is required');
    }
    const { id, version } = spec;
    return { baseConnectionId: base.id, connectionSpec: { id, version }, data, params };
  },
};
