import { matches, readFilters } from '../flow-service/filter.js';
import { isRefusal } from '../flow-service/refusal.js';
import type { Handler } from '../flow-service/service-request.js';
import { isJsonObject, type JsonObject } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import type { Resource } from '../state/store.js';

/** Each flow has one run, which succeeds as soon as its start time has come. */
export const listRuns: Handler = ({ query, sandbox, store, now }) => {
  const filters = readFilters(query.getAll('property'), { id: 'value', flowId: 'value' });
  if (isRefusal(filters)) return filters;
  const runs = store.resources('flows', sandbox).flatMap((flow) => {
    const startedAt = startOf(flow);
    if (now() < startedAt) return [];
    const statusSummary = { status: 'success', errors: [] };
    return { id: runId(flow), flowId: flow.id, createdAt: startedAt, metrics: { statusSummary } };
  });
  return jsonResponse(200, { items: runs.filter((run) => matches(run, filters)), _links: {} });
};

/** What a flow says of its last run. */
export function lastRunDetails(flow: Resource, now: number): JsonObject {
  const startedAtUTC = startOf(flow);
  if (now < startedAtUTC) return {};
  const id = runId(flow);
  return { lastRunDetails: { id, state: 'success', startedAtUTC, completedAtUTC: startedAtUTC } };
}

function startOf({ scheduleParams }: Resource): number {
  return isJsonObject(scheduleParams) ? Number(scheduleParams.startTime) * 1000 : Number.NaN;
}

function runId({ id }: Resource): string {
  return `run-of-${id}`;
}
