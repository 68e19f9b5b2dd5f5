import { isRefusal, type Refusal, refuse } from './refusal.js';

/**
 * The grammar of `property`, read after WHATWG query decoding (percent sequences decoded once, `+` is a space):
 *
 *   path == value [, value …]
 *
 * Other operators are not simulated. Values are bare or in double quotes. A comma outside quotes separates
 * alternatives. Adobe documents no escape for a quote inside quotes, so there is none here.
 */
export interface Filter {
  readonly path: readonly string[];
  readonly values: readonly string[];
}

const VALUES = /^(?:id|name|version|description|state|(?:created|updated)At|sandboxName|imsOrgId)$/;
const REFERENCES = /^(?:base|source|target)ConnectionIds?$/;
/** They cannot be compared themselves, only what is in them. */
const STRUCTURES = /^(?:connectionSpec|authSpec|flowSpec|auth|attributes|data|params)$/;

/** Reads all `property` parameters: an entity has to match each of them. */
export function readFilters(query: URLSearchParams): readonly Filter[] | Refusal {
  const filters = query.getAll('property').map(readFilter);
  return filters.find(isRefusal) ?? filters.flatMap((one) => (isRefusal(one) ? [] : [one]));
}

function readFilter(property: string): Filter | Refusal {
  const [, path = '', operator, text = ''] = /^([^=<>!~]*)([=<>!~]*)(.*)$/s.exec(property) ?? [];
  const segments = path.split('.').map((segment) => segment.replace(/\[\]$/, ''));
  const [root = '', ...parts] = segments;
  if (![VALUES, REFERENCES, STRUCTURES].some((names) => names.test(root))) {
    return refuse(400, 1449, `Unknown field ${path}`);
  }
  if (STRUCTURES.test(root) && parts.length === 0) {
    return refuse(400, 1454, `Field ${path} has parts and cannot be compared itself`);
  }
  if (operator !== '==') return refuse(400, 1450, `Operator ${operator} is not simulated`);
  // A value in quotes that is followed by anything but a comma is no value.
  const values = text.match(/"[^"]*"(?=,|$)|(?<=^|,)[^",]*(?=,|$)/g) ?? [];
  if (values.join(',') !== text) return refuse(400, 1452, `Bad value for ${path}`);
  const bare = values.map((value) => value.replace(/^"(.*)"$/s, '$1'));
  if (bare.includes('')) return refuse(400, 1453, `Empty value for ${path}`);
  return { path: segments, values: bare };
}

export function matches(entity: unknown, filters: readonly Filter[]): boolean {
  return filters.every((filter) =>
    valuesAt(entity, filter.path).some((found) => filter.values.includes(String(found))),
  );
}

/** Several values when the path contains an array. */
function valuesAt(entity: unknown, path: readonly string[]): readonly unknown[] {
  let found: unknown[] = [entity];
  for (const segment of path) {
    found = found.flatMap((value): unknown => {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return [];
      return Reflect.get(value, segment);
    });
  }
  return found;
}
