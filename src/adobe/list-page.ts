import type { JsonObject } from '../json.js';
import { AdobeError } from './errors.js';
import type { Gateway } from './gateway.js';
import { isId } from './identifiers.js';
import { isSamePage, type NextPage, parseNextPage } from './next-page.js';
import { isFilterRefusal, isOwnNotFound, isQueryRefusal } from './refusals.js';
import { parseItems, parseOne } from './success-body.js';

export interface Page {
  items: JsonObject[];
  /** `undefined` on the last page. */
  next: NextPage | undefined;
}

/** One of Adobe's lists. */
export interface List {
  gateway: Gateway;
  path: string;
  /** Completes "Could not …". */
  purpose: string;
  /** Parameters for the size of a page, the best first. What Adobe refuses is left out from then on. */
  limits: readonly (readonly string[])[];
  debug(line: string): void;
}

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
        const items = response.status === 204 ? [] : (parseItems(json) ?? parseBare(json));
        return items && { items, next: parseNextPage(json, `${response.headers.link}`) };
      },
    })
    .catch(emptyWhenNotFound);
}

/** Reads the first page, as large as Adobe makes it. */
export async function readFirstPage(list: List, filters: readonly string[]): Promise<Page> {
  const { limits, path, debug } = list;
  let refusal: unknown;
  for (const [index, limit] of limits.entries()) {
    try {
      const page = await readPage(list, [...filters, ...limit]);
      if (isOnlyPage(page, [...filters, ...limit], limit)) page.next = undefined;
      if (index > 0)
        debug(`Adobe refuses ${limits[0]} for ${path}: using ${limit[0] ?? 'no limit'}.`);
      list.limits = limits.slice(index);
      return page;
    } catch (error) {
      if (!isQueryRefusal(error) || (filters.length > 0 && isFilterRefusal(error))) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Whether there may be more than the page shows: Adobe's pages hold 50 or 100 items. */
export function isFull({ items }: Page): boolean {
  return items.length > 0 && items.length % 50 === 0;
}

/** Whether a page could hold more, and its link leads to itself, which some services write in place of none. */
function isOnlyPage(page: Page, query: readonly string[], limit: readonly string[]): boolean {
  const size = Number(limit[0]?.split('=')[1]);
  const couldHoldMore = page.items.length < size && !isFull(page);
  return couldHoldMore && page.next !== undefined && isSamePage(page.next, query);
}

/** A list of one that comes without its list. */
function parseBare(json: unknown): JsonObject[] | undefined {
  const items = parseOne(json).filter(({ id }) => isId(id));
  return items.length === 0 ? undefined : items;
}

/** A list without items may be a 404 of its own. */
function emptyWhenNotFound(error: unknown): Page {
  if (error instanceof AdobeError && isOwnNotFound(error)) return { items: [], next: undefined };
  throw error;
}
