import { randomUUID } from 'node:crypto';
import { isRefusal, refuse } from '../flow-service/refusal.js';
import { type Handler, readObject } from '../flow-service/service-request.js';
import { isJsonObject, type JsonValue } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import { isText } from './resource.js';

/** Mapping sets belong to Data Prep, not to the Flow Service. */
export const MAPPING_ROOT = '/data/foundation/conversion';

/** Its ID has no hyphens, its status is 200, and it has no etag. */
export const createMappingSet: Handler = (request) => {
  const body = readObject(request);
  if (isRefusal(body)) return body;
  const { outputSchema, mappings } = body;
  const { schemaRef } = isJsonObject(outputSchema) ? outputSchema : {};
  if (!isJsonObject(schemaRef) || !isText(schemaRef.id)) {
    return refuse(400, 1100, 'outputSchema.schemaRef.id is required');
  }
  if (!Array.isArray(mappings) || mappings.length === 0 || !mappings.every(isMapping)) {
    return refuse(400, 1100, 'mappings need a sourceType, a source and a destination each');
  }
  const id = randomUUID().replaceAll('-', '');
  const fields = { ...body, id, version: 0 };
  const { createdAt } = request.store.addResource('mappingSets', request.sandbox, fields);
  return jsonResponse(200, { id, version: 0, createdDate: createdAt, modifiedDate: createdAt });
};

function isMapping(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const { sourceType, source, destination } = value;
  return [sourceType, source, destination].every(isText);
}
