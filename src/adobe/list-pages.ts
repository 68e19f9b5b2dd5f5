import { type JsonObject, nonBlankString } from '../json.js';
import { AdobeError } from './errors.js';
import type { Gateway } from './gateway.js';
import { isId } from './identifiers.js';
import { type NextPage, parseNextPage, withNextPage } from './next-page.js';
import { isOwnNotFound } from './not-found.js';
import { isFilterRefusal, isQueryRefusal } from './query-refusal.js';
import { parseItems, parseOne } from './success-body.js';

export interface Page {
  items: JsonObject[];
  /** `undefined` on the last page. */
  next: NextPage | undefined;
}

/** One of Adobe's lists, page by page. What its refusals teach is remembered. */
export interface ListPages {
  /** The first page. Throws an `AdobeError`; see `isQueryRefusal` for a refusal of the filters. */
  first(filters: readonly string[]): Promise<Page>;
  /** The pages after `page`. Ends with an error when they repeat or do not end. */
  rest(filters: readonly string[], page: Page): AsyncGenerator<Page>;
}

/** Parameters of a query, the first of several that may do. */
export type Limits = readonly [readonly string[], ...(readonly string[])[]];

export interface ListOptions {
  gateway: Gateway;
  path: string;
  /** Completes "Could not …". */
  purpose: string;
  /** Parameters for the size of a page, the best first: the next ones are tried when Adobe refuses it. */
  limits: Limits;
  debug(line: string): void;
}

/** A bound for lists without end: 50,000 connections of 100 a page. */
const MAX_PAGES = 500;

export function openListPages({ gateway, path, purpose, limits, debug }: ListOptions): ListPages {
  let [limit, ...smaller] = limits;
  /** Whether the token of a page is sent with the filters, and whether such a page has shown anything new. */
  let tokens: 'with-filters' | 'alone' = 'with-filters';
  let tokensProved = false;

  function fetch(query: readonly string[]): Promise<Page> {
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

  async function first(filters: readonly string[]): Promise<Page> {
    const refused = { limit, smaller };
    for (;;) {
      try {
        const page = await fetch([...filters, ...limit]);
        if (limit !== refused.limit) {
          debug(`Adobe refuses ${refused.limit} for ${path}: using ${limit[0] ?? 'no limit'}.`);
        }
        return page;
      } catch (error) {
        const isFilter = isQueryRefusal(error) && isFilterRefusal(error) && filters.length > 0;
        const [next, ...others] = isQueryRefusal(error) && !isFilter ? smaller : [];
        if (next === undefined) {
          ({ limit, smaller } = refused);
          throw error;
        }
        limit = next;
        smaller = others;
      }
    }
  }

  async function after(filters: readonly string[], next: NextPage): Promise<Page> {
    if (tokens === 'alone') return fetch(next);
    try {
      return await fetch(withNextPage([...filters, ...limit], next));
    } catch (error) {
      if (!isQueryRefusal(error) || tokensProved) throw error;
      return sendAlone(next);
    }
  }

  function sendAlone(next: NextPage): Promise<Page> {
    debug(`Adobe does not take filters with the token of a page for ${path}: sending it alone.`);
    tokens = 'alone';
    return fetch(next);
  }

  async function* rest(filters: readonly string[], page: Page): AsyncGenerator<Page> {
    const ids = new Set<string>();
    addNew(page, ids);
    let { next } = page;
    const seen = new Set<string>();
    for (let count = 1; next !== undefined; count++) {
      if (count === MAX_PAGES)
        throw endless(purpose, `${MAX_PAGES} pages were not the end of the list`);
      const link = next.join('&');
      let following = await after(filters, next);
      let added = addNew(following, ids);
      const stuck = added === 0 && following.items.length > 0;
      if (stuck && tokens === 'with-filters' && !tokensProved) {
        following = await sendAlone(next);
        added = addNew(following, ids);
      }
      if (added > 0) tokensProved = true;
      if (added === 0 && seen.has(link)) {
        if (following.items.length === 0) return;
        throw endless(purpose, 'the pages of the list repeat');
      }
      seen.add(link);
      yield following;
      next = following.next;
    }
  }

  return { first, rest };
}

/** A list of one that comes without its list. */
function parseBare(json: unknown): JsonObject[] | undefined {
  const items = parseOne(json).filter(({ id }) => isId(id));
  return items.length === 0 ? undefined : items;
}

/** How many items have an ID that was not there before. */
function addNew({ items }: Page, ids: Set<string>): number {
  const before = ids.size;
  for (const { id } of items) if (nonBlankString(id) !== undefined) ids.add(`${id}`);
  return ids.size - before;
}

/** A list without items may be a 404 of its own. */
function emptyWhenNotFound(error: unknown): Page {
  if (error instanceof AdobeError && isOwnNotFound(error)) return { items: [], next: undefined };
  throw error;
}

function endless(purpose: string, problem: string): AdobeError {
  return new AdobeError(`Could not ${purpose}: ${problem}.`, {
    mayHaveSucceeded: false,
    retryable: false,
    section: 'other-responses',
  });
}
