import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';

/** The way to the next page of a list: the parameters of its link, encoded, such as `continuationToken=abc%3D`. */
export type NextPage = readonly string[];

/**
 * The next page of a list, by `_links.next`; `undefined` on the last page. Only parameters are taken from the link,
 * which may be relative or absolute: never a host. `continuationToken` is enough by itself; a link without it is
 * followed by all of its parameters.
 */
export function parseNextPage(json: unknown, linkHeader?: string): NextPage | undefined {
  const body = isJsonObject(json) ? json : {};
  const links = [body._links, body.links].flat().filter(isJsonObject);
  const candidates = [
    ...links.map(({ next }) => next),
    links.find(({ rel }) => rel === 'next'),
    part(body._page).next,
    body.next,
    body.continuationToken,
    body.nextPageToken,
    // RFC 8288: `<https://…>; rel="next"`.
    /<([^>]+)>\s*;[^,]*\brel="?next\b/i.exec(linkHeader ?? '')?.[1],
  ];
  const link = candidates
    .map((next) => linkIn([next].flat()[0]))
    .find((text) => text !== undefined);
  if (link === undefined) return undefined;
  if (!/[?/]/.test(link)) return [parameter('continuationToken', link)];
  const parameters = parametersOf(link);
  const token = parameters.find(([name]) => name === 'continuationToken');
  const chosen = token === undefined ? parameters : [token];
  return chosen.length === 0 ? undefined : chosen.map(([name, value]) => parameter(name, value));
}

function linkIn(next: unknown): string | undefined {
  const text = isJsonObject(next) ? (next.href ?? next.continuationToken) : next;
  // A URI template may go on with parameters of one's own: `{&limit}` (RFC 6570).
  return nonBlankString(typeof text === 'string' ? text.replace(/\{[?&][^}]*\}/g, '') : text);
}

function part(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Names and values of a link's query. A `+` stays one: tokens are often base64. */
function parametersOf(link: string): [name: string, value: string][] {
  const query = /\?([^#]*)/.exec(link)?.[1] ?? '';
  return query.split('&').flatMap((text): [string, string][] => {
    const end = text.indexOf('=');
    const value = text.slice(end + 1);
    return end < 0 || value === '' ? [] : [[decode(text.slice(0, end)), decode(value)]];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parameter(name: string, value: string): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;
}

/** `query` with the parameters of the link, which replace those of the same name. */
export function withNextPage(query: readonly string[], next: NextPage): string[] {
  const names = new Set(next.map(parameterName));
  return [...query.filter((parameter) => !names.has(parameterName(parameter))), ...next];
}

/** Whether the link leads to what `query` has asked for: it has no parameter that is not in it. */
export function isSamePage(next: NextPage, query: readonly string[]): boolean {
  const sent = new Set(query.map(decode));
  return next.every((parameter) => sent.has(decode(parameter)));
}

function parameterName(parameter: string): string | undefined {
  return parameter.split('=')[0];
}
