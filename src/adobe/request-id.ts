import type { HttpResponse } from '../http/transport.js';
import { isJsonObject } from '../json.js';

/** The request ID that Adobe's support asks for: the header, or `report.request-id` in the body of an error. */
export function parseRequestId({ status, headers, body }: HttpResponse): string | undefined {
  const header = ['x-request-id', 'x-adobe-request-id', 'x-correlation-id']
    .map((name) => headers[name])
    .find(isRequestId);
  return header ?? (status < 300 ? undefined : idInReport(body));
}

function idInReport(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body);
    const report = isJsonObject(json) && isJsonObject(json.report) ? json.report : {};
    return [report['request-id']].find(isRequestId);
  } catch {
    return undefined;
  }
}

function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value);
}
