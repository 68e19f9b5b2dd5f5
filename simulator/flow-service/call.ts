import type { Answer } from '../http/answer.js';
import { type JsonValue, parseJson } from '../http/json-value.js';
import type { ServiceStore } from '../state/store.js';
import type { Visibility } from '../state/visibility.js';
import type { RequestHeaders } from './gateway.js';
import { type Refusal, refuse } from './refusal.js';

/** One request that the gateway let through, and what its handler may use. */
export interface Call {
  readonly sandbox: string;
  readonly query: URLSearchParams;
  readonly headers: RequestHeaders;
  readonly body: string;
  readonly requestId: string;
  readonly store: ServiceStore;
  readonly visibility: Visibility;
  readonly uniqueNames: boolean;
}

export type Handler = (call: Call, id: string) => Answer | Refusal;

/** Where the Flow Service lives under the platform's host. */
export const SERVICE_ROOT = '/data/foundation/flowservice';

/** The body as JSON; `undefined` when there is none. */
export function readBody({ headers, body }: Call): { value: JsonValue | undefined } | Refusal {
  if (body.trim() === '') return { value: undefined };
  if (!/^application\/(?:json|json-patch\+json)\b/i.test(headers['content-type'] ?? '')) {
    return refuse(400, 1100, 'A valid content-type must be specified');
  }
  const value = parseJson(body);
  return value === undefined ? refuse(400, 1100, 'The body is not valid JSON') : { value };
}

/** A query parameter that an endpoint does not know is an error, as a misspelt filter would list everything. */
export function refuseUnknownQuery(
  query: URLSearchParams,
  known: ReadonlySet<string>,
): Refusal | undefined {
  const unknown = [...query.keys()].find((name) => !known.has(name));
  return unknown === undefined ? undefined : refuse(400, 1451, `Unknown parameter ${unknown}`);
}
