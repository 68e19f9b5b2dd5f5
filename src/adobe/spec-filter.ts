import { isId } from './identifiers.js';
import type { ListPages, Page } from './list-pages.js';
import { filter, type Quoting } from './query.js';
import { isQueryRefusal } from './query-refusal.js';
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

/**
 * Opens the lists of a spec's connections. A list has proved itself when it shows a connection of that spec. When it
 * shows none, the list without a filter decides. Where that one has more than a page, filtering by another spec, of
 * which the page shows a connection, tells whether such filters work.
 */
export function openSpecFilter(
  pages: ListPages,
  debug: (line: string) => void,
): (specId: string) => Promise<ProvedList> {
  let proved: SpecFilter | undefined;
  const refused = new Set<Quoting>();

  function prove(specFilter: SpecFilter, page: Page): ProvedList {
    if (specFilter !== 'bare') {
      const way = specFilter === 'quoted' ? 'needs quotes' : 'does not work';
      debug(`Adobe's filter of connections by connection spec ${way}.`);
    }
    proved = specFilter;
    return { specFilter, page };
  }

  return async (specId) => {
    const first = (id: string, specFilter: SpecFilter) => pages.first(specQuery(id, specFilter));
    if (proved !== undefined) return { specFilter: proved, page: await first(specId, proved) };
    /** What each filter showed that was tried: no connection of the spec, or a refusal. */
    const tried = new Map<Quoting, Page | undefined>();

    async function attempt(quoting: Quoting): Promise<ProvedList | undefined> {
      if (tried.has(quoting)) return undefined;
      const page = refused.has(quoting)
        ? undefined
        : await first(specId, quoting).catch(undefinedWhenRefused);
      tried.set(quoting, page);
      if (page === undefined) {
        refused.add(quoting);
        return undefined;
      }
      if (shows(page, specId)) return prove(quoting, page);
      // It shows connections of other specs only, so the filter is ignored.
      return otherSpec(page) === undefined ? undefined : prove('none', page);
    }

    /** Whether the filter works, by a connection of another spec that it has to show. */
    async function worksFor(other: string, quoting: Quoting): Promise<boolean> {
      const page = await first(other, quoting).catch(undefinedWhenRefused);
      return page !== undefined && shows(page, other);
    }

    async function firstOfMany(all: Page): Promise<ProvedList> {
      const other = shows(all, specId) ? undefined : otherSpec(all);
      for (const quoting of ['bare', 'quoted'] as const) {
        const found = await attempt(quoting);
        if (found !== undefined) return found;
        const page = tried.get(quoting);
        if (page !== undefined && other !== undefined && (await worksFor(other, quoting))) {
          return prove(quoting, page);
        }
      }
      return prove('none', all);
    }

    let found = await attempt('bare');
    if (found === undefined && tried.get('bare') === undefined) found = await attempt('quoted');
    if (found !== undefined) return found;
    const all = await first(specId, 'none');
    if (all.next !== undefined) return firstOfMany(all);
    return shows(all, specId) ? prove('none', all) : { specFilter: 'none', page: all };
  };
}

function shows({ items }: Page, specId: string): boolean {
  return items.some((item) => parseSpecId(item) === specId);
}

/** The spec of some connection on a page that shows none of the wanted one. */
function otherSpec({ items }: Page): string | undefined {
  return items.map(parseSpecId).find(isId);
}

function undefinedWhenRefused(error: unknown): undefined {
  if (!isQueryRefusal(error)) throw error;
  return undefined;
}
