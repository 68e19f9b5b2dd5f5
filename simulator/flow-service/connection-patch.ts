import type { JsonObject } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import { makeEtag } from '../state/etag.js';
import type { StoredConnection } from '../state/store.js';
import { checkFields } from './connection-fields.js';
import { applyPatch } from './json-patch.js';
import { isRefusal, notFound, type Refusal, refuse } from './refusal.js';
import { type Handler, readBody } from './service-request.js';
import { findSpec } from './specs.js';

export const patchConnection: Handler = (request, id) => {
  const connection = request.store.find(request.sandbox, id);
  if (!connection) return notFound('connections', id);
  const stale = refuseVersion(request.headers['if-match'], connection);
  if (stale) return stale;
  const body = readBody(request);
  if (isRefusal(body)) return body;
  const patched = applyPatch(editableFields(connection), body.value);
  if (isRefusal(patched)) return patched;
  const spec = findSpec(connection.connectionSpec.id);
  if (!spec) return notFound('connectionSpecs', connection.connectionSpec.id);
  const edited = checkFields(patched, spec);
  if (isRefusal(edited)) return edited;

  const { description: _description, auth: _auth, ...kept } = connection;
  const time = request.store.nextTime();
  const etag = makeEtag(time);
  request.store.replace({
    ...kept,
    ...edited,
    updatedAt: time,
    version: etag,
    etag,
  });
  return jsonResponse(200, { id, etag });
};

/** Compares the text including its quotes: Adobe responds 412 to an etag without quotes. */
function refuseVersion(
  ifMatch: string | undefined,
  { id, etag }: StoredConnection,
): Refusal | undefined {
  const about = { id, type: 'connections' };
  if (!ifMatch) return refuse(400, 1403, 'The If-Match header is missing', { about });
  if (ifMatch === etag) return undefined;
  const message = `Supplied version=[${ifMatch}] does not match the current version on entity=[${etag}]`;
  return refuse(412, 1404, message, { about });
}

function editableFields({ name, description, auth }: StoredConnection): JsonObject {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(auth === undefined ? {} : { auth: { specName: auth.specName, params: auth.params } }),
  };
}
