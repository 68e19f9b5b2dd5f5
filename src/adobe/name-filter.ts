import { type JsonObject, nonBlankString } from '../json.js';
import type { Page } from './list-page.js';
import type { ListPages } from './list-pages.js';
import { isEquivalentName, normalizeName } from './names.js';
import { filter, isPlainName } from './query.js';
import { isQueryRefusal } from './refusals.js';
import { parseSpecId } from './resources.js';
import { type ProvedList, type SpecFilter, specQuery } from './spec-filter.js';

/** What is looked for in lists. */
export interface Wanted {
  specId: string;
  name: string;
}

/** Whether an item may be a wanted connection: of the spec or of none, with the name, one that looks like it, or none. */
export function isCandidate(item: JsonObject, { specId, name }: Wanted): boolean {
  const isOfSpec = (parseSpecId(item) ?? specId) === specId;
  return isOfSpec && (isNameless(item) || isEquivalentName(nonBlankString(item.name), name));
}

export function isNameless({ name }: JsonObject): boolean {
  return nonBlankString(name) === undefined;
}

/** A shortcut through a list of more than a page. */
export interface NameFilter {
  /** The candidates that the filter by name shows; `undefined` when that proves nothing, so that every page has to be read. */
  find(wanted: Wanted, list: ProvedList): Promise<JsonObject[] | undefined>;
  /** The same without a list, once the filter has proved itself; `undefined` before that. */
  findAgain(wanted: Wanted): Promise<JsonObject[] | undefined>;
}

/**
 * Opens the filter by name. What it finds is taken. That it finds nothing counts only after it has found another name,
 * which the first page of the list shows.
 */
export function openNameFilter(pages: ListPages, debug: (line: string) => void): NameFilter {
  let proved: SpecFilter | undefined;
  let broken = false;

  function breakOff(problem: string): undefined {
    debug(`Adobe's filter of connections by name ${problem}: reading every page.`);
    broken = true;
    proved = undefined;
  }

  /** The candidates of every page under the filter; `undefined` when Adobe refuses or ignores it. */
  async function filtered(wanted: Wanted, specFilter: SpecFilter) {
    const { specId, name } = wanted;
    const quoting = specFilter === 'quoted' ? 'quoted' : 'bare';
    const query = [...specQuery(specId, specFilter), filter('name', name, quoting)];
    const found: JsonObject[] = [];
    try {
      const first = await pages.first(query);
      if (first.count > first.items.length && first.next === undefined) {
        return breakOff('does not show what it counts');
      }
      for await (const page of withFirst(first, pages.rest(query, first))) {
        if (!page.items.every((item) => resembles(item, name))) return breakOff('is ignored');
        found.push(...page.items.filter((item) => isCandidate(item, wanted)));
      }
    } catch (error) {
      if (!isQueryRefusal(error)) throw error;
      return breakOff('is refused');
    }
    return found;
  }

  async function find(wanted: Wanted, { specFilter, page }: ProvedList) {
    if (broken || !isPlainName(wanted.name)) return undefined;
    const found = await filtered(wanted, specFilter);
    if (found === undefined) return undefined;
    const shown = page.items.filter(
      (item) => item.name === wanted.name && isCandidate(item, wanted),
    );
    if (!hasAll(found, shown)) return breakOff('does not work');
    if (found.length === 0 && !(await works(wanted, specFilter, page))) return undefined;
    proved = specFilter;
    return found;
  }

  async function works(wanted: Wanted, specFilter: SpecFilter, page: Page): Promise<boolean> {
    const sample = sampleOf(page, wanted);
    if (sample === undefined) return false;
    const shown = await filtered({ specId: wanted.specId, name: sample.name }, specFilter);
    if (shown === undefined) return false;
    if (hasAll(shown, [sample])) return true;
    breakOff('does not work');
    return false;
  }

  return {
    find,
    async findAgain(wanted) {
      if (proved === undefined || !isPlainName(wanted.name)) return undefined;
      return filtered(wanted, proved);
    },
  };
}

async function* withFirst(first: Page, rest: AsyncGenerator<Page>): AsyncGenerator<Page> {
  yield first;
  yield* rest;
}

function resembles({ name }: JsonObject, wanted: string): boolean {
  const text = normalizeName(nonBlankString(name) ?? '').toLowerCase();
  return text.includes(normalizeName(wanted).toLowerCase());
}

function hasAll(items: readonly JsonObject[], wanted: readonly { id?: unknown }[]): boolean {
  const ids = new Set(items.map(({ id }) => id));
  return wanted.every(({ id }) => ids.has(id));
}

/** A connection of the page with a plain name, if possible one that has spaces where the wanted name has. */
function sampleOf({ items }: Page, { specId, name: wanted }: Wanted) {
  const samples = items.flatMap((item) => {
    const name = nonBlankString(item.name);
    const fits = name !== undefined && isPlainName(name) && parseSpecId(item) === specId;
    return fits ? [{ id: item.id, name }] : [];
  });
  return samples.find(({ name }) => name.includes(' ') === wanted.includes(' ')) ?? samples[0];
}
