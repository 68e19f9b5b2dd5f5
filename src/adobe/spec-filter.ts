import { isId } from './identifiers.js';
import type { Page } from './list-page.js';
import type { ListPages } from './list-pages.js';
import { filter, type Quoting } from './query.js';
import { isQueryRefusal } from './refusals.js';
import { parseSpecId } from './resources.js';

/** How a spec's connections are asked for: by a filter, or among all connections of the sandbox. */
export type SpecFilter = Quoting | 'none';

/** The first page of a list that has proved itself. */
export interface ProvedList {
  specFilter: SpecFilter;
  page: Page;
}

export function specQuery(specId: string, specFilter: SpecFilter): string[] {
  return specFilter === 'none' ? [] : [filter('connectionSpec.id', specId, specFilter)];
}

/** What is known of the filters by connection spec. */
interface Filters {
  readonly pages: ListPages;
  readonly debug: (line: string) => void;
  proved: SpecFilter | undefined;
  readonly refused: Set<Quoting>;
}

/** One search for a list of a spec's connections that proves itself. */
interface Search {
  readonly filters: Filters;
  readonly specId: string;
  /** What each filter showed that was tried: no connection of the spec, or a refusal. */
  readonly tried: Map<Quoting, Page | undefined>;
}

/**
 * Opens the lists of a spec's connections. A list has proved itself when it shows a connection of that spec. When it
 * shows none, the list without a filter decides. Where that one has more than a page, filtering by another spec, of
 * which the page shows a connection, tells whether such filters work.
 */
export function openSpecFilter(
  pages: ListPages,
  debug: (line: string) => void,
): (specId: string) => Promise<ProvedList> {
  const filters: Filters = { pages, debug, proved: undefined, refused: new Set() };
  return async (specId) => {
    const { proved } = filters;
    return proved === undefined
      ? findProved({ filters, specId, tried: new Map() })
      : { specFilter: proved, page: await pages.first(specQuery(specId, proved)) };
  };
}

async function findProved(search: Search): Promise<ProvedList> {
  const { filters, specId, tried } = search;
  let found = await attempt('bare', search);
  if (found === undefined && tried.get('bare') === undefined) {
    found = await attempt('quoted', search);
  }
  if (found !== undefined) return found;
  const all = await filters.pages.first([]);
  if (all.next !== undefined) return firstOfMany(all, search);
  return shows(all, specId) ? prove('none', all, filters) : { specFilter: 'none', page: all };
}

async function attempt(quoting: Quoting, search: Search): Promise<ProvedList | undefined> {
  const { filters, specId, tried } = search;
  if (tried.has(quoting)) return undefined;
  const page = filters.refused.has(quoting) ? undefined : await filtered(specId, quoting, search);
  tried.set(quoting, page);
  if (page === undefined) {
    filters.refused.add(quoting);
    return undefined;
  }
  if (shows(page, specId)) return prove(quoting, page, filters);
  // It shows connections of other specs only, so the filter is ignored.
  return otherSpec(page) === undefined ? undefined : prove('none', page, filters);
}

async function firstOfMany(all: Page, search: Search): Promise<ProvedList> {
  const { filters, specId, tried } = search;
  const other = shows(all, specId) ? undefined : otherSpec(all);
  for (const quoting of ['bare', 'quoted'] as const) {
    const found = await attempt(quoting, search);
    if (found !== undefined) return found;
    const page = tried.get(quoting);
    if (page === undefined || other === undefined) continue;
    // The filter works if it shows a connection of the other spec, which it has to.
    const ofOther = await filtered(other, quoting, search);
    if (ofOther !== undefined && shows(ofOther, other)) return prove(quoting, page, filters);
  }
  return prove('none', all, filters);
}

/** The first page under the filter; `undefined` when Adobe refuses it. */
function filtered(
  specId: string,
  quoting: Quoting,
  { filters }: Search,
): Promise<Page | undefined> {
  return filters.pages.first(specQuery(specId, quoting)).catch((error: unknown) => {
    if (!isQueryRefusal(error)) throw error;
    return undefined;
  });
}

function prove(specFilter: SpecFilter, page: Page, filters: Filters): ProvedList {
  if (specFilter !== 'bare') {
    const way = specFilter === 'quoted' ? 'needs quotes' : 'does not work';
    filters.debug(`Adobe's filter of connections by connection spec ${way}.`);
  }
  filters.proved = specFilter;
  return { specFilter, page };
}

function shows({ items }: Page, specId: string): boolean {
  return items.some((item) => parseSpecId(item) === specId);
}

/** The spec of some connection on a page that shows none of the wanted one. */
function otherSpec({ items }: Page): string | undefined {
  return items.map(parseSpecId).find(isId);
}
