import { call, type JsonResponse, ResponseError } from '../http/call.js';
import { idempotentPolicy, nonIdempotentPolicy, type RetryTools, retry } from '../http/retry.js';
import type { HttpRequest, Transport } from '../http/transport.js';
import { parseErrorBody, type Redact } from './error-body.js';
import { describeFailure } from './errors.js';
import type { TokenSource } from './ims.js';

/** One call to the Flow Service. */
export interface FlowCall {
  /** Completes "Could not …" when the call fails. */
  purpose: string;
  method: HttpRequest['method'];
  /** Below the service's root, with a leading slash. */
  path: string;
  /** Parts that are already encoded. */
  query?: string[];
  /** Sent as JSON. */
  body?: unknown;
  ifMatch?: string;
}

/** Sends a call with everything that Adobe's gateway asks for. Throws an `AdobeError` or a `StoppedError`. */
export type Gateway = (flowCall: FlowCall) => Promise<JsonResponse>;

export interface GatewayOptions {
  /** Scheme and host of Experience Platform. */
  platformUrl: string;
  sandbox: string;
  imsOrgId: string;
  apiKey: string;
  tokens: TokenSource;
  transport: Transport;
  retryTools: RetryTools;
  redact: Redact;
}

/** The root of the Flow Service (Adobe, Flow Service API reference: servers). */
const FLOW_SERVICE_ROOT = '/data/foundation/flowservice';

/** "Oauth token is not valid": expired, wrong, or a passing fault of the gateway. */
const TOKEN_NOT_VALID = '401013';

/** Opens the way to the Flow Service through Adobe's gateway. */
export function openGateway(options: GatewayOptions): Gateway {
  const { platformUrl, tokens, transport, retryTools, redact } = options;

  function send(flowCall: FlowCall, token: string): Promise<JsonResponse> {
    const query = flowCall.query === undefined ? '' : `?${flowCall.query.join('&')}`;
    const request: HttpRequest = {
      method: flowCall.method,
      url: `${platformUrl}${FLOW_SERVICE_ROOT}${flowCall.path}${query}`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        'x-api-key': options.apiKey,
        'x-gw-ims-org-id': options.imsOrgId,
        'x-sandbox-name': options.sandbox,
      },
    };
    if (flowCall.ifMatch !== undefined) request.headers['if-match'] = flowCall.ifMatch;
    if (flowCall.body !== undefined) {
      request.headers['content-type'] = 'application/json';
      request.body = JSON.stringify(flowCall.body);
    }
    const rule =
      flowCall.method === 'GET' || flowCall.method === 'DELETE'
        ? idempotentPolicy
        : nonIdempotentPolicy;
    return retry(() => call(transport, request), rule, retryTools);
  }

  return async (flowCall) => {
    const token = await tokens.token();
    try {
      try {
        return await send(flowCall, token);
      } catch (error) {
        const refused =
          error instanceof ResponseError &&
          parseErrorBody(error.response, redact).code === TOKEN_NOT_VALID;
        const fresh = refused ? await tokens.renew(token) : undefined;
        if (fresh === undefined) throw error;
        return await send(flowCall, fresh);
      }
    } catch (error) {
      throw describeFailure(flowCall.purpose, error, redact);
    }
  };
}
