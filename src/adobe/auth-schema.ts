import { runInNewContext } from 'node:vm';
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import leven from 'leven';
import { isJsonObject, type JsonObject } from '../json.js';

/** How long an evaluation may take, in ms. An ordinary one takes about one. */
const MAX_EVALUATION_MS = 250;

/** Keywords whose errors only say that something below went wrong, which has an error of its own. */
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
 * value. `undefined` when the schema cannot be worked with, or not within `timeLimitMs`: a pattern may backtrack for
 * ever, and references may double with each step.
 */
export function schemaProblems(
  schema: unknown,
  value: JsonObject,
  timeLimitMs: number,
): string[] | undefined {
  const timeout = Math.floor(Math.min(timeLimitMs, MAX_EVALUATION_MS));
  if (!isJsonObject(schema) || timeout < 1) return undefined;
  const validate = () => new Validator(withKnownTypes(schema), '7', false).validate(value).errors;
  try {
    // Only a script of its own can be stopped, with everything that it calls.
    const errors: OutputUnit[] = runInNewContext('validate()', { validate }, { timeout });
    return [
      ...new Set(errors.filter(({ keyword }) => !WRAPPERS.has(keyword)).map(formatSchemaError)),
    ];
  } catch {
    return undefined;
  }
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Types in any case; what JSON Schema does not know is left out, since nothing would ever be of that type. */
function withKnownTypes(schema: JsonObject): Schema {
  return JSON.parse(JSON.stringify(schema), (key, part: unknown) => {
    const isType = key === 'type' && (typeof part === 'string' || Array.isArray(part));
    if (!isType) return part;
    const types = [part].flat().map((type) => `${type}`.toLowerCase());
    const isKnown = types.length > 0 && types.every((type) => TYPES.has(type));
    return isKnown ? types : undefined;
  });
}

/** The validator's own messages quote numbers, so they are used only where they cannot. */
function formatSchemaError({ keyword, instanceLocation, error }: OutputUnit): string {
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

/** The most similar name, if it is similar enough for a typo. */
export function nearest(key: string, names: readonly string[]): string | undefined {
  const maxDistance = Math.max(2, key.length / 3);
  const [best] = names
    .map((name) => ({ name, distance: leven(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}
