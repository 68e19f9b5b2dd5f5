import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../src/json.js';
import type { Client } from './client.js';

export const DATA_LAKE = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** The list that the step reads (Adobe, "Sort and filter responses"). */
export const OF_SPEC = `/connections?property=connectionSpec.id==${DATA_LAKE}`;

const MAX_PAGES = 500;
/** A create whose response never came may be carried out late, and lists may show it late. */
const ROUND_PAUSES_MS = [0, 1000, 2000];

/** How the names of one probe's connections begin. */
export function newPrefix(): string {
  return `aep-base-connection probe ${randomBytes(4).toString('hex')}`;
}

/** Deletes the connections of one probe, in one round when all its creates had a response. Returns the IDs of those that are left. */
export async function cleanUp(client: Client, prefix: string, isSure: boolean): Promise<string[]> {
  let left: string[] = [];
  for (const pauseMs of ROUND_PAUSES_MS) {
    if (pauseMs > 0) await client.clock.sleep(pauseMs, client.signal);
    left = await deleteAll(client, await listed(client, prefix));
    if (left.length === 0 && isSure) break;
  }
  return left;
}

async function deleteAll(client: Client, connections: readonly JsonObject[]): Promise<string[]> {
  const left: string[] = [];
  for (const { id } of connections) {
    const path = `/connections/${id}`;
    const { status } = await client.ask('Clean up', path, { method: 'DELETE' });
    if (status >= 300 && status !== 404) left.push(`${id}`);
  }
  return left;
}

/** All connections of the spec whose names begin so, after whitespace at the start. */
async function listed(client: Client, prefix: string): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  let page = '';
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const { status, items, next } = await client.ask('Clean up', `${OF_SPEC}&limit=100${page}`);
    if (status !== 200) throw new Error(`Could not list connections: HTTP ${status}.`);
    found.push(...items);
    if (next === undefined) break;
    page = `&continuationToken=${next}`;
  }
  return found.filter(({ name }) => `${name}`.trimStart().startsWith(prefix));
}
