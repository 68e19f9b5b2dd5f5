import { isJsonObject } from '../src/json.js';
import type { Reply } from './reply.js';

/** The link to the next page, and what is in it. */
export interface NextPage {
  readonly href: string;
  /** Whether `_links.next` is the link itself, instead of an object with `href`. */
  readonly isString: boolean;
  /** The query parameter that carries the token, as it stands in the link. */
  readonly token: { readonly name: string; readonly pair: string } | undefined;
}

/** `undefined` on the last page. */
export function nextPageOf({ json, request }: Reply): NextPage | undefined {
  const links = isJsonObject(json) ? json._links : undefined;
  const next = isJsonObject(links) ? links.next : undefined;
  const href = isJsonObject(next) ? next.href : next;
  if (typeof href !== 'string' || href === '') return undefined;
  return { href, isString: typeof next === 'string', token: tokenIn(href, request.url) };
}

/** What the link has and the request before it had not; a second page repeats the name of the parameter. */
function tokenIn(href: string, requestUrl: string): NextPage['token'] {
  const [, query = ''] = /\?([^#]*)/.exec(href) ?? [];
  const known = new Set(new URL(requestUrl).searchParams.keys());
  for (const pair of query.split('&')) {
    const [name = ''] = pair.split('=');
    if (name !== '' && (name === 'continuationToken' || !known.has(name))) return { name, pair };
  }
  return undefined;
}

/** A token in a link may be encoded for a query, or not: it is sent encoded. */
export function tokenPair(pair: string): string {
  const [name = '', ...rest] = pair.split('=');
  const value = rest.join('=');
  try {
    return `${name}=${encodeURIComponent(decodeURIComponent(value))}`;
  } catch {
    return `${name}=${encodeURIComponent(value)}`;
  }
}
