import type { Clock } from '../src/clock.js';
import { type HttpRequest, openTransport } from '../src/http/transport.js';
import { isJsonObject, type JsonObject } from '../src/json.js';
import type { Inputs } from '../src/runner/inputs.js';
import { VERSION } from '../src/version.js';
import { formOf } from './form.js';

/** Where to ask, and as whom. */
export type ProbeInputs = Pick<
  Inputs,
  'sandbox' | 'imsOrgId' | 'apiKey' | 'credential' | 'platformUrl' | 'imsUrl' | 'dryRun'
>;

export interface Reply {
  readonly status: number;
  /** The one resource of the response: the first of `items`, or the body itself. */
  readonly resource: JsonObject;
  readonly items: readonly JsonObject[];
  /** The token of the next page, as it stands in the link. */
  readonly next: string | undefined;
}

/** What came for one request, without values. */
export interface Row {
  readonly what: string;
  readonly request: string;
  readonly status: string;
  readonly ms: number;
  readonly form: string;
}

export interface Ask {
  readonly method?: HttpRequest['method'];
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Below the Flow Service's root unless given. */
  readonly root?: string;
  readonly withoutSandbox?: boolean;
}

export interface Client {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly rows: Row[];
  /** Sends a request once, and writes down what came. Rejects when nothing came. */
  ask(what: string, path: string, ask?: Ask): Promise<Reply>;
}

const REQUEST_TIMEOUT_MS = 60_000;

/** Gets a token, and opens a client that writes down the form of each response. Rejects when there is no token. */
export async function openClient(
  inputs: ProbeInputs,
  clock: Clock,
  signal: AbortSignal,
): Promise<Client> {
  const { platformUrl, imsUrl, sandbox, imsOrgId, apiKey, credential } = inputs;
  const userAgent = `aep-base-connection-probe/${VERSION}`;
  const options = { userAgent, signal, requestTimeoutMs: REQUEST_TIMEOUT_MS, onRequestEnd() {} };
  const transport = openTransport(options);
  const rows: Row[] = [];

  async function send(what: string, shown: string, request: HttpRequest): Promise<Reply> {
    const started = clock.now();
    const { status, body } = await transport.send(request);
    const json = parseJson(body);
    const form = body === '' ? 'empty' : json === undefined ? 'not JSON' : formOf(json);
    const code = status < 400 ? '' : (/\bFLOW-\d+-\d+\b/.exec(body)?.[0] ?? '');
    rows.push({
      what,
      request: shown,
      status: `${status} ${code}`.trim(),
      ms: Math.round(clock.now() - started),
      form,
    });
    return toReply(status, json);
  }

  async function token(): Promise<string> {
    if (credential.kind === 'access-token') return credential.accessToken;
    const { status, resource } = await send('Get a token', 'POST /ims/token/v3', {
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
    throw new Error(
      `Could not get an access token: HTTP ${status}. Check the API key and the secret.`,
    );
  }

  const headers = {
    authorization: `Bearer ${await token()}`,
    'x-api-key': apiKey,
    'x-gw-ims-org-id': imsOrgId,
  };
  return {
    clock,
    signal,
    rows,
    ask(what, path, { method = 'GET', body, root = '/flowservice', ...ask } = {}) {
      const shown = `${method} ${root === '/flowservice' ? '' : root}${withoutValues(path)}`;
      return send(what, shown, {
        method,
        url: `${platformUrl}/data/foundation${root}${path}`,
        headers: {
          ...headers,
          ...(ask.withoutSandbox ? {} : { 'x-sandbox-name': sandbox }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...ask.headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
}

function withoutValues(path: string): string {
  return decodeURIComponent(path.replace(/(continuationToken|name=)=[^&]*/g, '$1=…')).replace(
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi,
    '(ID)',
  );
}

function toReply(status: number, json: unknown): Reply {
  const body = isJsonObject(json) ? json : {};
  const items = Array.isArray(body.items) ? body.items.filter(isJsonObject) : [];
  const link = isJsonObject(body._links) ? body._links.next : undefined;
  const href = isJsonObject(link) && typeof link.href === 'string' ? link.href : '';
  const resource = items[0] ?? body;
  const next = /[?&]continuationToken=([^&]+)/.exec(href)?.[1];
  return { status, resource, items, next };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
