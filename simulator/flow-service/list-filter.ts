import { type Filter, type FilterFields, matches, readFilters } from './filter.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';
import type { World } from './world.js';

type Predicate = (entity: unknown) => boolean;

/** Reads the filters of a list of connections as the world has it. */
export function readConnectionFilters(
  properties: readonly string[],
  fields: FilterFields,
  world: World,
): Predicate | Refusal {
  if (properties.length > 0 && world.listFilters === 'refused') {
    return refuse(400, 1451, 'Unknown parameter property');
  }
  const filters = readValidFilters(properties, fields, world);
  if (isRefusal(filters)) return filters;
  if (world.listFilters === 'ignored') return () => true;
  const byName = filters.filter(isByName);
  const bySpec = filters.filter(isBySpec);
  const refusal = refuseByName(byName, world) ?? refuseBySpec(bySpec, world);
  if (refusal) return refusal;

  const specCounts = byName.length === 0 || world.nameFilter !== 'replaces-spec-filter';
  const others = filters.filter((filter) => !isByName(filter) && !isBySpec(filter));
  return (entity) =>
    matches(entity, others) &&
    byName.every((filter) => matchesName(entity, filter, world)) &&
    (!specCounts || bySpec.every((filter) => matchesSpec(entity, filter, world)));
}

/** Reads filters, and applies what the world says of values with and without quotes. */
export function readValidFilters(
  properties: readonly string[],
  fields: FilterFields,
  world: World,
): readonly Filter[] | Refusal {
  const filters = readFilters(properties, fields);
  if (isRefusal(filters)) return filters;
  const [bare, quoted] = ['bare', 'quoted'].map((form) =>
    filters.find(({ forms }) => forms.some((one) => one === form)),
  );
  switch (world.filterValues) {
    case 'quoted-and-bare-match':
      return filters;
    case 'bare-match-nothing':
      return bare ? MATCH_NOTHING : filters;
    case 'quoted-match-nothing':
      return quoted ? MATCH_NOTHING : filters;
    case 'bare-refused':
      return bare ? refuse(400, 1452, `Bad value for ${bare.path.join('.')}`) : filters;
    case 'quoted-refused':
      return quoted ? refuse(400, 1452, `Bad value for ${quoted.path.join('.')}`) : filters;
  }
}

const MATCH_NOTHING: readonly Filter[] = [{ path: ['id'], operator: '==', values: [], forms: [] }];

function isByName({ path }: Filter): boolean {
  return path.join('.') === 'name';
}

function isBySpec({ path }: Filter): boolean {
  return path.join('.') === 'connectionSpec.id';
}

function refuseByName(filters: readonly Filter[], { nameFilter }: World): Refusal | undefined {
  const code = /^refused-(\d+)$/.exec(nameFilter)?.[1];
  if (filters.length === 0 || code === undefined) return undefined;
  return refuse(400, Number(code), 'The filter by name is not supported');
}

function refuseBySpec(
  filters: readonly Filter[],
  { connectionSpecFilter }: World,
): Refusal | undefined {
  if (filters.length === 0 || connectionSpecFilter !== 'refused-1449') return undefined;
  return refuse(400, 1449, 'Unknown field connectionSpec.id');
}

function matchesName(entity: unknown, filter: Filter, { nameFilter }: World): boolean {
  const name = String(Reflect.get(Object(entity), 'name'));
  switch (nameFilter) {
    case 'ignored':
      return true;
    case 'matches-nothing':
      return false;
    case 'matches-parts':
      return filter.values.some((value) => name.includes(value));
    case 'matches-any-case':
      return filter.values.some((value) => name.toLowerCase() === value.toLowerCase());
    default:
      return matches(entity, [filter]);
  }
}

function matchesSpec(entity: unknown, filter: Filter, { connectionSpecFilter }: World): boolean {
  switch (connectionSpecFilter) {
    case 'ignored':
      return true;
    case 'matches-nothing':
      return false;
    default:
      return matches(entity, [filter]);
  }
}
