import { isRefusal, type Refusal, refuse } from '../flow-service/refusal.js';
import type { ServiceRequest } from '../flow-service/service-request.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../http/json-value.js';
import type { Resource, ServiceStore } from '../state/store.js';
import { findResource, type ResourceType, unknownReference } from './resource.js';

/** From files in cloud storage to the data lake: the only flow spec here. ID and version are Adobe's. */
const FLOW_SPEC = { id: '9753525b-82c7-4dce-8a9b-5ccfce2b9876', version: '1.0' };

export const flows: ResourceType = {
  kind: 'flows',
  endpoint: 'flow',
  check(body, request) {
    const { flowSpec, scheduleParams, transformations = [] } = body;
    const { id, version } = isJsonObject(flowSpec) ? flowSpec : {};
    if (id !== FLOW_SPEC.id || version !== FLOW_SPEC.version) {
      return refuse(400, 1413, 'Please provide a valid flow spec ID and version');
    }
    const source = findOne(body.sourceConnectionIds, 'sourceConnections', request);
    if (isRefusal(source)) return source;
    const target = findOne(body.targetConnectionIds, 'targetConnections', request);
    if (isRefusal(target)) return target;
    const refusal =
      refuseMapping(transformations, request) ?? refuseSchedule(scheduleParams, request.now());
    return (
      refusal ?? {
        flowSpec: { id, version },
        sourceConnectionIds: [source.id],
        targetConnectionIds: [target.id],
        transformations,
        scheduleParams: scheduleParams ?? {},
      }
    );
  },
  view: (flow, { now }) => ({ ...flow, ...lastRunDetails(flow, now()) }),
};

/** Each flow has one run, which succeeds as soon as its start time has come. */
function lastRunDetails({ id, scheduleParams }: Resource, now: number): JsonObject {
  const startedAtUTC = isJsonObject(scheduleParams) ? Number(scheduleParams.startTime) * 1000 : now;
  if (now < startedAtUTC) return {};
  return { lastRunDetails: { id: `run-of-${id}`, state: 'success', startedAtUTC } };
}

function findOne(
  ids: JsonValue | undefined,
  kind: 'sourceConnections' | 'targetConnections',
  request: ServiceRequest,
): Resource | Refusal {
  const [id, ...others] = Array.isArray(ids) ? ids : [];
  if (id === undefined || others.length > 0) return refuse(400, 1321, `One of ${kind} is needed`);
  return findResource(request, kind, id) ?? unknownReference(kind, id);
}

/** Files of delimited text need a mapping. */
function refuseMapping(transformations: JsonValue, request: ServiceRequest): Refusal | undefined {
  const [first] = Array.isArray(transformations) ? transformations : [];
  const { params } = isJsonObject(first) ? first : {};
  if (!isJsonObject(params)) return refuse(400, 1370, 'The flow has no mapping');
  if (findResource(request, 'mappingSets', params.mappingId)) return undefined;
  return refuse(400, 1419, `Mapping ${String(params.mappingId)} is not valid`);
}

/** Numbers may be sent as strings, as in the flows that Adobe returns. */
function refuseSchedule(schedule: JsonValue | undefined, now: number): Refusal | undefined {
  if (!isJsonObject(schedule)) return refuse(400, 1317, 'scheduleParams is required');
  const start = Number(schedule.startTime) * 1000;
  if (start >= now) return undefined;
  return refuse(400, 1360, 'startTime cannot be set in the past, in seconds since 1970');
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
