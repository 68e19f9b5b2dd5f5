import { onTestFinished } from 'vitest';
import { DEMO } from '../../simulator/demo-values.js';
import { type SimulatorOptions, startSimulator } from '../../simulator/server.js';

export const DATA_LAKE = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';
export const AMAZON_S3 = 'ecadc60c-7455-4d87-84dc-2a0e293d997b';
export const DATASET_CONNECTION = {
  name: 'Dataset Base Connection',
  connectionSpec: { id: DATA_LAKE, version: '1.0' },
};

const SERVICE_ROOT = '/data/foundation/flowservice';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape, and a wrong guess fails them
  readonly json: any;
}

interface CallOptions {
  readonly body?: unknown;
  /** `null` leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly signal?: AbortSignal;
  /** The path before the resource's; the Flow Service's unless given. */
  readonly root?: string;
}

/** A simulator that ends with the test, and a client of its Flow Service in sandbox `dev`. */
export async function simulate(options?: SimulatorOptions) {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());

  function send(method: string, path: string, options: CallOptions = {}): Promise<Response> {
    const { body, headers, root = SERVICE_ROOT, signal = null } = options;
    return fetch(simulator.url + root + path, {
      method,
      headers: requestHeaders(headers),
      body: typeof body === 'string' ? body : (JSON.stringify(body) ?? null),
      redirect: 'manual',
      signal,
    });
  }

  const call = async (method: string, path: string, options?: CallOptions) =>
    read(await send(method, path, options));

  return {
    simulator,
    send,
    call,
    get: (path: string) => call('GET', path),
    list: (query: Record<string, string | string[]> = {}) =>
      call('GET', `/connections${queryString(query)}`),
    create: (body: unknown = DATASET_CONNECTION) => call('POST', '/connections', { body }),
    patch: (id: string, etag: string, body: unknown) =>
      call('PATCH', `/connections/${id}`, { body, headers: { 'If-Match': etag } }),
    async token(form: Record<string, string>): Promise<Reply> {
      const body = new URLSearchParams(form);
      return read(await fetch(`${simulator.url}/ims/token/v3`, { method: 'POST', body }));
    },
  };
}

function requestHeaders(
  changes: Readonly<Record<string, string | null>> = {},
): Record<string, string> {
  const all: Record<string, string | null> = {
    authorization: `Bearer ${DEMO.accessToken}`,
    'x-api-key': DEMO.apiKey,
    'x-gw-ims-org-id': DEMO.imsOrgId,
    'x-sandbox-name': 'dev',
    'content-type': 'application/json',
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

export const TOKEN_FORM = {
  grant_type: 'client_credentials',
  client_id: DEMO.apiKey,
  client_secret: DEMO.clientSecret,
  scope: DEMO.scopes.join(','),
};

function queryString(query: Record<string, string | string[]>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text !== '' ? JSON.parse(text) : undefined,
  };
}
