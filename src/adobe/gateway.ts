import {
  call,
  type JsonResponse,
  ResponseError,
  type RetryPolicy,
  type RetryTools,
} from '../http/call.js';
import { idempotentPolicy, nonIdempotentPolicy } from '../http/retry.js';
import type { HttpRequest, Transport } from '../http/transport.js';
import type { Redact } from './error-body.js';
import { hintOf, InvalidResponseError, type Teller, toFailure } from './failure.js';
import type { Credential, TokenSource } from './ims.js';

/** One request to the Flow Service. */
export interface FlowRequest<T> {
  /** Completes "Could not … in sandbox dev" when the request fails. */
  purpose: string;
  method: HttpRequest['method'];
  /** Below the service's root, with a leading slash. */
  path: string;
  /** Parameters, encoded. */
  query?: readonly string[];
  /** Sent as JSON. */
  body?: unknown;
  ifMatch?: string;
  /** Completes "but without …" when `parse` finds nothing; left out where it always finds something. */
  expected?: string;
  /** What the response says; `undefined` when it lacks what is expected. */
  parse(reply: JsonResponse): T | undefined;
}

export interface Gateway {
  /** Sends a request with everything that Adobe's gateway asks for. Throws an `AdobeError` or a `StoppedError`. */
  send<T>(request: FlowRequest<T>): Promise<T>;
  /** Adobe's clock in epoch ms, by the latest `Date` header; `undefined` before the first one. The runner's own may be wrong. */
  now(): number | undefined;
  redact: Redact;
}

export interface GatewayOptions {
  /** Scheme and host of Experience Platform. */
  platformUrl: string;
  sandbox: string;
  imsOrgId: string;
  apiKey: string;
  credential: Pick<Credential, 'kind'>;
  tokens: TokenSource;
  transport: Transport;
  retryTools: RetryTools;
  redact: Redact;
}

/** The root of the Flow Service (Adobe, Flow Service API reference: servers). */
const FLOW_SERVICE_ROOT = '/data/foundation/flowservice';

/** Opens the way to the Flow Service of one sandbox, through Adobe's gateway. */
export function openGateway(options: GatewayOptions): Gateway {
  const { tokens, transport, retryTools, redact, sandbox } = options;
  const teller: Teller = { redact, sender: options.credential.kind };
  const policies = policiesFor(teller);
  let offsetMs: number | undefined;

  async function send<T>(request: FlowRequest<T>): Promise<T> {
    const policy = policies[request.method];
    let issued = tokens.token();
    for (;;) {
      const httpRequest = toHttpRequest(request, await issued, options);
      try {
        const reply = await call(transport, httpRequest, policy, retryTools);
        const adobeMs = Date.parse(`${reply.response.headers.date}`);
        if (!Number.isNaN(adobeMs)) offsetMs = adobeMs - retryTools.clock.now();
        const value = request.parse(reply);
        if (value !== undefined) return value;
        throw new InvalidResponseError(reply.response, `${request.expected}`);
      } catch (error) {
        const fresh = refusesToken(error, teller) ? tokens.renew(issued) : undefined;
        if (fresh === undefined) {
          throw toFailure(`${request.purpose} in sandbox ${sandbox}`, error, teller);
        }
        issued = fresh;
      }
    }
  }

  const now = () => (offsetMs === undefined ? undefined : retryTools.clock.now() + offsetMs);
  return { send, now, redact };
}

/** A create and a delete are sent once for each token: whether and when to send them again depends on what a fresh look shows. */
function policiesFor(teller: Teller): Record<HttpRequest['method'], RetryPolicy> {
  const never: RetryPolicy = () => undefined;
  const reads: RetryPolicy = (error) => {
    const decision = idempotentPolicy(error);
    if (decision === undefined || !(error instanceof ResponseError)) return decision;
    const { attempts = decision.maxAttempts } = hintOf(error, teller);
    return { ...decision, maxAttempts: attempts };
  };
  return { GET: reads, PATCH: nonIdempotentPolicy, POST: never, DELETE: never };
}

/** Whether Adobe refused the token, so that nothing has happened. It may be expired, wrong, or refused by a fault that passes. */
function refusesToken(error: unknown, teller: Teller): boolean {
  // A 5xx leaves it open what has happened.
  if (!(error instanceof ResponseError) || error.response.status >= 500) return false;
  return error.response.status === 401 || hintOf(error, teller).section === 'access-token';
}

function toHttpRequest(
  { method, path, query = [], body, ifMatch }: FlowRequest<unknown>,
  token: string,
  { platformUrl, apiKey, imsOrgId, sandbox }: GatewayOptions,
): HttpRequest {
  const search = query.length === 0 ? '' : `?${query.join('&')}`;
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
