import { isId } from '../src/adobe/identifiers.js';
import type { JsonObject } from '../src/json.js';
import type { Client } from './client.js';
import { nextPageOf, tokenPair } from './next-page.js';
import { isSuccess, itemsOf, type Reply } from './reply.js';

/** A connection that some list shows. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly createdAt: unknown;
}

const MAX_PAGES = 1000;

/**
 * Lists every connection of the sandbox. It takes whatever Adobe answers, so that the probe can clean up where the
 * step's own client would fail. Throws when Adobe refuses lists altogether.
 */
export async function listAll({ ask }: Client): Promise<Listed[]> {
  const list = (query: readonly string[]) => ask({ path: '/connections', query: [...query] });
  let limit = ['limit=100'];
  let reply = await list(limit);
  if (!isSuccess(reply)) {
    limit = [];
    reply = await list(limit);
  }
  if (!isSuccess(reply)) throw new Error(`Could not list connections: HTTP ${reply.status}.`);
  const found = new Map<string, Listed>();
  const tokens = new Set<string>();
  for (let page = 1; page < MAX_PAGES; page += 1) {
    for (const item of itemsOf(reply)) addTo(found, item);
    const token = nextToken(reply);
    if (token === undefined || tokens.has(token)) break;
    tokens.add(token);
    const next = await list([...limit, token]);
    reply = isSuccess(next) ? next : await list([token]);
    if (!isSuccess(reply)) throw new Error(`Could not list all connections: HTTP ${reply.status}.`);
  }
  return [...found.values()];
}

function nextToken(reply: Reply): string | undefined {
  const token = nextPageOf(reply)?.token;
  return token && tokenPair(token.pair);
}

function addTo(found: Map<string, Listed>, { id, name, createdAt }: JsonObject): void {
  if (isId(id) && typeof name === 'string') found.set(id, { id, name, createdAt });
}
