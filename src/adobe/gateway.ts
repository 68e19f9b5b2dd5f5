import { call, type JsonResponse, ResponseError } from '../http/call.js';
import { idempotentPolicy, nonIdempotentPolicy, type RetryTools, retry } from '../http/retry.js';
import type { HttpRequest, Transport } from '../http/transport.js';
import { type AdobeClock, openAdobeClock } from './adobe-clock.js';
import type { ErrorReader } from './error-reader.js';
import { InvalidResponseError } from './errors.js';
import { hintFor } from './hints.js';
import type { TokenSource } from './ims.js';
import { errorStatus, isError } from './success-body.js';
import { isWebPage } from './web-page.js';

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
  problemOf: ErrorReader['problemOf'];
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
  errors: ErrorReader;
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
  const { tokens, transport, retryTools, errors } = options;
  const adobeClock = openAdobeClock(retryTools.clock);

  async function attempt<T>(request: FlowRequest<T>, token: string): Promise<T> {
    const httpRequest = toHttpRequest(request, token, options);
    const once = () => call(transport, httpRequest);
    const reply = await withRetries(request.method, once, retryTools).catch(textOfWrite(request));
    adobeClock.observe(reply.response.headers);
    const value = request.parse(reply);
    if (value === undefined) throw new InvalidResponseError(reply, request.expected);
    return value;
  }

  async function send<T>(request: FlowRequest<T>): Promise<T> {
    const describe = (error: unknown) => errors.describe(request.purpose, error, 'platform');
    const token = await tokens.token();
    try {
      return await attempt(request, token);
    } catch (error) {
      const fresh = isTokenRefusal(error, request.method, errors)
        ? await tokens.renew(token)
        : undefined;
      if (fresh === undefined) throw describe(error);
      return attempt(request, fresh).catch((second: unknown) => {
        throw describe(second);
      });
    }
  }

  return { send, now: adobeClock.now, problemOf: errors.problemOf };
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

/** A write that succeeded says so by its status: text that is neither JSON nor a page, such as `OK`, counts as no body. */
function textOfWrite({ method }: FlowRequest<unknown>): (error: unknown) => JsonResponse {
  return (error) => {
    const isText =
      method !== 'GET' &&
      error instanceof ResponseError &&
      error.problem === 'unreadable' &&
      !isWebPage(error.response.body);
    if (!isText) throw error;
    return { response: error.response, json: undefined };
  };
}

/** A token that is refused has not let anything happen. It may be expired, wrong, or refused by a fault that passes. */
function isTokenRefusal(error: unknown, method: string, { problemOf }: ErrorReader): boolean {
  const refusal = refusalOf(error, method);
  if (refusal === undefined) return false;
  const { status, response } = refusal;
  const hint = hintFor(status, problemOf(response), 'platform');
  return status === 401 || hint.section === 'access-token';
}

/**
 * A refusal by its status, or in the body of a success. A write that succeeded by its status may have happened,
 * whatever its body says.
 */
function refusalOf(error: unknown, method: string) {
  if (error instanceof ResponseError) {
    const { problem, response } = error;
    return problem === 'status' ? { status: response.status, response } : undefined;
  }
  if (!(error instanceof InvalidResponseError) || method !== 'GET') return undefined;
  const { response, json } = error.reply;
  return isError(json) ? { status: errorStatus(json) ?? response.status, response } : undefined;
}
