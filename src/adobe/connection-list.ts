import type { JsonObject } from '../json.js';
import { contradiction } from './errors.js';
import type { SandboxAccess } from './gateway.js';
import { isFull, type Page } from './list-page.js';
import { openListPages } from './list-pages.js';
import { isCandidate, openNameFilter, type Wanted } from './name-filter.js';
import { type Connection, parseConnection } from './resources.js';
import { openSpecFilter, specQuery } from './spec-filter.js';

/**
 * Every connection of the spec that lists show and whose name may be `name` or look like it. It may contain connections
 * of other names, for the caller to compare. No two have the same ID.
 */
export type ListConnections = (specId: string, name: string) => Promise<Connection[]>;

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
  const isWanted = (item: JsonObject, wanted: Wanted) =>
    isCandidate(item, wanted) || isOwn(item.id);

  /** Keeps candidates only, so that memory is bounded by the number of connections that share a name. */
  async function candidates(wanted: Wanted): Promise<JsonObject[]> {
    const again = await nameFilter.findAgain(wanted);
    if (again !== undefined) return again;
    const list = await listSpec(wanted.specId);
    const { specFilter, page } = list;
    const byName = mayGoOn(page) ? await nameFilter.find(wanted, list) : undefined;
    if (byName !== undefined) return byName;
    const found = page.items.filter((item) => isWanted(item, wanted));
    for await (const { items } of pages.rest(specQuery(wanted.specId, specFilter), page)) {
      found.push(...items.filter((item) => isWanted(item, wanted)));
    }
    return found;
  }

  /** A connection that the list shows without its spec is read by its ID. Without it there too, the list is believed. */
  async function complete(
    item: JsonObject,
    { specId, name }: Wanted,
  ): Promise<Connection | undefined> {
    const connection = parseConnection(item);
    if (connection === undefined) {
      throw contradiction(purpose, `Adobe shows connection "${name}" without a valid ID`);
    }
    if (connection.specId !== undefined) return connection;
    const read = await getConnection(connection.id);
    return read && { ...read, specId: read.specId ?? specId };
  }

  return async (specId, name) => {
    const found = new Map<string, Connection>();
    for (const item of await candidates({ specId, name })) {
      const connection = await complete(item, { specId, name });
      if (connection !== undefined) found.set(connection.id, connection);
    }
    return [...found.values()];
  };
}
