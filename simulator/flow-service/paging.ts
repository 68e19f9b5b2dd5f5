import type { Position, ResumedQuery } from './page-token.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

export interface Paging {
  readonly limit: number;
  readonly order: readonly SortKey[];
  readonly after: Position | undefined;
}

interface SortKey {
  readonly field: 'createdAt' | 'name';
  readonly direction: 1 | -1;
}

// An assumption: Adobe documents only a maximum.
const DEFAULT_LIMIT = 20;

export function readPaging({ query, after }: ResumedQuery, world: World): Paging | Refusal {
  const limit = readLimit(query.get('limit'), world);
  if (isRefusal(limit)) return limit;
  const order = readOrder(query.get('orderby'));
  if (isRefusal(order)) return order;
  return { limit, order, after };
}

function readLimit(text: string | null, world: World): number | Refusal {
  if (text === null) return DEFAULT_LIMIT;
  if (world.limit === 'refused') return refuse(400, 1451, 'Unknown parameter limit');
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  const max = world.limit === 'max-50' ? 50 : 100;
  if (limit < 1 || limit > max) {
    return refuse(400, 1452, `limit must be a whole number from 1 to ${max}`);
  }
  return world.limit === 'capped-at-50' ? Math.min(limit, 50) : limit;
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

/**
 * Takes a page of items. Expects them newest first, which is also the default order. `last` is the last item of the
 * page, if another page follows.
 */
export function takePage<T extends Position>(
  newestFirst: readonly T[],
  { limit, order, after }: Paging,
  { pages }: World,
): { readonly items: readonly T[]; readonly last: T | undefined } {
  const ordered =
    order.length === 0 ? newestFirst : newestFirst.toSorted((a, b) => compare(a, b, order));
  const next = after ? ordered.findIndex((item) => compare(item, after, order) > 0) : 0;
  const start = next > 0 && pages === 'overlapping' && limit > 1 ? next - 1 : next;
  const items = start < 0 ? [] : ordered.slice(start, start + limit);
  const last = items.at(-1);
  const more = last !== undefined && start + limit < ordered.length;
  return { items, last: more ? last : undefined };
}

function compare(a: Position, b: Position, order: readonly SortKey[]): number {
  for (const { field, direction } of order) {
    if (a[field] !== b[field]) return a[field] < b[field] ? -direction : direction;
  }
  if (a.createdAt !== b.createdAt) return b.createdAt - a.createdAt;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}
