import { randomBytes } from 'node:crypto';
import { DEMO } from './demo-values.js';
import { jsonResponse, type SimulatedResponse } from './http/response.js';

export type Ims = ReturnType<typeof createIms>;

export function createIms(now: () => number) {
  const valid = new Set<string>([DEMO.accessToken]);
  return {
    /** Responds to `POST /ims/token/v3`. */
    token(form: string): SimulatedResponse {
      const refusal = refuseGrant(new URLSearchParams(form));
      if (refusal) return refusal;
      const accessToken = mint(now());
      valid.add(accessToken);
      return jsonResponse(200, {
        access_token: accessToken,
        token_type: 'bearer',
        expires_in: 86399,
      });
    },
    accepts: (token: string) => valid.has(token),
    expireAll: () => valid.clear(),
  };
}

function refuseGrant(form: URLSearchParams): SimulatedResponse | undefined {
  const parameter = (name: string) => form.get(name) ?? '';
  if (parameter('grant_type') !== 'client_credentials') {
    return imsError('unsupported_grant_type', 'unsupported grant type');
  }
  if (parameter('client_id') !== DEMO.apiKey) {
    return imsError('invalid_client', 'invalid client_id parameter');
  }
  // Adobe responds 400 here, not 401 as OAuth has it.
  if (parameter('client_secret') !== DEMO.clientSecret) {
    return imsError('invalid_client', 'invalid client_secret parameter');
  }
  const scopes = parameter('scope')
    .split(',')
    .map((scope) => scope.trim());
  if (!scopes.every((scope) => DEMO.scopes.some((granted) => granted === scope))) {
    return imsError('invalid_scope', 'One or more of the scopes are not granted to the client');
  }
  return undefined;
}

export function imsError(error: string, description: string, status = 400): SimulatedResponse {
  return jsonResponse(status, { error, error_description: description });
}

/** Has the shape of an IMS token. The signature is random: clients must treat a token as opaque. */
function mint(now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { type: 'access_token', client_id: DEMO.apiKey, created_at: String(now) };
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${randomBytes(64).toString('base64url')}`;
}
