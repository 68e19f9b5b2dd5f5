import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../http/json-value.js';
import type { SimulatedResponse } from '../http/response.js';
import type { CreateSchedule } from '../state/create-schedule.js';
import type { Readiness } from '../state/readiness.js';
import type { ServiceStore } from '../state/store.js';
import type { Visibility } from '../state/visibility.js';
import type { RequestHeaders } from './gateway.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** A request that passed the gateway, and what its handler may use. */
export interface ServiceRequest {
  readonly sandbox: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly requestId: string;
  readonly store: ServiceStore;
  readonly visibility: Visibility;
  readonly readiness: Readiness;
  readonly creates: CreateSchedule;
  readonly world: World;
  readonly now: () => number;
}

type Result = SimulatedResponse | Refusal;

export type Handler = (call: ServiceRequest, id: string) => Result | Promise<Result>;

/** The path of the Flow Service on the platform's host. */
export const SERVICE_ROOT = '/data/foundation/flowservice';

/** Parses the body as JSON. The value is `undefined` if there is no body. */
export function readBody({
  headers,
  body,
}: ServiceRequest): { value: JsonValue | undefined } | Refusal {
  if (body.trim() === '') return { value: undefined };
  if (!/^application\/(?:json|json-patch\+json)\b/i.test(headers['content-type'] ?? '')) {
    return refuse(400, 1100, 'A valid content-type must be specified');
  }
  const value = parseJson(body);
  return value === undefined ? refuse(400, 1100, 'The body is not valid JSON') : { value };
}

/** The body of a create. */
export function readObject(request: ServiceRequest): JsonObject | Refusal {
  const body = readBody(request);
  if (isRefusal(body)) return body;
  if (body.value === undefined) return refuse(400, 1405, 'The request body is null or empty');
  return isJsonObject(body.value) ? body.value : refuse(400, 1100, 'A JSON object is expected');
}
