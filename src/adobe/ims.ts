import { AdobeError } from '../errors.js';
import { call } from '../http/call.js';
import { idempotentPolicy, type RetryTools, retry } from '../http/retry.js';
import type { Transport } from '../http/transport.js';
import { isJsonObject, nonBlankString } from '../json.js';
import { InvalidResponseError, withoutStatus } from './errors.js';
import type { LoadErrorReader } from './failures/error-reader.js';

/** Where the access token comes from. */
export interface TokenSource {
  token(): Promise<string>;
  /** A token in place of one that `token()` gave and Adobe refused; `undefined` when there is no other to be had. */
  renew(refused: Promise<string>): Promise<string | undefined>;
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
  loadErrorReader: LoadErrorReader;
}

/** A token that the workflow brought along cannot be renewed. */
export function openTokens({ credential, ...options }: TokenOptions): TokenSource {
  return credential.kind === 'access-token'
    ? { token: async () => credential.accessToken, renew: async () => undefined }
    : mintedTokens({ ...options, ...credential });
}

type MintOptions = Omit<TokenOptions, 'credential'> &
  Extract<Credential, { kind: 'client-secret' }>;

/**
 * A token minted from the OAuth server-to-server credential, when it is first asked for, and once more if Adobe
 * refuses it. Credentials go in the form body only, since query strings end up in server logs
 * (Adobe, "Server to Server authentication": `POST /ims/token/v3`).
 */
function mintedTokens(options: MintOptions): TokenSource {
  let current: Promise<string> | undefined;
  let renewed = false;

  return {
    token() {
      current ??= mint(options);
      return current;
    },
    async renew(refused) {
      // A newer token counts even if it is the same text: a request that ran side by side has not tried it.
      if (current !== refused) return current;
      if (renewed) return undefined;
      renewed = true;
      current = mint(options);
      return current;
    },
  };
}

async function mint(options: MintOptions): Promise<string> {
  const { transport, retryTools } = options;
  const purpose = `get an access token from IMS for API key ${options.apiKey}`;
  const request = {
    method: 'POST' as const,
    url: `${options.imsUrl}/ims/token/v3`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: options.apiKey,
      client_secret: options.clientSecret,
      scope: options.scopes,
    }).toString(),
  };
  try {
    const reply = await retry(() => call(transport, request), idempotentPolicy, retryTools);
    const token = parseToken(reply.json);
    if (token === undefined) throw new InvalidResponseError(reply, 'a valid access_token');
    options.mask(token);
    return token;
  } catch (error) {
    const { describe } = await options.loadErrorReader();
    const failure = describe(purpose, error, 'ims');
    // Without its token a request is not sent, and IMS's status says nothing about what was asked for.
    throw failure instanceof AdobeError ? withoutStatus(failure) : failure;
  }
}

/** The token alone: without the word that belongs to its header. */
function parseToken(json: unknown): string | undefined {
  const given = isJsonObject(json) ? nonBlankString(json.access_token) : undefined;
  const token = given?.trim().replace(/^Bearer\s+/i, '');
  return token !== undefined && /^[\x21-\x7e]{1,16384}$/.test(token) ? token : undefined;
}
