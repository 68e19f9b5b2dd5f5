import { DATA_LAKE_SPEC_ID } from '../catalogue/catalogue.js';
import type { JsonObject } from '../http/json-value.js';
import { jsonResponse } from '../http/response.js';
import type { NewConnection, ServiceStore } from '../state/store.js';
import { checkFields } from './connection-fields.js';
import { isRefusal, type Refusal } from './refusal.js';
import { type Handler, readObject, SERVICE_ROOT } from './service-request.js';
import { readSpec } from './specs.js';

export const createConnection: Handler = async (request) => {
  const body = readObject(request);
  if (isRefusal(body)) return body;
  const fields = readFields(body);
  if (isRefusal(fields)) return fields;
  const { sandbox, store } = request;
  const create = request.creates.arrive();
  const connection = store.add(sandbox, {
    ...fields,
    createdAt: await create.untilStored(),
    state: request.readiness.firstState,
    ...tutorialIdentity(store, sandbox, fields),
  });
  request.visibility.created(connection, create.number);
  request.readiness.created(connection);
  const { id, etag } = connection;
  return jsonResponse(201, { id, etag }, { Location: `${SERVICE_ROOT}/connections/${id}` });
};

function readFields(body: JsonObject): NewConnection | Refusal {
  const spec = readSpec(body.connectionSpec);
  if (isRefusal(spec)) return spec;
  const fields = checkFields(body, spec);
  return isRefusal(fields) ? fields : { ...fields, connectionSpecId: spec.id };
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
  { name, connectionSpecId }: NewConnection,
): { id: string; etag: string } | undefined {
  const isAsInTutorial =
    sandbox === 'dev' &&
    name === 'Dataset Base Connection' &&
    connectionSpecId === DATA_LAKE_SPEC_ID;
  return isAsInTutorial && !store.everHad(TUTORIAL.id) ? TUTORIAL : undefined;
}
