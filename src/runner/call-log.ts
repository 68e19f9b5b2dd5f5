import { parseRequestId } from '../adobe/error-body.js';
import type { RequestRecord } from '../http/transport.js';

/** One call as the log and the job summary show it. */
export interface CallLine {
  /** Method and path, without the query. */
  call: string;
  /** HTTP status, or why there is none. */
  result: string;
  ms: number;
  requestId: string | undefined;
}

export function toCallLine({ request, result, ms }: RequestRecord): CallLine {
  return {
    call: `${request.method} ${new URL(request.url).pathname}`,
    result: result instanceof Error ? result.message : String(result.status),
    ms: Math.round(ms),
    requestId: result instanceof Error ? undefined : parseRequestId(result),
  };
}

export function formatCall({ call, result, ms, requestId }: CallLine): string {
  return `${call}: ${result} in ${ms} ms${requestId === undefined ? '' : ` (request ID ${requestId})`}`;
}

/** For debug logging: the whole address with its filters, and the size of the answer. Bodies may hold credentials. */
export function formatCallDetail({ request, result }: RequestRecord): string {
  const size = result instanceof Error ? 'no answer' : `${Buffer.byteLength(result.body)} bytes`;
  return `${request.method} ${request.url}: ${size}`;
}
