import type { OutputUnit } from '@cfworker/json-schema';
import { isJsonObject, type JsonObject } from '../json.js';

export type SchemaProblems = { kind: 'checked'; lines: string[] } | { kind: 'unreadable' };

/** Keywords whose errors only say that something below went wrong; what did is an error of its own. */
const WRAPPERS = new Set([
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'additionalItems',
  'allOf',
  '$ref',
  'if',
]);

/**
 * Checks `value` against a JSON Schema (draft-07): a line for each problem, with its property path and without any
 * value. The validator is evaluated only when a workflow gives credentials. `unreadable` when it cannot work with the schema.
 */
export async function schemaProblems(schema: unknown, value: JsonObject): Promise<SchemaProblems> {
  if (!isJsonObject(schema)) return { kind: 'unreadable' };
  const { Validator } = await import('@cfworker/json-schema');
  try {
    const { errors } = new Validator(schema, '7', false).validate(value);
    const lines = errors.filter(({ keyword }) => !WRAPPERS.has(keyword)).map(inWords);
    return { kind: 'checked', lines: [...new Set(lines)] };
  } catch {
    return { kind: 'unreadable' };
  }
}

/** The validator's own words quote numbers, so they are used only where they cannot. */
function inWords({ keyword, instanceLocation, error }: OutputUnit): string {
  const path = propertyPath(instanceLocation);
  switch (keyword) {
    case 'required':
      return `${join(path, error.replace(/^[^"]*"|"\.$/g, ''))}: is missing`;
    case 'false':
      return `${path}: is not a property that the connection spec allows`;
    case 'type':
      return `${path}: must be of type ${/Expected "(.*)"\.$/.exec(error)?.[1]?.replaceAll('"', '')}`;
    case 'enum':
      return `${path}: must be one of ${/any of (.*)\.$/s.exec(error)?.[1]}`;
    case 'format':
      return `${path}: must have the format ${/format "(.*)"\.$/.exec(error)?.[1]}`;
    case 'minLength':
      return `${path}: is too short`;
    case 'maxLength':
      return `${path}: is too long`;
    default:
      return `${path}: breaks the rule "${keyword}" of the connection spec`;
  }
}

/** `#/a/b~1c` as `a.b/c`; the whole object as `auth-params`. */
function propertyPath(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  if (segments.length === 0) return 'auth-params';
  return segments
    .map((segment) => decodeURI(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

function join(path: string, key: string): string {
  return path === 'auth-params' ? key : `${path}.${key}`;
}
