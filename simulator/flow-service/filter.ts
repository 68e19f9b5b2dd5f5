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

/** Reads all `property` parameters: an entity has to match each of them. */
export function readFilters(query: URLSearchParams): readonly Filter[] | Refusal {
  const filters = query.getAll('property').map(readFilter);
  return filters.find(isRefusal) ?? filters.flatMap((one) => (isRefusal(one) ? [] : [one]));
}

function readFilter(property: string): Filter | Refusal {
  const [, path = '', text = ''] = /^([\w.[\]]+)==(.*)$/s.exec(property) ?? [];
  // A value in quotes that is followed by anything but a comma is no value.
  const values = text.match(/"[^"]*"(?=,|$)|(?<=^|,)[^",]*(?=,|$)/g) ?? [];
  const bare = values.map((value) => value.replace(/^"(.*)"$/s, '$1'));
  if (values.join(',') !== text || bare.includes('')) {
    return refuse(400, 1452, `The filter ${property} is not one that is simulated`);
  }
  const segments = path.split('.').map((segment) => segment.replace(/\[\]$/, ''));
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
