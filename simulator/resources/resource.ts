import type { Endpoint } from '../faults/script.js';
import { matches, readFilters } from '../flow-service/filter.js';
import { listPage } from '../flow-service/paging.js';
import { isRefusal, notFound, type Refusal, refuse } from '../flow-service/refusal.js';
import {
  type Handler,
  readObject,
  SERVICE_ROOT,
  type ServiceRequest,
} from '../flow-service/service-request.js';
import type { JsonObject, JsonValue } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import type { Resource, ResourceKind } from '../state/store.js';

/** Source connections, target connections or flows: what differs between them. */
export interface ResourceType {
  readonly kind: ResourceKind;
  readonly endpoint: Endpoint;
  /** Checks the body of a create. Returns the fields to store. */
  readonly check: (body: JsonObject, request: ServiceRequest) => JsonObject | Refusal;
  /** What a response shows, where that is more than what is stored. */
  readonly view?: (resource: Resource, request: ServiceRequest) => JsonObject;
}

export function listResources({ kind, view = (one) => one }: ResourceType): Handler {
  return (request) => {
    const filters = readFilters(request.query);
    if (isRefusal(filters)) return filters;
    const found = request.store
      .resources(kind, request.sandbox)
      .map((one) => ({ ...one, ...view(one, request) }))
      .filter((one) => matches(one, filters));
    const page = listPage(`/${kind}`, found, request, (one) => one);
    return isRefusal(page) ? page : page.response;
  };
}

export function getResource({ kind, view = (one) => one }: ResourceType): Handler {
  return (request, id) => {
    const found = findResource(request, kind, id);
    return found ? jsonResponse(200, { items: [view(found, request)] }) : notFound(kind, id);
  };
}

export function createResource({ kind, check }: ResourceType): Handler {
  return (request) => {
    const body = readObject(request);
    if (isRefusal(body)) return body;
    if (!isText(body.name)) return refuse(400, 1304, 'name is required');
    const fields = check(body, request);
    if (isRefusal(fields)) return fields;
    const { name, description } = body;
    const { id, etag } = request.store.addResource(kind, request.sandbox, {
      name,
      ...(isText(description) ? { description } : {}),
      ...fields,
    });
    return jsonResponse(201, { id, etag }, { Location: `${SERVICE_ROOT}/${kind}/${id}` });
  };
}

export function findResource(
  { store, sandbox }: Pick<ServiceRequest, 'store' | 'sandbox'>,
  kind: ResourceKind,
  id: JsonValue | undefined,
): Resource | undefined {
  return store.resources(kind, sandbox).find((candidate) => candidate.id === id);
}

/** No document says what Adobe responds to a reference to something that does not exist. */
export function unknownReference(type: string, id: JsonValue | undefined): Refusal {
  return refuse(400, 1439, `The requested ${type} resource ${String(id)} is not found`);
}

export function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
