import { emptyResponse, jsonResponse, type SimulatedResponse } from '../http/response.js';
import type { StoredConnection } from '../state/store.js';
import { etagHeader, viewOfOne } from './connection-view.js';
import { SERVICE_ROOT } from './service-request.js';
import type { World } from './world.js';

/** The response to a create that succeeded. `origin` has scheme, host and port. */
export function createResponse(
  connection: StoredConnection,
  origin: string,
  world: World,
): SimulatedResponse {
  const status = Number(world.createStatus);
  const { id, etag } = connection;
  const path = `${SERVICE_ROOT}/connections/${id}`;
  const headers = { Location: path, ...etagHeader(connection, world) };
  switch (world.createBody) {
    case 'id-and-etag':
      return jsonResponse(status, { id, etag }, headers);
    case 'id':
      return jsonResponse(status, { id }, headers);
    case 'connection':
      return jsonResponse(status, viewOfOne(connection, world), headers);
    case 'list':
      return jsonResponse(status, [{ id, etag }], headers);
    case 'items':
      return jsonResponse(status, { items: [{ id, etag }] }, headers);
    case 'location-path':
      return { ...emptyResponse(status), headers };
    case 'location-url':
      return { ...emptyResponse(status), headers: { ...headers, Location: origin + path } };
    case 'location-relative':
      return { ...emptyResponse(status), headers: { ...headers, Location: `connections/${id}` } };
  }
}
