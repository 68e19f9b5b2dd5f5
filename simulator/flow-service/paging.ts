import { parseJson } from '../http/json-value.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** The fields that lists are ordered by. Identifies the last item of a page. */
export interface Position {
  readonly createdAt: number;
  readonly id: string;
  readonly name: string;
}

export interface Paging {
  readonly limit: number;
  readonly order: readonly SortKey[];
  readonly after: Position | undefined;
}

interface SortKey {
  readonly field: 'createdAt' | 'name';
  readonly direction: 1 | -1;
}

// Adobe documents the maximum. The default is an assumption.
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

export function readPaging(query: URLSearchParams): Paging | Refusal {
  const limit = readLimit(query.get('limit'));
  if (isRefusal(limit)) return limit;
  const order = readOrder(query.get('orderby'));
  if (isRefusal(order)) return order;
  const token = query.get('continuationToken');
  const after = token === null ? undefined : readToken(token);
  if (isRefusal(after)) return after;
  return { limit, order, after };
}

function readLimit(text: string | null): number | Refusal {
  if (text === null) return DEFAULT_LIMIT;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  return refuse(400, 1452, `limit must be a whole number from 1 to ${MAX_LIMIT}`);
}

function readOrder(text: string | null): readonly SortKey[] | Refusal {
  const order: SortKey[] = [];
  for (const part of text?.split(',') ?? []) {
    const [, prefix, field] = /^([^A-Za-z]?)(.*)$/.exec(part) ?? [];
    if (prefix !== '' && prefix !== '+' && prefix !== '-') {
      return refuse(400, 1432, `orderby has an invalid prefix: ${part}`);
    }
    if (field !== 'createdAt' && field !== 'name') {
      return refuse(400, 1433, `orderby has an invalid field: ${part}`);
    }
    order.push({ field, direction: prefix === '-' ? -1 : 1 });
  }
  return order;
}

/** Expects the items newest first. That is also the default order. */
export function takePage<T extends Position>(
  newestFirst: readonly T[],
  { limit, order, after }: Paging,
  pages: World['pages'] = 'separate',
): { readonly items: readonly T[]; readonly nextToken: string | undefined } {
  const ordered =
    order.length === 0 ? newestFirst : newestFirst.toSorted((a, b) => compare(a, b, order));
  const next = after ? ordered.findIndex((item) => compare(item, after, order) > 0) : 0;
  const start = next > 0 && pages === 'overlapping' && limit > 1 ? next - 1 : next;
  const items = start < 0 ? [] : ordered.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + limit < ordered.length;
  return { items, nextToken: more ? writeToken(last) : undefined };
}

function compare(a: Position, b: Position, order: readonly SortKey[]): number {
  for (const { field, direction } of order) {
    if (a[field] !== b[field]) return a[field] < b[field] ? -direction : direction;
  }
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}

/** A token contains the last position only. The client has to repeat filters, limit and order. */
function writeToken({ createdAt, id, name }: Position): string {
  let text = JSON.stringify([createdAt, id, name]);
  // Every token is padded with `=`, to detect a client that splits at it.
  while (Buffer.byteLength(text) % 3 === 0) text += ' ';
  return pad(Buffer.from(text).toString('base64url'));
}

function readToken(token: string): Position | Refusal {
  const text = Buffer.from(token, 'base64url').toString();
  const value = parseJson(text);
  // Decoding alone would accept a token without its padding.
  const intact = pad(Buffer.from(text).toString('base64url')) === token;
  if (intact && Array.isArray(value)) {
    const [createdAt, id, name] = value;
    if (typeof createdAt === 'number' && typeof id === 'string' && typeof name === 'string') {
      return { createdAt, id, name };
    }
  }
  return refuse(400, 1452, 'continuationToken is not valid');
}

function pad(base64: string): string {
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}
