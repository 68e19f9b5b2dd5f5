import { parseErrorBody } from '../src/adobe/failures/error-body.js';
import type { HttpRequest, RequestRecord } from '../src/http/transport.js';
import { isJsonObject, type JsonObject } from '../src/json.js';

/** A response as it came, whatever its status. */
export interface Reply {
  readonly request: HttpRequest;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** `undefined` when the body is empty or not JSON. */
  readonly json: unknown;
  /** Adobe's own code of an error, such as `FLOW-1452-400`. */
  readonly code: string | undefined;
  /** From sending the request to the last byte. */
  readonly ms: number;
}

/** `undefined` when there was no response. */
export function toReply({ request, result, ms }: RequestRecord): Reply | undefined {
  if (result instanceof Error) return undefined;
  const { status, headers, body } = result;
  const { code } = status < 400 ? {} : parseErrorBody(result, (text) => text);
  return { request, status, headers, body, json: parseJson(body), code, ms };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isSuccess({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** The entries of a list, odd ones included: an array, or `items`. */
export function entriesOf({ json }: Reply): readonly unknown[] {
  const entries = isJsonObject(json) ? json.items : json;
  return Array.isArray(entries) ? entries : [];
}

export function itemsOf(reply: Reply): readonly JsonObject[] {
  return entriesOf(reply).filter(isJsonObject);
}

/** The one resource of a response, in whichever form it came. */
export function resourceOf(reply: Reply): JsonObject | undefined {
  const [first] = itemsOf(reply);
  if (first !== undefined) return first;
  return isJsonObject(reply.json) ? reply.json : undefined;
}

/** The ID that a response names: in its body, or at the end of `Location`. */
export function idOf(reply: Reply): string | undefined {
  const id = resourceOf(reply)?.id;
  if (typeof id === 'string') return id;
  const location = reply.headers.location;
  return typeof location === 'string' ? location.split('/').at(-1) : undefined;
}

/** Status, code and time, for the column of evidence. Contains nothing that identifies an organization. */
export function brief({ status, code, ms }: Reply): string {
  return `HTTP ${status}${code === undefined ? '' : ` ${code}`}, ${Math.round(ms)} ms`;
}
