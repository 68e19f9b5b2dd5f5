import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject, type JsonValue } from '../http/json-value.js';
import type { ConnectionAuth, NewConnection, ServiceStore } from '../state/store.js';
import { checkAuth } from './auth-check.js';
import { DATA_LAKE_SPEC_ID } from './catalogue/adobe-solutions.js';
import type { ConnectionSpec } from './catalogue/spec-shape.js';
import { STREAMING_SPEC_ID } from './catalogue/streaming.js';
import { createResponse } from './create-response.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import { type Handler, readBody, type ServiceRequest } from './service-request.js';
import { findSpec, specVersions } from './specs.js';
import { storedName } from './stored-name.js';
import type { World } from './world.js';

export const createConnection: Handler = async (request) => {
  const body = readBody(request);
  if (isRefusal(body)) return body;
  const fields = readFields(body.value, request.world);
  if (isRefusal(fields)) return fields;
  const { sandbox, store } = request;
  const create = request.creates.arrive();
  const createdAt = await create.untilStored();
  const duplicate = refuseDuplicate(request, fields);
  if (duplicate) return duplicate;
  const connection = store.add(sandbox, {
    ...fields,
    createdAt,
    state: request.readiness.firstState,
    ...tutorialIdentity(store, sandbox, fields),
  });
  request.visibility.created(connection, create.number);
  request.readiness.created(connection);
  await create.untilResponse();
  return createResponse(connection, request.origin, request.world);
};

type CheckedConnection = NewConnection & { readonly connectionSpecId: string };

function readFields(body: JsonValue | undefined, world: World): CheckedConnection | Refusal {
  if (body === undefined) return refuse(400, 1405, 'The request body is null or empty');
  if (!isJsonObject(body)) return refuse(400, 1100, 'A JSON object is expected');
  const { name, description, connectionSpec, auth } = body;
  const spec = readSpec(connectionSpec, world);
  if (isRefusal(spec)) return spec;
  // Adobe's text requires a name and its schema does not. The simulator requires it.
  if (typeof name !== 'string' || name === '') return refuse(400, 1304, 'name is required');
  if (description !== undefined && typeof description !== 'string') {
    return refuse(400, 1100, 'description must be a string');
  }
  const checked = checkAuth(spec, auth);
  if (isRefusal(checked)) return checked;
  return {
    name: storedName(name, world.names),
    connectionSpecId: spec.id,
    connectionSpecVersion: spec.version,
    ...(description === undefined ? {} : { description }),
    ...(checked === undefined ? {} : { auth: withInlet(spec, checked) }),
  };
}

/** Reads a reference to a spec. Returns the spec, with the version that was asked for. */
export function readSpec(value: JsonValue | undefined, world: World): ConnectionSpec | Refusal {
  const reference: JsonObject = isJsonObject(value) ? value : {};
  const { id, version } = reference;
  const spec = typeof id === 'string' ? findSpec(id) : undefined;
  if (!spec) return refuse(400, 1413, 'Please provide a valid connection spec ID');
  if (version === undefined || version === null || version === '') {
    return refuse(422, 1304, 'connectionSpec.version is required', { short: true });
  }
  const known = specVersions(spec, world).find((one) => hasVersion(one, version, world));
  return (
    known ??
    refuse(400, 1413, `Connection spec ${spec.id} has no version ${JSON.stringify(version)}`)
  );
}

/** A streaming connection gets the URL that events are sent to. */
function withInlet(spec: ConnectionSpec, auth: ConnectionAuth): ConnectionAuth {
  if (spec.id !== STREAMING_SPEC_ID) return auth;
  const inletId = randomUUID().replaceAll('-', '');
  const inletUrl = `https://dcs.adobedc.net/collection/${inletId}`;
  return { ...auth, params: { ...auth.params, inletUrl, inletId } };
}

/** A spec with a numeric version is also found by the version as a string. */
function hasVersion(spec: ConnectionSpec, version: JsonValue, { specVersion }: World): boolean {
  return specVersion === 'number'
    ? Number(version) === Number(spec.version)
    : version === spec.version;
}

/** Adobe documents no such error for connections. A client should still handle one. */
function refuseDuplicate(
  { store, sandbox, world }: ServiceRequest,
  fields: CheckedConnection,
): Refusal | undefined {
  if (world.duplicateNames === 'allowed') return undefined;
  const isTaken = store
    .connections(sandbox)
    .some(
      ({ name, connectionSpec }) =>
        name === fields.name && connectionSpec.id === fields.connectionSpecId,
    );
  if (!isTaken) return undefined;
  const status = world.duplicateNames === 'refused-409' ? 409 : 400;
  return refuse(status, 1100, `A connection named ${fields.name} already exists`);
}

const TUTORIAL = {
  id: 'd6c3988d-14ef-4000-8398-8d14ef000021',
  etag: '"d502e61b-0000-0200-0000-5e62a1f90000"',
};

/**
 * The first connection made as in Adobe's tutorial gets the ID and etag that the tutorial prints. The demo's output
 * can then be compared with the tutorial.
 */
function tutorialIdentity(
  store: ServiceStore,
  sandbox: string,
  { name, connectionSpecId }: CheckedConnection,
): { id: string; etag: string } | undefined {
  const asInTutorial =
    sandbox === 'dev' &&
    name === 'Dataset Base Connection' &&
    connectionSpecId === DATA_LAKE_SPEC_ID;
  return asInTutorial && !store.everHad(TUTORIAL.id) ? TUTORIAL : undefined;
}
