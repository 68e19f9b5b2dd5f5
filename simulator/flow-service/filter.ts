import { isRefusal, type Refusal, refuse } from './refusal.js';

/**
 * The grammar of `property`, read after WHATWG query decoding (percent sequences decoded once, `+` is a space):
 *
 *   path operator value [, value …]
 *
 * The path ends at the first operator. Values are bare or in double quotes. A comma outside quotes separates
 * alternatives. Adobe documents no escape for a quote inside quotes, so there is none here.
 */
export interface Filter {
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly values: readonly string[];
  /** Whether each value is in quotes. */
  readonly forms: readonly ('bare' | 'quoted')[];
}

export type Operator = '==' | '>' | '<' | '>=' | '<=';

/** The top-level fields that an entity can be filtered by. */
export type FilterFields = Readonly<Record<string, 'value' | 'structure'>>;

const PATH = /^[^=<>!~]*/;
const OPERATOR = /^(?:==|>=|<=|!>|!=|=|>|<|~)/;

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
  const operator = readOperator(property.slice(path.length), path);
  if (isRefusal(operator)) return operator;
  const segments = path.split('.').map((segment) => segment.replace(/\[\]$/, ''));
  const unknown = refuseField(segments, path, fields);
  if (unknown) return unknown;
  const read = readValues(property.slice(path.length + operator.length), path);
  if (isRefusal(read)) return read;
  const { values, forms } = read;
  if (operator === '==' || operator === '=') {
    return { path: segments, operator: '==', values, forms };
  }
  if (segments.at(-1) === 'id') return badFilter(1448, `${operator} is not supported on ${path}`);
  if (values.length > 1) return badFilter(1443, `${operator} takes one value`);
  if (!values.every((value) => Number.isFinite(asNumber(value)))) {
    return badFilter(1452, `${operator} needs a number or a time`);
  }
  return { path: segments, operator, values, forms };
}

function readOperator(text: string, path: string): Operator | '=' | Refusal {
  const operator = OPERATOR.exec(text)?.[0];
  switch (operator) {
    case '==':
    case '=':
    case '>':
    case '<':
    case '>=':
    case '<=':
      return operator;
    case '~':
      return badFilter(1440, 'Operator ~ is not supported');
    case undefined:
      return badFilter(1452, `No operator after ${path}`);
    default:
      return badFilter(1450, `Operator ${operator} is not supported`);
  }
}

function refuseField(
  segments: readonly string[],
  path: string,
  fields: FilterFields,
): Refusal | undefined {
  const [root = '', ...rest] = segments;
  if (!Object.hasOwn(fields, root) || rest.includes('')) {
    return badFilter(1449, `Unknown field ${path}`);
  }
  if (fields[root] === 'structure' && rest.length === 0) {
    return badFilter(1454, `Field ${path} has parts and cannot be compared itself`);
  }
  return undefined;
}

function readValues(text: string, path: string): Pick<Filter, 'values' | 'forms'> | Refusal {
  const values: string[] = [];
  const forms: Filter['forms'][number][] = [];
  let rest = text;
  for (;;) {
    const quoted = /^"([^"]*)"(?=,|$)/.exec(rest);
    const [whole, value] = quoted ?? /^([^",]*)(?=,|$)/.exec(rest) ?? [];
    if (whole === undefined || value === undefined) {
      return badFilter(1452, `Bad value for ${path}`);
    }
    if (value === '') return badFilter(1453, `Empty value for ${path}`);
    values.push(value);
    forms.push(quoted ? 'quoted' : 'bare');
    if (whole.length === rest.length) return { values, forms };
    rest = rest.slice(whole.length + 1);
  }
}

export function matches(entity: unknown, filters: readonly Filter[]): boolean {
  return filters.every((filter) =>
    valuesAt(entity, filter.path).some((found) => compares(found, filter)),
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

function compares(found: unknown, { operator, values }: Filter): boolean {
  if (operator === '==') return values.includes(String(found));
  const wanted = asNumber(values[0] ?? '');
  if (typeof found !== 'number') return false;
  if (operator === '>') return found > wanted;
  if (operator === '<') return found < wanted;
  return operator === '>=' ? found >= wanted : found <= wanted;
}

function asNumber(value: string): number {
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
}

function badFilter(code: number, message: string): Refusal {
  return refuse(400, code, message);
}
