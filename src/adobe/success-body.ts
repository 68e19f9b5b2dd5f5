import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';

const LISTS = ['items', 'connections', 'connectionSpecs', 'data', 'results'];

/** Names that only an error has. */
const ERROR_NAMES = ['errorMessage', 'error', 'error_code', 'errorCode', 'errors'];

/** Whether a body describes an error, as some services send with the status 200. */
export function isError(json: unknown): boolean {
  if (!isJsonObject(json)) return false;
  if (/^(?:error|failure|failed)$/i.test(nonBlankString(json.result) ?? '')) return true;
  if (typeof json.status === 'number' && json.status >= 400) return true;
  return ERROR_NAMES.some((name) => isPresent(json[name]));
}

function isPresent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'number' || isJsonObject(value) || nonBlankString(value) !== undefined;
}

/**
 * The objects of a list: `{items: […]}`, a bare list, or a list under another usual name. What is no object is left
 * out. `undefined` for anything else, and for an error.
 */
export function parseItems(json: unknown): JsonObject[] | undefined {
  const list = listIn(json);
  return list?.filter(isJsonObject);
}

function listIn(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json) || isError(json)) return undefined;
  if (json.items === null) return [];
  const list = LISTS.map((name) => json[name]).find(Array.isArray);
  return list ?? (isEmptyList(json) ? [] : undefined);
}

/** A list without items may have nothing but links. */
function isEmptyList(json: JsonObject): boolean {
  const names = Object.keys(json);
  return names.length > 0 && names.every((name) => name === '_links' || name === '_page');
}

/** The objects of a response about one resource: a list as above, or the resource itself. */
export function parseOne(json: unknown): JsonObject[] {
  const items = parseItems(json);
  if (items !== undefined) return items;
  return isJsonObject(json) && !isError(json) ? [json] : [];
}
