import type { JsonObject } from '../json.js';
import { contradiction } from './errors.js';
import type { SandboxAccess } from './gateway.js';
import { isFull, type Page } from './list-page.js';
import { type ListPages, openListPages } from './list-pages.js';
import { isCandidate, isNameless, openNameFilter, type Wanted } from './name-filter.js';
import { isEquivalentName } from './names.js';
import { type Connection, parseConnection } from './resources.js';
import { openSpecFilter, specQuery } from './spec-filter.js';

/**
 * Every connection of the spec that lists show and whose name may be `name` or look like it. It may contain connections
 * of other names, for the caller to compare. No two have the same ID. That there is none is an error where the list
 * contradicts itself, or has items of which it cannot be told what they are.
 */
export type ListConnections = (specId: string, name: string) => Promise<Connection[]>;

/** What lists show of the wanted connections. */
interface Found {
  items: JsonObject[];
  /** Why the list may have one that it does not show; completes "Adobe's list cannot be read: …". */
  doubt?: string;
}

/** Whether there may be more than the page: a full one may have a link that cannot be read. */
function mayGoOn(page: Page): boolean {
  return page.next !== undefined || isFull(page);
}

/** The most that one page holds is 100 (Adobe, Destinations API reference: `limit`). */
const LIMITS = [['limit=100'], ['limit=50'], []];

/**
 * Opens the lists of connections, which prove themselves: that a list shows nothing counts only when it, or its filter,
 * has shown something that is known to be there. What one list teaches is remembered for the next ones.
 */
export function openConnectionList(
  { gateway, sandbox, debug }: SandboxAccess,
  getConnection: (id: string) => Promise<Connection | undefined>,
  isOwn: (id: unknown) => boolean,
): ListConnections {
  const purpose = `list the connections in sandbox ${sandbox}`;
  const pages = openListPages({ gateway, path: '/connections', purpose, limits: LIMITS, debug });
  const listSpec = openSpecFilter(pages, debug);
  const nameFilter = openNameFilter(pages, debug);

  async function candidates(wanted: Wanted): Promise<Found> {
    const again = await nameFilter.findAgain(wanted);
    if (again !== undefined) return { items: again };
    const list = await listSpec(wanted.specId);
    const { specFilter, page } = list;
    const byName = mayGoOn(page) ? await nameFilter.find(wanted, list) : undefined;
    if (byName !== undefined) return { items: byName };
    const isWanted = (item: JsonObject) => isCandidate(item, wanted) || isOwn(item.id);
    const found = await readAll(pages, specQuery(wanted.specId, specFilter), page, isWanted);
    if (found.doubt === undefined || specFilter === 'none') return found;
    // What the list says of its size may be without regard to its filter.
    return readAll(pages, [], await pages.first([]), isWanted);
  }

  /**
   * A connection that the list shows without its spec or name is read by its ID. Without its spec there too, the list
   * is believed. `undefined` when it does not exist, or is another one.
   */
  async function complete(
    item: JsonObject,
    { specId, name }: Wanted,
  ): Promise<Connection | 'unknown' | undefined> {
    const connection = parseConnection(item);
    if (connection === undefined) {
      if (isNameless(item)) return 'unknown';
      throw contradiction(purpose, `Adobe shows connection "${name}" without a valid ID`);
    }
    if (connection.specId !== undefined && connection.name !== undefined) return connection;
    const read = await getConnection(connection.id);
    if (read === undefined) return undefined;
    if (isOwn(read.id)) return { ...read, specId: read.specId ?? specId };
    if (read.name === undefined) return 'unknown';
    const isSame = isEquivalentName(read.name, name) && (read.specId ?? specId) === specId;
    return isSame ? { ...read, specId } : undefined;
  }

  return async (specId, name) => {
    const { items, doubt } = await candidates({ specId, name });
    const found = new Map<string, Connection>();
    let problem = doubt;
    for (const item of items) {
      const connection = await complete(item, { specId, name });
      if (connection === 'unknown') problem = 'some of its items have no name or no valid ID';
      else if (connection !== undefined) found.set(connection.id, connection);
    }
    if (found.size === 0 && problem !== undefined) {
      throw contradiction(purpose, `Adobe's list cannot be read: ${problem}`);
    }
    return [...found.values()];
  };
}

/** Reads a list to its end. Keeps wanted items only, so that memory is bounded by the number of connections that share a name. */
async function readAll(
  pages: ListPages,
  query: string[],
  first: Page,
  isWanted: (item: JsonObject) => boolean,
): Promise<Found> {
  const items = first.items.filter(isWanted);
  let seen = first.items.length;
  let last = first;
  for await (const page of pages.rest(query, first)) {
    items.push(...page.items.filter(isWanted));
    seen += page.items.length;
    last = page;
  }
  if (seen < first.count || (last.hasMore && last.next === undefined)) {
    return { items, doubt: 'it says that it has more items than it shows' };
  }
  if (items.length === 0 && (await pages.lacksLinks(query, first))) {
    return { items, doubt: 'a full page has no link to a next one' };
  }
  return { items };
}
