import type { Client } from '../client.js';
import { filter, quoted } from '../filter.js';
import { DATA_LAKE } from '../names.js';
import { isSuccess, type Reply } from '../reply.js';

export interface PageSizeEvidence {
  /** The page sizes that were tried, largest first, up to the first that is accepted. */
  readonly tried: readonly { readonly limit: number; readonly reply: Reply }[];
  /** `limit=…`, or nothing where no page size is accepted. */
  readonly limit: readonly string[];
  /** Queries of lists that are accepted: by connection spec, and without a filter. */
  readonly queries: readonly (readonly string[])[];
}

/** Finds a page size, and how connections can be listed. */
export async function askPageSize({ ask }: Client): Promise<PageSizeEvidence> {
  const tried: { limit: number; reply: Reply }[] = [];
  let accepted: number | undefined;
  for (const limit of [100, 50, 5]) {
    const reply = await ask({ path: '/connections', query: [`limit=${limit}`] });
    tried.push({ limit, reply });
    if (!isSuccess(reply)) continue;
    accepted = limit;
    break;
  }
  const limit = accepted === undefined ? [] : [`limit=${accepted}`];
  const queries: string[][] = [];
  for (const value of [quoted(DATA_LAKE), DATA_LAKE]) {
    const query = [filter('connectionSpec.id', value), ...limit];
    if (!isSuccess(await ask({ path: '/connections', query }))) continue;
    queries.push(query);
    break;
  }
  return { tried, limit, queries: [...queries, limit] };
}
