import { parseRequestId } from '../adobe/request-id.js';
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
  return `${request}: ${result} in ${ms} ms${requestId === undefined ? '' : ` (request ID ${requestId})`}`;
}

/** For debug logging: the whole address with its filters, and the size of the response. Bodies may hold credentials. */
export function formatRequestDetail({ request, result }: RequestRecord): string {
  const size = result instanceof Error ? 'no response' : `${Buffer.byteLength(result.body)} bytes`;
  return `${request.method} ${request.url}: ${size}`;
}

/** Requests that are the same in all but their time, as one. */
export interface RequestGroup extends RequestLine {
  count: number;
}

/**
 * One group for each run of equal results of the same request, in order, such as nineteen retries that all ended in
 * 503. It has the time of all together and the last request ID, which support can find most easily. What was asked
 * before a write and after it stays apart.
 */
export function groupRequests(lines: readonly RequestLine[]): RequestGroup[] {
  const groups: RequestGroup[] = [];
  const last = new Map<string, RequestGroup>();
  for (const line of lines) {
    const group = last.get(line.request);
    if (group !== undefined && group.result === line.result) {
      group.count++;
      group.ms += line.ms;
      group.requestId = line.requestId ?? group.requestId;
      continue;
    }
    if (!line.request.startsWith('GET ')) last.clear();
    const begun = { ...line, count: 1 };
    groups.push(begun);
    last.set(line.request, begun);
  }
  return groups;
}
