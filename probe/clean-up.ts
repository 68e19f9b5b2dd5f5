import { AdobeError } from '../src/errors.js';
import type { Client } from './client.js';
import { readCreatedAt } from './created-at.js';
import { type Listed, listAll } from './list-all.js';
import { beginsWith, isOfSomeProbe } from './names.js';

/** A connection of a probe that still exists. */
export type Remaining = Pick<Listed, 'id'> & Partial<Pick<Listed, 'name'>>;

/** Pauses before each round. A create whose response never came may be carried out late, and lists may show it late. */
const ROUND_PAUSES_MS = [0, 1000, 2000, 4000];

export interface CleanUp {
  /** The IDs that are known. Others are found by the name's beginning. */
  readonly ids: readonly string[];
  readonly prefix: string;
  /** Whether there may be connections whose IDs are not known: then every round takes place. */
  readonly mayBeMore: boolean;
}

/** Deletes the connections of one probe. Returns those that are left. */
export async function cleanUp(
  client: Client,
  { ids, prefix, mayBeMore }: CleanUp,
): Promise<Remaining[]> {
  const found = new Map<string, Remaining>(ids.map((id) => [id, { id }]));
  let listFailure: unknown;
  for (const pauseMs of ROUND_PAUSES_MS) {
    if (pauseMs > 0) await client.deadline.pause(pauseMs);
    for (const { id } of found.values()) if (await isDeleted(client, id)) found.delete(id);
    listFailure = undefined;
    const listed = await listAll(client).catch((error: unknown) => {
      listFailure = error;
      return [];
    });
    for (const one of listed) {
      if (!beginsWith(one.name, prefix) || (await isDeleted(client, one.id))) continue;
      found.set(one.id, one);
    }
    if (found.size === 0 && listFailure === undefined && !mayBeMore) return [];
  }
  if (listFailure !== undefined) throw listFailure;
  return [...found.values()];
}

/** Deletes a connection, and reads whether it is gone. A failure counts as "not yet". */
async function isDeleted({ ask }: Client, id: string): Promise<boolean> {
  const path = `/connections/${id}`;
  try {
    await ask({ method: 'DELETE', path });
    return (await ask({ path })).status === 404;
  } catch (error) {
    if (error instanceof AdobeError) return false;
    throw error;
  }
}

const HOUR_MS = 3_600_000;

/** Deletes what probes of more than an hour ago left behind. Returns how many were deleted, and what is left. */
export async function cleanUpLeftovers(
  client: Client,
): Promise<{ readonly deleted: number; readonly remaining: Remaining[] }> {
  const leftovers = (await listAll(client)).filter(isOfSomeProbe);
  const now = client.flowService.adobeNow();
  const remaining: Remaining[] = [];
  for (const connection of leftovers) {
    const createdAt = readCreatedAt(connection.createdAt).ms;
    const isOld = createdAt !== undefined && now !== undefined && now - createdAt > HOUR_MS;
    if (!isOld || !(await isDeleted(client, connection.id))) remaining.push(connection);
  }
  return { deleted: leftovers.length - remaining.length, remaining };
}
