import { invalidToken, tooManyRequests } from '../flow-service/gateway.js';
import { refusalResponse, refuse } from '../flow-service/refusal.js';
import { emptyResponse, jsonResponse, type SimulatedResponse } from '../http/response.js';
import { imsError } from '../ims.js';
import type { Endpoint } from './script.js';

/** The usual response of Adobe for a status. For faults that give only the status. */
export function responseForStatus(
  status: number,
  endpoint: Endpoint | 'unknown',
  requestId: string,
): SimulatedResponse {
  if (status === 202 || status === 204) return emptyResponse(status);
  if (status < 400) return jsonResponse(status, {});
  if (status === 503) return emptyResponse(503);
  if (status === 504) {
    return jsonResponse(504, {
      code: 504,
      message: 'Oops. Something went wrong. Check your URI and try again.',
    });
  }
  if (endpoint === 'token') return imsResponseForStatus(status);
  if (status === 401) return invalidToken();
  if (status === 429) return tooManyRequests();
  if (status === 500) {
    return refusalResponse(refuse(500, 1400, 'Internal error, please try again later'), requestId);
  }
  return refusalResponse(refuse(status, 1100, `Request failed with status ${status}`), requestId);
}

/** Adobe does not document the body of a throttled IMS request. This has the shape of other IMS errors. */
function imsResponseForStatus(status: number): SimulatedResponse {
  if (status >= 500) return imsError('internal_error', 'Please try again later', status);
  if (status === 429) return imsError('too_many_requests', 'Too many requests', status);
  return imsError('access_denied', 'Access denied', status);
}
