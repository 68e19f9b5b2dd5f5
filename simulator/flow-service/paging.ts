import { parseJson } from '../http/json-value.js';
import { jsonResponse, type SimulatedResponse } from '../http/response.js';
import { byAge } from '../state/store.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { ServiceRequest } from './service-request.js';

/** What lists are ordered by. Identifies the last item of a page. */
interface Position {
  readonly createdAt: number;
  readonly id: string;
}

// An assumption: Adobe documents only a maximum.
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/**
 * The page of a list that a request asks for: newest first, with a link to the next page that has a token and no
 * filters. `path` is that of the list below the service.
 */
export function listPage<T extends Position>(
  path: string,
  oldestFirst: readonly T[],
  { query, world }: ServiceRequest,
  view: (item: T) => unknown,
): { readonly response: SimulatedResponse; readonly items: readonly T[] } | Refusal {
  const limit = readLimit(query.get('limit'));
  if (isRefusal(limit)) return limit;
  const after = readToken(query.get('continuationToken'));
  if (isRefusal(after)) return after;

  const ordered = oldestFirst.toReversed();
  const next = after ? ordered.findIndex((item) => byAge(item, after) < 0) : 0;
  const start = next > 0 && world.pages === 'overlapping' && limit > 1 ? next - 1 : next;
  const items = start < 0 ? [] : ordered.slice(start, start + limit);
  const last = items.at(-1);
  const hasMore = last !== undefined && start + limit < ordered.length;
  // Relative to the service's root, not to the host.
  const href = hasMore && `${path}?continuationToken=${writeToken(last)}`;
  const _links = href ? { next: { href } } : {};
  return { response: jsonResponse(200, { items: items.map(view), _links }), items };
}

function readLimit(text: string | null): number | Refusal {
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  return refuse(400, 1452, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
}

/** Every token ends in `=`, to detect a client that splits at it. */
function writeToken({ createdAt, id }: Position): string {
  return `${Buffer.from(JSON.stringify([createdAt, id])).toString('base64url')}=`;
}

function readToken(token: string | null): Position | undefined | Refusal {
  if (token === null) return undefined;
  const text = token.endsWith('=') ? Buffer.from(token, 'base64url').toString() : '';
  const value = parseJson(text);
  const [createdAt, id] = Array.isArray(value) ? value : [];
  if (typeof createdAt === 'number' && typeof id === 'string') return { createdAt, id };
  return refuse(400, 1452, 'continuationToken is not valid');
}
