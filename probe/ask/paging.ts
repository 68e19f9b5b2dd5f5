import { works } from '../attempt.js';
import type { Client } from '../client.js';
import { filter } from '../filter.js';
import { DATA_LAKE, NOBODY } from '../names.js';
import { type NextPage, nextPageOf, tokenPair } from '../next-page.js';
import { entriesOf, type Reply } from '../reply.js';
import type { Create } from './creates.js';
import type { ListSample } from './list-samples.js';
import type { PageSizeEvidence } from './page-size.js';

export interface PagingEvidence {
  readonly first: Reply;
  readonly next: NextPage;
  /** The second page, asked for in different ways. */
  readonly withSameQuery: Reply;
  readonly alone: Reply;
  readonly withoutFilters: Reply | undefined;
  /** With `limit=1` in place of 2. */
  readonly withOtherLimit: Reply | undefined;
  /** With a filter that nothing matches. */
  readonly withOtherFilter: Reply | undefined;
}

/** Asks for a first page of two, and for the second one. `undefined` when there is no second page. */
export async function askPaging(
  { ask }: Client,
  { limit, queries }: PageSizeEvidence,
): Promise<PagingEvidence | undefined> {
  const filters = (queries[0] ?? []).filter((part) => part.startsWith('property='));
  const two = limit.length === 0 ? [] : ['limit=2'];
  const list = (query: readonly string[]) => ask({ path: '/connections', query: [...query] });
  const first = await list([...filters, ...two]);
  const next = nextPageOf(first);
  if (next?.token === undefined) return undefined;
  const token = tokenPair(next.token.pair);
  const isFiltered = filters.length > 0;
  return {
    first,
    next,
    withSameQuery: await list([...filters, ...two, token]),
    alone: await list([token]),
    withoutFilters: isFiltered ? await list([...two, token]) : undefined,
    withOtherLimit: two.length > 0 ? await list([...filters, 'limit=1', token]) : undefined,
    withOtherFilter: isFiltered
      ? await list([filter('connectionSpec.id', `"${NOBODY}"`), ...two, token])
      : undefined,
  };
}

/** In so many pages at most. */
const PAGES = 5;

/**
 * Has the step's client list the connections of one name, in small pages unless the sandbox has many connections anyway.
 * They are not on the first page: lists show the newest first.
 */
export function stepReadsPages(
  client: Client,
  creates: readonly Create[],
  samples: readonly ListSample[],
): Promise<boolean> {
  const last = samples.at(-1)?.reply;
  const size =
    last === undefined || nextPageOf(last) !== undefined
      ? 100
      : Math.max(2, Math.ceil(entriesOf(last).length / PAGES));
  const { listConnections } = client.withPageSize(size);
  const twins = creates.filter(({ label }) => label === 'three' || label === 'again');
  return works(async () => {
    const listed = await listConnections(DATA_LAKE, twins[0]?.name ?? '');
    const ids = new Set(listed.map(({ id }) => id));
    return twins.every(({ id }) => id === undefined || ids.has(id));
  });
}
