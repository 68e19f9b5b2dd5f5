import type { IncomingHttpHeaders } from 'node:http';
import { ResponseError } from '../../src/http/call.js';
import type { HttpResponse } from '../../src/http/transport.js';

/** An answer; a body that is not a string is sent as JSON. */
export function response(
  status: number,
  body: unknown = '',
  headers: IncomingHttpHeaders = {},
): HttpResponse {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** An answer that is no success. */
export function statusError(
  status: number,
  body?: unknown,
  headers?: IncomingHttpHeaders,
): ResponseError {
  return new ResponseError('status', response(status, body, headers));
}
