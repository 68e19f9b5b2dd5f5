import { DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';
import { isRefusal, refuse } from '../flow-service/refusal.js';
import { readSpec } from '../flow-service/specs.js';
import { isJsonObject } from '../http/json-value.js';
import { COMMON_FIELDS, isText, type ResourceType, unknownReference } from './resource.js';

export const targetConnections: ResourceType = {
  kind: 'targetConnections',
  endpoint: 'target',
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
    if (spec.id !== DATA_LAKE_SPEC_ID) return refuse(400, 1307, 'The target must be the data lake');
    if (!isJsonObject(data)) return refuse(400, 1304, 'data is required');
    if (!isJsonObject(params) || !isText(params.dataSetId)) {
      return refuse(400, 1325, 'params.dataSetId is required');
    }
    const { id, version } = spec;
    const fields = { connectionSpec: { id, version }, data, params };
    if (baseConnectionId === undefined) return fields;
    if (!isText(baseConnectionId) || !store.find(sandbox, baseConnectionId)) {
      return unknownReference('connections', baseConnectionId);
    }
    return { ...fields, baseConnectionId };
  },
};
