import { call, type JsonResponse } from '../http/call.js';
import { idempotentPolicy, nonIdempotentPolicy, type RetryTools, retry } from '../http/retry.js';
import type { HttpRequest, Transport } from '../http/transport.js';
import { type AdobeClock, openAdobeClock } from './adobe-clock.js';
import { InvalidResponseError } from './errors.js';
import type { LoadErrorReader } from './failures/error-reader.js';
import type { TokenSource } from './ims.js';

/** One request to the Flow Service. */
export interface FlowRequest<T> {
  /** Completes "Could not …" when the request fails. */
  purpose: string;
  method: HttpRequest['method'];
  /** Below the service's root, with a leading slash. */
  path: string;
  /** Parts that are already encoded. */
  query?: string[];
  /** Sent as JSON. */
  body?: unknown;
  ifMatch?: string;
  /** Completes "but without …" when `parse` finds nothing. */
  expected: string;
  /** What the response says; `undefined` when it lacks what is expected. */
  parse(reply: JsonResponse): T | undefined;
}

export interface Gateway {
  /** Sends a request with everything that Adobe's gateway asks for. Throws an `AdobeError` or a `StoppedError`. */
  send<T>(request: FlowRequest<T>): Promise<T>;
  /** Adobe's clock: see `AdobeClock`. */
  now: AdobeClock['now'];
  loadErrorReader: LoadErrorReader;
}

export interface GatewayOptions {
  /** Scheme and host of Experience Platform. */
  platformUrl: string;
  sandbox: string;
  imsOrgId: string;
  apiKey: string;
  tokens: TokenSource;
  transport: Transport;
  retryTools: RetryTools;
  loadErrorReader: LoadErrorReader;
}

/** The way to one sandbox, for the functions of the Flow Service. */
export interface SandboxAccess {
  gateway: Gateway;
  sandbox: string;
  debug(line: string): void;
}

/** The root of the Flow Service (Adobe, Flow Service API reference: servers). */
const FLOW_SERVICE_ROOT = '/data/foundation/flowservice';

/** Opens the way to the Flow Service through Adobe's gateway. */
export function openGateway(options: GatewayOptions): Gateway {
  const { tokens, transport, retryTools, loadErrorReader } = options;
  const adobeClock = openAdobeClock(retryTools.clock);

  async function attempt<T>(request: FlowRequest<T>, token: string): Promise<T> {
    const httpRequest = toHttpRequest(request, token, options);
    const once = () => call(transport, httpRequest);
    const reply = await withRetries(request.method, once, retryTools).catch(
      async (error: unknown) => (await loadErrorReader()).textOfWrite(error, request.method),
    );
    adobeClock.observe(reply.response.headers);
    const value = request.parse(reply);
    if (value === undefined) throw new InvalidResponseError(reply, request.expected);
    return value;
  }

  async function send<T>(request: FlowRequest<T>): Promise<T> {
    const issued = tokens.token();
    const token = await issued;
    try {
      return await attempt(request, token);
    } catch (error) {
      const { describe, refusesToken } = await loadErrorReader();
      const fresh = refusesToken(error, request.method) ? await tokens.renew(issued) : undefined;
      if (fresh === undefined) throw describe(request.purpose, error, 'platform');
      return attempt(request, fresh).catch((second: unknown) => {
        throw describe(request.purpose, second, 'platform');
      });
    }
  }

  return { send, now: adobeClock.now, loadErrorReader };
}

function toHttpRequest(
  { method, path, query, body, ifMatch }: FlowRequest<unknown>,
  token: string,
  { platformUrl, apiKey, imsOrgId, sandbox }: GatewayOptions,
): HttpRequest {
  const search = query === undefined ? '' : `?${query.join('&')}`;
  return {
    method,
    url: `${platformUrl}${FLOW_SERVICE_ROOT}${path}${search}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'x-api-key': apiKey,
      'x-gw-ims-org-id': imsOrgId,
      'x-sandbox-name': sandbox,
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** A create and a delete are sent once: whether and when to send them again depends on what a fresh look shows. */
function withRetries<T>(
  method: HttpRequest['method'],
  once: () => Promise<T>,
  tools: RetryTools,
): Promise<T> {
  if (method === 'POST' || method === 'DELETE') return once();
  return retry(once, method === 'GET' ? idempotentPolicy : nonIdempotentPolicy, tools);
}
