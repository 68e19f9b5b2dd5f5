import { STATUS_CODES } from 'node:http';
import { jsonResponse, type SimulatedResponse } from '../http/response.js';

/** An error of the Flow Service. `refusalResponse` makes its body. */
export interface Refusal {
  readonly refused: true;
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly about?: { readonly id: string; readonly type: string };
}

export function refuse(
  status: number,
  code: number,
  message: string,
  more: Pick<Refusal, 'about'> = {},
): Refusal {
  return { refused: true, status, code, message, ...more };
}

export function notFound(type: string, id: string): Refusal {
  return refuse(404, 1439, `${type} not found with id = [${id}]`, { about: { id, type } });
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

export function refusalResponse(refusal: Refusal, requestId: string): SimulatedResponse {
  const { status, code, message, about } = refusal;
  return jsonResponse(status, {
    type: `https://ns.adobe.com/aep/errors/FLOW-${code}-${status}`,
    title: status === 404 ? 'Resource not found' : (STATUS_CODES[status] ?? 'Error'),
    status,
    report: { 'detailed-message': message, 'request-id': requestId, ...about },
    errorMessage: message,
    errorDetails: message,
  });
}
