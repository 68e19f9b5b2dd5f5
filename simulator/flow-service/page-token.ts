import { parseJson } from '../http/json-value.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

/** The fields that lists are ordered by. Identifies the last item of a page. */
export interface Position {
  readonly createdAt: number;
  readonly id: string;
  readonly name: string;
}

export interface ResumedQuery {
  /** Filters, limit and order of the page. */
  readonly query: URLSearchParams;
  /** Where the page before ended. */
  readonly after: Position | undefined;
}

/** The query parameter that carries the token. */
export function tokenParameter({ nextHref }: World): string {
  return nextHref === 'start-parameter' ? 'start' : 'continuationToken';
}

/** Reads the token of a list request, and applies what the world says of the other parameters beside it. */
export function resumeQuery(query: URLSearchParams, world: World): ResumedQuery | Refusal {
  const text = query.get(tokenParameter(world));
  if (text === null) return { query, after: undefined };
  const token = readToken(text);
  if (isRefusal(token)) return token;
  const { after, first } = token;
  switch (world.pageToken) {
    case 'position-only':
      return { query, after };
    case 'filters-required':
      if (sameValues(query, first, 'property')) return { query, after };
      return refuse(400, 1452, 'continuationToken belongs to a request with other filters');
    case 'same-limit-required':
      if (sameValues(query, first, 'limit')) return { query, after };
      return refuse(400, 1452, 'continuationToken belongs to a request with another limit');
    case 'remembers-query':
      return { query: first, after };
    case 'alone':
      if (query.size === 1) return { query: first, after };
      return refuse(400, 1401, 'continuationToken excludes all other parameters');
  }
}

function sameValues(a: URLSearchParams, b: URLSearchParams, name: string): boolean {
  return a.getAll(name).toSorted().join('&') === b.getAll(name).toSorted().join('&');
}

/** A token contains the last position. In most worlds it also contains the query. */
export function writeToken(
  { createdAt, id, name }: Position,
  query: URLSearchParams,
  world: World,
): string {
  const first = new URLSearchParams(query);
  first.delete(tokenParameter(world));
  const remembered = world.pageToken === 'position-only' ? [] : [first.toString()];
  let text = JSON.stringify([createdAt, id, name, ...remembered]);
  // Every token is padded with `=`, to detect a client that splits at it.
  while (Buffer.byteLength(text) % 3 === 0) text += ' ';
  return pad(Buffer.from(text).toString('base64url'));
}

function readToken(token: string): { after: Position; first: URLSearchParams } | Refusal {
  const text = Buffer.from(token, 'base64url').toString();
  const value = parseJson(text);
  // Decoding alone would accept a token without its padding.
  const intact = pad(Buffer.from(text).toString('base64url')) === token;
  if (intact && Array.isArray(value)) {
    const [createdAt, id, name, first = ''] = value;
    if (typeof createdAt === 'number' && typeof id === 'string' && typeof name === 'string') {
      return { after: { createdAt, id, name }, first: new URLSearchParams(String(first)) };
    }
  }
  return refuse(400, 1452, 'continuationToken is not valid');
}

function pad(base64: string): string {
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}
