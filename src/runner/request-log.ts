import { parseRequestId } from '../adobe/error-body.js';
import type { RequestRecord } from '../http/transport.js';

/** One request for the log and the job summary: method and path, and the status or why there is none. */
export function formatRequest({ request, result, ms }: RequestRecord): string {
  const isError = result instanceof Error;
  const requestId = isError ? undefined : parseRequestId(result);
  const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
  const { pathname } = new URL(request.url);
  const outcome = isError ? result.message : result.status;
  return `${request.method} ${pathname}: ${outcome} in ${Math.round(ms)} ms${id}`;
}

/** For debug logging: the whole address with its filters, and the size of the response. Bodies may hold credentials. */
export function formatRequestDetail({ request, result }: RequestRecord): string {
  const size = result instanceof Error ? 'no response' : `${Buffer.byteLength(result.body)} bytes`;
  return `${request.method} ${request.url}: ${size}`;
}
