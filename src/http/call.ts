import type { HttpRequest, HttpResponse, Transport } from './transport.js';

/** A successful answer. `json` is `undefined` when the body is empty, as after a 204. */
export interface JsonResponse {
  response: HttpResponse;
  json: unknown;
}

/** A whole answer came, but not a success (`status`), or not JSON (`unreadable`). */
export class ResponseError extends Error {
  override name = 'ResponseError';
  readonly problem: 'status' | 'unreadable';
  readonly response: HttpResponse;

  constructor(problem: 'status' | 'unreadable', response: HttpResponse) {
    super(`HTTP ${response.status}`);
    this.problem = problem;
    this.response = response;
  }
}

/** Calls a JSON API once. Throws an `ResponseError`, or what `Transport.exchange` throws. */
export async function call(transport: Transport, request: HttpRequest): Promise<JsonResponse> {
  const response = await transport.exchange(request);
  if (response.status < 200 || response.status > 299) throw new ResponseError('status', response);
  if (response.body === '') return { response, json: undefined };
  try {
    return { response, json: JSON.parse(response.body) };
  } catch {
    throw new ResponseError('unreadable', response);
  }
}
