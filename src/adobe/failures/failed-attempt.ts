import type { Problem } from '../../errors.js';
import { type JsonResponse, ResponseError } from '../../http/call.js';
import type { HttpRequest, HttpResponse } from '../../http/transport.js';
import { InvalidResponseError } from '../errors.js';
import { errorStatus, isError } from '../success-body.js';
import { hintFor } from './hints.js';
import { isWebPage } from './web-page.js';

type Method = HttpRequest['method'];

/**
 * A write that succeeded says so by its status: text that is neither JSON nor a page, such as `OK`, counts as no body.
 * Throws any other error again.
 */
export function textOfWrite(error: unknown, method: Method): JsonResponse {
  const isText =
    method !== 'GET' &&
    error instanceof ResponseError &&
    error.problem === 'unreadable' &&
    !isWebPage(error.response.body);
  if (!isText) throw error;
  return { response: error.response, json: undefined };
}

/** Whether Adobe refused the token, so that nothing has happened. It may be expired, wrong, or refused by a fault that passes. */
export function refusesToken(
  error: unknown,
  method: Method,
  problemOf: (response: HttpResponse) => Problem,
): boolean {
  const refusal = refusalOf(error, method);
  if (refusal === undefined) return false;
  const { status, response } = refusal;
  return (
    status === 401 || hintFor(status, problemOf(response), 'platform').section === 'access-token'
  );
}

/**
 * A refusal by its status, or in the body of a success. A write that succeeded by its status may have happened,
 * whatever its body says.
 */
function refusalOf(error: unknown, method: Method) {
  if (error instanceof ResponseError) {
    const { problem, response } = error;
    return problem === 'status' ? { status: response.status, response } : undefined;
  }
  if (!(error instanceof InvalidResponseError) || method !== 'GET') return undefined;
  const { response, json } = error.reply;
  return isError(json) ? { status: errorStatus(json) ?? response.status, response } : undefined;
}
