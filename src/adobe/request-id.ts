import type { HttpResponse } from '../http/transport.js';
import { isSkippedName, parseErrorJson } from './error-json.js';

/** Headers that name a request to the support of Adobe, or of a network before it. */
const REQUEST_ID_HEADERS = [
  'x-request-id',
  'x-correlation-id',
  'x-adobe-request-id',
  'x-amzn-requestid',
  'x-amz-cf-id',
  'x-akamai-request-id',
  'cf-ray',
];

const REQUEST_ID_NAMES = new Set([
  'requestid',
  'errorid',
  'correlationid',
  'traceid',
  'transactionid',
]);

/** The request ID that Adobe's support asks for, from a header or the body of an error. */
export function parseRequestId({ status, headers, body }: HttpResponse): string | undefined {
  const header = REQUEST_ID_HEADERS.map((name) => headers[name]).find(isRequestId);
  // What a success has under such a name is something else.
  return header ?? (status < 300 ? undefined : requestIdIn(parseErrorJson(body), 0));
}

function requestIdIn(json: unknown, depth: number): string | undefined {
  if (typeof json !== 'object' || json === null || depth > 4) return undefined;
  const parts = Object.entries(json)
    .slice(0, 50)
    .filter(([name]) => !isSkippedName(name));
  const own = parts.find(
    ([name, value]) =>
      REQUEST_ID_NAMES.has(name.toLowerCase().replace(/[-_]/g, '')) && isRequestId(value),
  );
  if (own !== undefined) return own[1];
  for (const [, value] of parts) {
    const found = requestIdIn(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isRequestId(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value);
}
