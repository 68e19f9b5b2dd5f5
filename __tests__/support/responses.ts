import type { IncomingHttpHeaders } from 'node:http';
import type { HttpResponse } from '../../src/http/transport.js';

/** A response; a body that is not a string is sent as JSON. */
export function response(
  status: number,
  body: unknown = '',
  headers: IncomingHttpHeaders = {},
): HttpResponse {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
