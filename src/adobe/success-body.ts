import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { isId } from './identifiers.js';

const LISTS = ['items', 'connections', 'connectionSpecs', 'data', 'results'];

/** Names that only an error has. */
const ERROR_NAMES = ['errorMessage', 'error', 'error_code', 'errorCode', 'errors'];

/** The status of an error in a body. */
export function errorStatus(json: unknown): number | undefined {
  const status = isJsonObject(json) ? json.status : undefined;
  return typeof status === 'number' && status >= 400 ? status : undefined;
}

/** Whether a body describes an error, as some services send with the status 200. */
export function isError(json: unknown): boolean {
  if (!isJsonObject(json)) return false;
  if (/^(?:error|failure|failed)$/i.test(nonBlankString(json.result) ?? '')) return true;
  if (errorStatus(json) !== undefined) return true;
  return ERROR_NAMES.some((name) => isPresent(json[name]));
}

function isPresent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'number' || isJsonObject(value) || nonBlankString(value) !== undefined;
}

/**
 * The items of a list: `{items: […]}`, a bare list, or a list under another usual name. `null` is left out, an ID alone
 * becomes an object, and anything else that is no object becomes an empty one: an item of which nothing is known.
 * `undefined` for anything else than a list, and for an error.
 */
export function parseItems(json: unknown): JsonObject[] | undefined {
  return listIn(json)
    ?.filter((item) => item !== null)
    .map((item) => (isId(item) ? { id: item } : isJsonObject(item) ? unwrap(item) : {}));
}

function listIn(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json) || isError(json)) return undefined;
  const lists = LISTS.map((name) => json[name]).filter(Array.isArray);
  const list = lists.find(({ length }) => length > 0) ?? lists[0];
  return list ?? (isEmptyList(json) ? [] : undefined);
}

/** A list without items may have nothing but links. */
function isEmptyList(json: JsonObject): boolean {
  const names = Object.keys(json);
  return names.length > 0 && names.every((name) => name === '_links' || name === '_page');
}

const WRAPPERS = ['connection', 'item', 'data', 'resource'];

/** A resource that stands under a name of its own. */
function unwrap(item: JsonObject): JsonObject {
  if (isId(item.id)) return item;
  const parts = WRAPPERS.map((name) => item[name]).filter(isJsonObject);
  return parts.find(({ id }) => isId(id)) ?? item;
}

const COUNTS = ['count', 'total', 'totalCount', 'total_count', 'totalItems', 'totalElements'];
const MORE = ['hasMore', 'has_more', 'hasNext', 'truncated', 'isTruncated', 'partial'];

/** What a list says of its size, by usual names, in itself or in its part about pages. */
export function parseSize(json: unknown): { count: number; hasMore: boolean } {
  const list = isJsonObject(json) ? json : {};
  const parts = [list, list._page, list.page, list.meta, list.pagination].filter(isJsonObject);
  const counts = parts.flatMap((part) => COUNTS.map((name) => part[name]));
  return {
    count: Math.max(0, ...counts.filter((count) => typeof count === 'number')),
    hasMore: parts.some((part) => MORE.some((name) => part[name] === true)),
  };
}

/** The objects of a response about one resource: a list as above, or the resource itself. */
export function parseOne(json: unknown): JsonObject[] {
  const items = parseItems(json);
  if (items !== undefined) return items;
  return isJsonObject(json) && !isError(json) ? [unwrap(json)] : [];
}
