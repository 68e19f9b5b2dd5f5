import { AdobeError } from '../errors.js';
import type { JsonObject } from '../json.js';
import { withoutStatus } from './errors.js';
import type { Gateway } from './gateway.js';
import { isId } from './identifiers.js';
import { isSamePage, type NextPage, parseNextPage } from './next-page.js';
import { isFilterRefusal, isOwnNotFound, isQueryRefusal, saysTheSame } from './refusals.js';
import { parseItems, parseOne, parseSize } from './success-body.js';

export interface Page {
  items: JsonObject[];
  /** `undefined` on the last page. */
  next: NextPage | undefined;
  /** How many items the list says that it has, on all pages; 0 when it does not say. */
  count: number;
  /** Whether the page says that there are more. */
  hasMore: boolean;
}

/** One of Adobe's lists. */
export interface List {
  gateway: Gateway;
  path: string;
  /** Completes "Could not …". */
  purpose: string;
  /** Parameters for the size of a page, the best first. What Adobe refuses is left out from then on. */
  limits: readonly (readonly string[])[];
  /** Whether Adobe shows the list without any parameter. */
  isShown?: boolean;
  debug(line: string): void;
}

/** Successes that do not claim to be the whole of what was asked for (RFC 9110 §15.3): 202 Accepted, 206 Partial Content. */
const NOT_WHOLE: ReadonlySet<number> = new Set([202, 206]);

/** Reads the page that `query` asks for. */
export function readPage(
  { gateway, path, purpose }: List,
  query: readonly string[],
): Promise<Page> {
  return gateway
    .send({
      purpose,
      method: 'GET',
      path,
      ...(query.length === 0 ? {} : { query: [...query] }),
      expected: 'a list of items',
      parse: ({ response, json }) => {
        if (NOT_WHOLE.has(response.status)) return undefined;
        const items = response.status === 204 ? [] : (parseItems(json) ?? parseBare(json));
        const next = parseNextPage(json, `${response.headers.link}`);
        return items && { items, next, ...parseSize(json) };
      },
    })
    .catch(emptyWhenNotFound);
}

/** Reads the first page, as large as Adobe makes it. */
export async function readFirstPage(list: List, filters: readonly string[]): Promise<Page> {
  const { limits, path, debug } = list;
  let refusal: AdobeError | undefined;
  for (const [index, limit] of limits.entries()) {
    try {
      const query = [...filters, ...limit];
      const page = await readPage(list, query);
      if (isOnlyPage(page, query, limit)) page.next = undefined;
      if (index > 0)
        debug(`Adobe refuses ${limits[0]} for ${path}: using ${limit[0] ?? 'no limit'}.`);
      list.limits = limits.slice(index);
      return page;
    } catch (error) {
      if (!isQueryRefusal(error) || (filters.length > 0 && isFilterRefusal(error))) throw error;
      if (filters.length > 0 && refusal !== undefined && saysTheSame(refusal, error)) {
        await requireList(list);
      }
      refusal = error;
    }
  }
  throw refusal;
}

/** Throws what Adobe says of the list without any parameter: then its refusals are about something else than these. */
async function requireList(list: List): Promise<void> {
  if (list.isShown) return;
  await readPage(list, []).catch((error: unknown) => {
    throw isQueryRefusal(error) ? withoutStatus(error) : error;
  });
  list.isShown = true;
}

/**
 * Whether a first page without a link has as many items as were asked for, and a smaller one has no link either: then
 * links are missing or cannot be read.
 */
export async function lacksLinks(
  list: List,
  filters: readonly string[],
  { items, next }: Page,
): Promise<boolean> {
  const size = sizeOf(limitOf(list));
  if (next !== undefined || items.length !== size) return false;
  const smaller = await readPage(list, [...filters, `limit=${size / 2}`]);
  return smaller.next === undefined;
}

/** The parameters for the size of a page that are in use. */
export function limitOf({ limits }: List): string[] {
  return limits.slice(0, 1).flat();
}

/** The size of a page in its parameter; `NaN` without one. */
function sizeOf(limit: readonly string[]): number {
  return Number(limit[0]?.split('=')[1]);
}

/** Whether there may be more than the page shows: Adobe's pages hold 50 or 100 items. */
export function isFull({ items }: Page): boolean {
  return items.length > 0 && items.length % 50 === 0;
}

/** Whether a page could hold more, and its link leads to itself, which some services write in place of none. */
function isOnlyPage(page: Page, query: readonly string[], limit: readonly string[]): boolean {
  const couldHoldMore = page.items.length < sizeOf(limit) && !isFull(page);
  return couldHoldMore && page.next !== undefined && isSamePage(page.next, query);
}

/** A list of one that comes without its list. */
function parseBare(json: unknown): JsonObject[] | undefined {
  const items = parseOne(json).filter(({ id }) => isId(id));
  return items.length === 0 ? undefined : items;
}

/** A list without items may be a 404 of its own. */
function emptyWhenNotFound(error: unknown): Page {
  if (!(error instanceof AdobeError && isOwnNotFound(error))) throw error;
  return { items: [], next: undefined, count: 0, hasMore: false };
}
