import { call, type RetryTools } from '../http/call.js';
import { idempotentPolicy } from '../http/retry.js';
import type { HttpRequest, Transport } from '../http/transport.js';
import { isJsonObject } from '../json.js';
import type { Redact } from './error-body.js';
import { InvalidResponseError, toFailure } from './failure.js';

/** Where the access token comes from. */
export interface TokenSource {
  token(): Promise<string>;
  /** A token in place of one that `token()` gave and Adobe refused; `undefined` when there is no other to be had. */
  renew(refused: Promise<string>): Promise<string> | undefined;
}

/** Who asks for the token: one that the workflow brought along, or an OAuth server-to-server credential. */
export type Credential =
  | { kind: 'access-token'; accessToken: string }
  | {
      kind: 'client-secret';
      clientSecret: string;
      /** Separated by commas. */
      scopes: string;
    };

export interface TokenOptions {
  credential: Credential;
  /** Scheme and host of IMS. */
  imsUrl: string;
  apiKey: string;
  transport: Transport;
  retryTools: RetryTools;
  mask(secret: string): void;
  redact: Redact;
}

/**
 * A token that the workflow brought along cannot be renewed. One from the OAuth server-to-server credential is minted when it is
 * first asked for, and once more if Adobe refuses it.
 */
export function openTokens(options: TokenOptions): TokenSource {
  const { credential } = options;
  if (credential.kind === 'access-token') {
    return { token: async () => credential.accessToken, renew: () => undefined };
  }
  const request = tokenRequest(options, credential);
  let current: Promise<string> | undefined;
  let renewed = false;
  return {
    token() {
      current ??= mint(request, options);
      return current;
    },
    renew(refused) {
      // A newer token counts even if it is the same text: a request that ran side by side has not tried it.
      if (current !== refused) return current;
      if (renewed) return undefined;
      renewed = true;
      current = mint(request, options);
      return current;
    },
  };
}

/**
 * Credentials go in the form body only, since query strings end up in server logs (Adobe, "Server to Server authentication":
 * `POST /ims/token/v3`).
 */
function tokenRequest(
  { imsUrl, apiKey }: TokenOptions,
  { clientSecret, scopes }: Extract<Credential, { kind: 'client-secret' }>,
): HttpRequest {
  return {
    method: 'POST',
    url: `${imsUrl}/ims/token/v3`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: apiKey,
      client_secret: clientSecret,
      scope: scopes,
    }).toString(),
  };
}

async function mint(request: HttpRequest, options: TokenOptions): Promise<string> {
  const { apiKey, transport, retryTools, mask, redact } = options;
  try {
    const reply = await call(transport, request, idempotentPolicy, retryTools);
    const token = isJsonObject(reply.json) ? reply.json.access_token : undefined;
    // Anything else could not be sent as a header.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw new InvalidResponseError(reply.response, 'a valid access_token');
    }
    mask(token);
    return token;
  } catch (error) {
    const purpose = `get an access token from IMS for API key ${apiKey}`;
    throw toFailure(purpose, error, { redact, sender: 'ims' });
  }
}
