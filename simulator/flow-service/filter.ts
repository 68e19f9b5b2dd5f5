import { isRefusal, type Refusal, refuse } from './refusal.js';

/**
 * The grammar of `property`, read after WHATWG query decoding (percent sequences decoded once, `+` is a space):
 *
 *   path == value [, value …]
 *
 * The path ends at the operator, which may be a single `=`. Others are refused. Values are bare or in double quotes. A comma outside quotes separates
 * alternatives. Adobe documents no escape for a quote inside quotes, so there is none here.
 */
export interface Filter {
  readonly path: readonly string[];
  readonly values: readonly string[];
}

/** The top-level fields that an entity can be filtered by. */
export type FilterFields = Readonly<Record<string, 'value' | 'structure'>>;

const PATH = /^[^=<>!~]*/;
const OPERATOR = /^(?:==|>=|<=|!>|!=|=|>|<|~)/;

/** Reads all `property` parameters: an entity has to match each of them. */
export function readFilters(
  properties: readonly string[],
  fields: FilterFields,
): readonly Filter[] | Refusal {
  const filters: Filter[] = [];
  for (const property of properties) {
    const filter = readFilter(property, fields);
    if (isRefusal(filter)) return filter;
    filters.push(filter);
  }
  return filters;
}

function readFilter(property: string, fields: FilterFields): Filter | Refusal {
  const path = PATH.exec(property)?.[0] ?? '';
  const segments = path.split('.').map((segment) => segment.replace(/\[\]$/, ''));
  const [root = '', ...rest] = segments;
  if (!Object.hasOwn(fields, root) || rest.includes('')) {
    return refuse(400, 1449, `Unknown field ${path}`);
  }
  if (fields[root] === 'structure' && rest.length === 0) {
    return refuse(400, 1454, `Field ${path} has parts and cannot be compared itself`);
  }
  const [operator] = OPERATOR.exec(property.slice(path.length)) ?? [];
  if (operator === undefined) return refuse(400, 1452, `No operator after ${path}`);
  if (operator !== '==' && operator !== '=') {
    return refuse(400, 1450, `Operator ${operator} is not simulated`);
  }
  const values = readValues(property.slice(path.length + operator.length), path);
  return isRefusal(values) ? values : { path: segments, values };
}

function readValues(text: string, path: string): string[] | Refusal {
  const values: string[] = [];
  let rest = text;
  for (;;) {
    const match = /^"([^"]*)"(?=,|$)/.exec(rest) ?? /^([^",]*)(?=,|$)/.exec(rest);
    const [whole, value] = match ?? [];
    if (whole === undefined || value === undefined) {
      return refuse(400, 1452, `Bad value for ${path}`);
    }
    if (value === '') return refuse(400, 1453, `Empty value for ${path}`);
    values.push(value);
    if (whole.length === rest.length) return values;
    rest = rest.slice(whole.length + 1);
  }
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
