import { sandboxExists } from './demo-values.js';
import type { Gateway, RequestHeaders } from './flow-service/gateway.js';
import { isRefusal, refusalResponse, refuse } from './flow-service/refusal.js';
import { findRoute, PLATFORM_ROOTS, TOKEN_PATH } from './flow-service/routes.js';
import type { Handler, ServiceRequest } from './flow-service/service-request.js';
import { emptyResponse, jsonResponse, type SimulatedResponse } from './http/response.js';
import type { Ims } from './ims.js';

export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly requestId: string;
}

export interface Backend extends Omit<ServiceRequest, keyof IncomingRequest | 'sandbox'> {
  readonly ims: Ims;
  readonly gateway: Gateway;
}

/** Executes a request and returns the correct response. */
export async function serve(
  request: IncomingRequest,
  backend: Backend,
): Promise<SimulatedResponse> {
  const { method, path, body, headers, requestId } = request;
  if (path === TOKEN_PATH) {
    return method === 'POST' ? backend.ims.token(body) : emptyResponse(405);
  }
  if (!PLATFORM_ROOTS.some((root) => path.startsWith(`${root}/`))) {
    return jsonResponse(404, {
      code: 404,
      message: 'Oops. Something went wrong. Check your URI and try again.',
    });
  }
  const stopped = backend.gateway.check(headers);
  if (stopped) return stopped;
  const result = await handleInService(request, backend);
  return isRefusal(result) ? refusalResponse(result, requestId) : result;
}

function handleInService(request: IncomingRequest, backend: Backend): ReturnType<Handler> {
  // Adobe's documents contradict each other about a missing sandbox header: an error, or the default sandbox.
  const sandbox = request.headers['x-sandbox-name'];
  if (!sandbox) return refuse(400, 2105, 'The header x-sandbox-name is missing');
  if (!sandboxExists(sandbox)) return refuse(404, 2100, `Sandbox '${sandbox}' not found`);
  const route = findRoute(request.method, request.path);
  if (!route) return refuse(404, 1101, `No such resource: ${request.method} ${request.path}`);
  return route.handle({ ...request, ...backend, sandbox }, route.id);
}
