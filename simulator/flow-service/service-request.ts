import { type JsonValue, parseJson } from '../http/json-value.js';
import type { SimulatedResponse } from '../http/response.js';
import type { CreateSchedule } from '../state/create-schedule.js';
import type { Readiness } from '../state/readiness.js';
import type { ServiceStore } from '../state/store.js';
import type { Visibility } from '../state/visibility.js';
import type { RequestHeaders } from './gateway.js';
import { type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** A request that passed the gateway, and what its handler may use. */
export interface ServiceRequest {
  readonly sandbox: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly requestId: string;
  /** Scheme, host and port, as the client knows them. */
  readonly origin: string;
  readonly store: ServiceStore;
  readonly visibility: Visibility;
  readonly readiness: Readiness;
  readonly creates: CreateSchedule;
  readonly world: World;
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

/** Refuses unknown query parameters: with a misspelt filter, a list would contain everything. */
export function refuseUnknownQuery(
  query: URLSearchParams,
  known: ReadonlySet<string>,
): Refusal | undefined {
  const unknown = [...query.keys()].find((name) => !known.has(name));
  return unknown === undefined ? undefined : refuse(400, 1451, `Unknown parameter ${unknown}`);
}
