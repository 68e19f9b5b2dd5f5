import { DEMO } from '../demo-values.js';
import { emptyResponse, jsonResponse, type SimulatedResponse } from '../http/response.js';
import type { Ims } from '../ims.js';
import type { World } from './world.js';

export type RequestHeaders = Readonly<Record<string, string>>;

export type Gateway = ReturnType<typeof createGateway>;

const BEARER = /^Bearer +(\S+)$/i;
const WINDOW_MS = 1000;

/** Adobe does not document the order of the gateway's checks. Here it is: key, token, organization, rate. */
export function createGateway(
  ims: Ims,
  requestsPerSecond: number | undefined,
  now: () => number,
  world: World,
) {
  const accepted: number[] = [];

  function overRate(): boolean {
    if (requestsPerSecond === undefined) return false;
    const time = now();
    while (accepted[0] !== undefined && accepted[0] <= time - WINDOW_MS) accepted.shift();
    if (accepted.length >= requestsPerSecond) return true;
    accepted.push(time);
    return false;
  }

  return {
    /** Returns the gateway's error, or `undefined` if the request may continue to the service. */
    check(headers: RequestHeaders): SimulatedResponse | undefined {
      const { authorization } = headers;
      const refusal =
        refuseKey(headers['x-api-key']) ??
        refuseToken(authorization, ims) ??
        refuseOrganization(headers['x-gw-ims-org-id']);
      if (refusal) return refusal;
      if (!overRate()) return undefined;
      const retryAfter = { 'Retry-After': '1' };
      return world.throttled === 'json'
        ? tooManyRequests(retryAfter)
        : { ...emptyResponse(429), headers: retryAfter };
    },
  };
}

function refuseKey(key: string | undefined): SimulatedResponse | undefined {
  if (!key) return gatewayError(403, '403000', 'Api Key is required');
  return key === DEMO.apiKey ? undefined : gatewayError(403, '403003', 'Api Key is invalid');
}

function refuseToken(authorization: string | undefined, ims: Ims): SimulatedResponse | undefined {
  if (!authorization) return gatewayError(403, '403010', 'Oauth token is missing.');
  const token = BEARER.exec(authorization)?.[1];
  return token !== undefined && ims.accepts(token) ? undefined : invalidToken();
}

function refuseOrganization(organization: string | undefined): SimulatedResponse | undefined {
  if (!organization) return gatewayError(400, '400003', 'Missing header');
  return organization === DEMO.imsOrgId
    ? undefined
    : gatewayError(403, '403027', 'User region is missing');
}

export function invalidToken(): SimulatedResponse {
  return gatewayError(401, '401013', 'Oauth token is not valid');
}

export function tooManyRequests(headers: Readonly<Record<string, string>> = {}): SimulatedResponse {
  return gatewayError(429, '429050', 'Too many requests', headers);
}

function gatewayError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): SimulatedResponse {
  return jsonResponse(status, { error_code: code, message }, headers);
}
