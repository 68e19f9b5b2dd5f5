import type { IncomingHttpHeaders } from 'node:http';
import { AnswerError } from '../../src/http/call.js';
import type { HttpAnswer } from '../../src/http/transport.js';

/** An answer; a body that is not a string is sent as JSON. */
export function answer(
  status: number,
  body: unknown = '',
  headers: IncomingHttpHeaders = {},
): HttpAnswer {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** An answer that is no success. */
export function statusError(
  status: number,
  body?: unknown,
  headers?: IncomingHttpHeaders,
): AnswerError {
  return new AnswerError('status', answer(status, body, headers));
}
