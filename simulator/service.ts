import { sandboxExists } from './demo-values.js';
import type { Call } from './flow-service/call.js';
import { SERVICE_ROOT } from './flow-service/call.js';
import type { Gateway, RequestHeaders } from './flow-service/gateway.js';
import { isRefusal, type Refusal, refusalAnswer, refuse } from './flow-service/refusal.js';
import { findRoute, TOKEN_PATH } from './flow-service/routes.js';
import { type Answer, emptyAnswer, jsonAnswer } from './http/answer.js';
import type { Ims } from './ims.js';

export interface IncomingRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly requestId: string;
}

export interface Backend extends Pick<Call, 'store' | 'visibility' | 'uniqueNames'> {
  readonly ims: Ims;
  readonly gateway: Gateway;
}

/** The right answer to a request, with everything it changes carried out. */
export function serve(request: IncomingRequest, backend: Backend): Answer {
  const { method, path, body, query, headers, requestId } = request;
  if (path === TOKEN_PATH) {
    return method === 'POST' ? backend.ims.token(body, query) : emptyAnswer(405);
  }
  if (!path.startsWith(`${SERVICE_ROOT}/`)) {
    return jsonAnswer(404, {
      code: 404,
      message: 'Oops. Something went wrong. Check your URI and try again.',
    });
  }
  const stopped = backend.gateway.check(headers);
  if (stopped) return stopped;
  const result = callService(request, backend);
  return isRefusal(result) ? refusalAnswer(result, requestId) : result;
}

function callService(request: IncomingRequest, backend: Backend): Answer | Refusal {
  // Adobe's documents contradict each other on a missing sandbox header: an error, or the default sandbox.
  const sandbox = request.headers['x-sandbox-name'];
  if (!sandbox) return refuse(400, 2105, 'The header x-sandbox-name is missing');
  if (!sandboxExists(sandbox)) return refuse(404, 2100, `Sandbox '${sandbox}' not found`);
  const route = findRoute(request.method, request.path);
  if (!route) return refuse(404, 1101, `No such resource: ${request.method} ${request.path}`);
  return route.handle({ ...request, ...backend, sandbox }, route.id);
}
