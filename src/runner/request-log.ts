import { parseRequestId } from '../adobe/error-body.js';
import type { RequestRecord } from '../http/transport.js';

/** One request as the log and the job summary show it. */
export interface RequestLine {
  /** Method and path, without the query. */
  request: string;
  /** HTTP status, or why there is none. */
  result: string;
  ms: number;
  requestId: string | undefined;
}

export function toRequestLine({ request, result, ms }: RequestRecord): RequestLine {
  return {
    request: `${request.method} ${new URL(request.url).pathname}`,
    result: result instanceof Error ? result.message : String(result.status),
    ms: Math.round(ms),
    requestId: result instanceof Error ? undefined : parseRequestId(result),
  };
}

export function formatRequest({ request, result, ms, requestId }: RequestLine): string {
  const id = requestId === undefined ? '' : ` (request ID ${requestId})`;
  return `${request}: ${result} in ${ms} ms${id}`;
}

/** For debug logging: the whole address with its filters, and the size of the response. Bodies may hold credentials. */
export function formatRequestDetail({ request, result }: RequestRecord): string {
  const size = result instanceof Error ? 'no response' : `${Buffer.byteLength(result.body)} bytes`;
  return `${request.method} ${request.url}: ${size}`;
}
