import { nonBlankString } from '../json.js';
import { contradiction } from './errors.js';
import { type List, lacksLinks, limitOf, type Page, readFirstPage, readPage } from './list-page.js';
import { isSamePage, type NextPage, withNextPage } from './next-page.js';
import { isQueryRefusal } from './refusals.js';

/** One of Adobe's lists, page by page. What its refusals teach is remembered. */
export interface ListPages {
  /** The first page. Throws an `AdobeError`; see `isQueryRefusal` for a refusal of the filters. */
  first(filters: readonly string[]): Promise<Page>;
  /** The pages after `page`. Ends with an error when they repeat or do not end. */
  rest(filters: readonly string[], page: Page): AsyncGenerator<Page>;
  /** Whether the first page may lack the link to a next one. */
  lacksLinks(filters: readonly string[], page: Page): Promise<boolean>;
}

/** A list, and how Adobe takes the token of a page. */
interface PagedList extends List {
  tokens: 'with-filters' | 'alone';
  /** Whether a page by its token has shown anything new. */
  tokensProved: boolean;
}

/** A bound for lists without end: 50,000 connections of 100 a page. */
const MAX_PAGES = 500;

export function openListPages(options: List): ListPages {
  const list: PagedList = { ...options, tokens: 'with-filters', tokensProved: false };
  return {
    first: (filters) => readFirstPage(list, filters),
    rest: (filters, page) => readRest(list, filters, page),
    lacksLinks: (filters, page) => lacksLinks(list, filters, page),
  };
}

async function* readRest(
  list: PagedList,
  filters: readonly string[],
  page: Page,
): AsyncGenerator<Page> {
  const ids = new Set<string>();
  addNew(page, ids);
  let { next } = page;
  const seen = new Set<string>();
  let lastIds = '';
  for (let count = 1; next !== undefined; count++) {
    if (count === MAX_PAGES) {
      throw contradiction(list.purpose, `${MAX_PAGES} pages were not the end of the list`);
    }
    const link = next.join('&');
    let following = await readNext(list, filters, next);
    let added = addNew(following, ids);
    const isStuck = added === 0 && following.items.length > 0;
    if (isStuck && list.tokens === 'with-filters' && !list.tokensProved) {
      following = await readAlone(list, next);
      added = addNew(following, ids);
    }
    if (added > 0) list.tokensProved = true;
    if (added === 0 && seen.has(link)) {
      if (following.items.length === 0) return;
      if (isShorter(following, page) && idsOf(following) === lastIds) return;
      throw contradiction(list.purpose, 'the pages of the list repeat');
    }
    seen.add(link);
    lastIds = idsOf(following);
    yield following;
    next = isLast(list, filters, following, page) ? undefined : following.next;
  }
}

/** Whether a page could hold more, going by the first one. If it links to itself, it is the last one. */
function isShorter(one: Page, firstPage: Page): boolean {
  return one.items.length < firstPage.items.length;
}

/** Whether the link of a page leads to the first one, which says no more than no link. */
function isLast(list: List, filters: readonly string[], one: Page, firstPage: Page): boolean {
  const query = [...filters, ...limitOf(list)];
  return one.next !== undefined && isShorter(one, firstPage) && isSamePage(one.next, query);
}

async function readNext(
  list: PagedList,
  filters: readonly string[],
  next: NextPage,
): Promise<Page> {
  if (list.tokens === 'alone') return readPage(list, next);
  try {
    return await readPage(list, withNextPage([...filters, ...limitOf(list)], next));
  } catch (error) {
    if (!isQueryRefusal(error) || list.tokensProved) throw error;
    return readAlone(list, next);
  }
}

function readAlone(list: PagedList, next: NextPage): Promise<Page> {
  list.debug(
    `Adobe does not take filters with the token of a page for ${list.path}: sending it alone.`,
  );
  list.tokens = 'alone';
  return readPage(list, next);
}

function idsOf({ items }: Page): string {
  return items.map(({ id }) => `${id}`).join(' ');
}

/** How many items have an ID that was not there before. */
function addNew({ items }: Page, ids: Set<string>): number {
  const before = ids.size;
  for (const { id } of items) if (nonBlankString(id) !== undefined) ids.add(`${id}`);
  return ids.size - before;
}
