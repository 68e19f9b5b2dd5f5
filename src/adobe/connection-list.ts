import { AdobeError } from '../errors.js';
import { isJsonObject, nonBlankString } from '../json.js';
import type { Gateway } from './gateway.js';
import { isFilterRefusal } from './refusals.js';
import { type Connection, isSimilarName, parseConnection, parseItems } from './resources.js';

interface Page {
  connections: Connection[];
  /** The `continuationToken` of the next page, encoded as its link has it; `undefined` on the last page. */
  next: string | undefined;
}

/** The most that one page holds is 100 (Adobe, Destinations API reference: `limit`). */
const LIMIT = 'limit=100';

/** A bound for lists without end: 50,000 connections of one spec. */
const MAX_PAGES = 500;

/**
 * Every connection of the spec that lists show and that has the name or a similar one, or is one of `ownIds`; each once.
 * Where the list has more than a page, the filter by name is asked: what it shows is taken. What it does not show
 * proves nothing, so all pages are read then.
 */
export async function listConnections(
  gateway: Gateway,
  specId: string,
  name: string,
  ownIds: readonly string[],
): Promise<Connection[]> {
  const ofSpec = filter('connectionSpec.id', specId);
  const first = await readPage(gateway, [ofSpec, LIMIT]);
  const byName = first.next === undefined ? undefined : await listByName(gateway, ofSpec, name);
  const shown = byName ?? (await readAll(gateway, [ofSpec], first));
  const isWanted = (one: Connection) =>
    ownIds.includes(one.id) || ((one.specId ?? specId) === specId && isSimilarName(one.name, name));
  const wanted = [...first.connections, ...shown].filter(isWanted);
  return [...new Map(wanted.map((one) => [one.id, one])).values()];
}

/** What the filter by name shows, if that has exactly the name. */
async function listByName(
  gateway: Gateway,
  ofSpec: string,
  name: string,
): Promise<Connection[] | undefined> {
  // In the value of a filter a comma means "or" (Adobe, "Sort and filter responses").
  if (name.includes(',')) return undefined;
  const shown = await readAll(gateway, [ofSpec, filter('name', name)]).catch((error: unknown) => {
    // Some names may not be for filters: no way to escape an operator in one is documented.
    if (error instanceof AdobeError && isFilterRefusal(error)) return [];
    throw error;
  });
  return shown.some((one) => one.name === name) ? shown : undefined;
}

/** Reads a list to its end, from `first` on where that has been read. */
async function readAll(
  gateway: Gateway,
  filters: readonly string[],
  first?: Page,
): Promise<Connection[]> {
  const query = [...filters, LIMIT];
  const connections: Connection[] = [];
  let page = first ?? (await readPage(gateway, query));
  for (let number = 2; ; number++) {
    connections.push(...page.connections);
    if (page.next === undefined) return connections;
    // With the same filters and the same limit: Adobe does not say that the token keeps them.
    page = await readPage(gateway, [...query, `continuationToken=${page.next}`], number);
  }
}

function readPage(gateway: Gateway, query: string[], number = 1): Promise<Page> {
  const isLast = number === MAX_PAGES;
  return gateway.send({
    purpose: 'list the connections',
    method: 'GET',
    path: '/connections',
    query,
    expected: isLast ? `an end of the list after ${MAX_PAGES} pages` : 'a list of connections',
    parse({ json }) {
      const page = parsePage(json);
      return isLast && page?.next !== undefined ? undefined : page;
    },
  });
}

/** `undefined` without a list, and where a connection has no ID or a link no token: what cannot be read may be the one wanted. */
function parsePage(json: unknown): Page | undefined {
  const items = parseItems(json);
  if (!isJsonObject(json) || items === undefined) return undefined;
  const connections = items.map(parseConnection).filter((one) => one !== undefined);
  if (connections.length < items.length) return undefined;
  const { _links: links } = json;
  const link = isJsonObject(links) && isJsonObject(links.next) ? links.next.href : undefined;
  // Relative, such as `/connections?continuationToken=abc`; without a next page `_links` is empty or missing.
  const href = nonBlankString(link);
  if (href === undefined) return { connections, next: undefined };
  const next = /[?&]continuationToken=([^&#\s]+)/.exec(href)?.[1];
  return next === undefined ? undefined : { connections, next };
}

/** Values are bare in filters of `/connections` (Adobe, "Sort and filter responses"). */
function filter(path: string, value: string): string {
  return `property=${encodeURIComponent(`${path}==${value}`)}`;
}
