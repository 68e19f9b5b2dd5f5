import type { Clock } from '../src/clock.js';
import { type HttpRequest, openTransport } from '../src/http/transport.js';
import { isJsonObject } from '../src/json.js';
import type { Inputs } from '../src/runner/inputs.js';
import { VERSION } from '../src/version.js';
import { formOf } from './form.js';

/** What came for one request, without values. */
export interface Row {
  readonly what: string;
  /** With Adobe's error code. */
  readonly status: string;
  readonly ms: number;
  readonly form: string;
}

interface Ask extends Partial<Pick<HttpRequest, 'method' | 'headers'>> {
  readonly body?: unknown;
}

export type Client = Awaited<ReturnType<typeof openClient>>;

/**
 * Gets a token, and opens a client that sends each request once and adds the form of its response to `rows`. Rejects when
 * there is no token, as `ask` does when nothing came.
 */
export async function openClient(inputs: Inputs, clock: Clock, signal: AbortSignal) {
  const { platformUrl, imsUrl, sandbox, imsOrgId, apiKey, credential } = inputs;
  const transport = openTransport({
    userAgent: `aep-base-connection-probe/${VERSION}`,
    signal,
    requestTimeoutMs: 60_000,
    onRequestEnd() {},
  });
  const rows: Row[] = [];

  async function send(what: string, request: HttpRequest) {
    const started = clock.now();
    const { status, body } = await transport.send(request);
    const ms = Math.round(clock.now() - started);
    const json = parseJson(body);
    const code = status < 400 ? undefined : /\bFLOW-\d+-\d+\b/.exec(body)?.[0];
    const form = json === undefined ? 'no JSON' : formOf([json]);
    rows.push({ what, status: [status, code].join(' ').trim(), ms, form });
    return toReply(status, json);
  }

  async function token(): Promise<string> {
    if (credential.kind === 'access-token') return credential.accessToken;
    const { status, resource } = await send('Get a token', {
      method: 'POST',
      url: `${imsUrl}/ims/token/v3`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: apiKey,
        client_secret: credential.clientSecret,
        scope: credential.scopes,
      }).toString(),
    });
    if (typeof resource.access_token === 'string') return resource.access_token;
    throw new Error(`Got no access token: HTTP ${status}. Check the API key and the secret.`);
  }

  const headers = {
    authorization: `Bearer ${await token()}`,
    'x-api-key': apiKey,
    'x-gw-ims-org-id': imsOrgId,
    'x-sandbox-name': sandbox,
  };
  const ask = (what: string, path: string, { method = 'GET', headers: more, body }: Ask = {}) =>
    send(what, {
      method,
      url: `${platformUrl}/data/foundation/flowservice${path}`,
      headers: { ...headers, ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { clock, signal, rows, ask };
}

/** `resource` is the first of `items` or the body itself, `next` the token of the next page as it stands in the link. */
function toReply(status: number, json: unknown) {
  const body = isJsonObject(json) ? json : {};
  const items = Array.isArray(body.items) ? body.items.filter(isJsonObject) : [];
  const link = isJsonObject(body._links) ? body._links.next : undefined;
  const href = isJsonObject(link) ? `${link.href}` : '';
  const next = /[?&]continuationToken=([^&]+)/.exec(href)?.[1];
  return { status, resource: items[0] ?? body, items, next };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
