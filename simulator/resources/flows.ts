import { isRefusal, type Refusal, refuse } from '../flow-service/refusal.js';
import type { ServiceRequest } from '../flow-service/service-request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../http/json-value.js';
import type { Resource, ServiceStore } from '../state/store.js';
import { CLOUD_STORAGE_FLOW } from './flow-spec.js';
import { schemaId } from './mapping-sets.js';
import { COMMON_FIELDS, findResource, type ResourceType, unknownReference } from './resource.js';
import { lastRunDetails } from './runs.js';
import { checkSchedule } from './schedule.js';

export const flows: ResourceType = {
  kind: 'flows',
  endpoint: 'flow',
  fields: {
    ...COMMON_FIELDS,
    sourceConnectionIds: 'value',
    targetConnectionIds: 'value',
    flowSpec: 'structure',
    inheritedAttributes: 'structure',
  },
  check(body, request) {
    const { flowSpec, scheduleParams, transformations = [] } = body;
    const { id, version } = isJsonObject(flowSpec) ? flowSpec : {};
    if (id !== CLOUD_STORAGE_FLOW.id || version !== CLOUD_STORAGE_FLOW.version) {
      return refuse(400, 1413, 'Please provide a valid flow spec ID and version');
    }
    const source = findOne(body.sourceConnectionIds, 'sourceConnections', request);
    if (isRefusal(source)) return source;
    const target = findOne(body.targetConnectionIds, 'targetConnections', request);
    if (isRefusal(target)) return target;
    const refusal =
      refuseSource(source) ??
      refuseMapping(transformations, target, request) ??
      checkSchedule(scheduleParams, request.now());
    return (
      refusal ?? {
        flowSpec: { id, version },
        sourceConnectionIds: [source.id],
        targetConnectionIds: [target.id],
        transformations,
        scheduleParams: scheduleParams ?? {},
        inheritedAttributes: {
          properties: { isSourceFlow: true },
          sourceConnections: [inherited(source)],
          targetConnections: [inherited(target)],
        },
      }
    );
  },
  view: (flow, { now }) => ({
    ...flow,
    runs: `/runs?property=flowId==${flow.id}`,
    ...lastRunDetails(flow, now()),
  }),
};

function findOne(
  ids: JsonValue | undefined,
  kind: 'sourceConnections' | 'targetConnections',
  request: ServiceRequest,
): Resource | Refusal {
  const [id, ...others] = Array.isArray(ids) ? ids : [];
  if (id === undefined || others.length > 0) return refuse(400, 1321, `One of ${kind} is needed`);
  return findResource(request, kind, id) ?? unknownReference(kind, id);
}

function refuseSource({ connectionSpec }: Resource): Refusal | undefined {
  const { id } = isJsonObject(connectionSpec) ? connectionSpec : {};
  if (CLOUD_STORAGE_FLOW.sourceConnectionSpecIds.some((known) => known === id)) return undefined;
  return refuse(400, 1413, 'The flow spec does not take the source connection');
}

/** Files of delimited text need a mapping, to the schema of the target connection. */
function refuseMapping(
  transformations: JsonValue,
  { data }: Resource,
  request: ServiceRequest,
): Refusal | undefined {
  const [first] = Array.isArray(transformations) ? transformations : [];
  const { params } = isJsonObject(first) ? first : {};
  if (!isJsonObject(params)) return refuse(400, 1370, 'The flow has no mapping');
  const mapping = findResource(request, 'mappingSets', params.mappingId);
  if (!mapping) return refuse(400, 1419, `Mapping ${String(params.mappingId)} is not valid`);
  if (Number(params.mappingVersion) !== 0) return refuse(400, 1412, 'Unknown mapping version');
  const schema = isJsonObject(data) && isJsonObject(data.schema) ? data.schema.id : undefined;
  if (schemaId(mapping.outputSchema) === schema) return undefined;
  return refuse(400, 1425, 'The schema of the mapping is not the schema of the target');
}

function inherited({ id, connectionSpec, baseConnectionId }: Resource): JsonObject {
  const base = { id: baseConnectionId ?? null, connectionSpec: connectionSpec ?? null };
  return {
    id,
    connectionSpec: connectionSpec ?? null,
    ...(baseConnectionId === undefined ? {} : { baseConnection: base }),
  };
}

/** Whether a flow uses the base connection, by its source or by its target. */
export function isUsedByFlow(store: ServiceStore, sandbox: string, baseId: string): boolean {
  const based = (['sourceConnections', 'targetConnections'] as const)
    .flatMap((kind) => store.resources(kind, sandbox))
    .flatMap(({ id, baseConnectionId }) => (baseConnectionId === baseId ? [id] : []));
  return store
    .resources('flows', sandbox)
    .flatMap(({ sourceConnectionIds, targetConnectionIds }) => [
      ...(Array.isArray(sourceConnectionIds) ? sourceConnectionIds : []),
      ...(Array.isArray(targetConnectionIds) ? targetConnectionIds : []),
    ])
    .some((id) => based.some((one) => one === id));
}
