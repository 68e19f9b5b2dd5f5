import { runInNewContext } from 'node:vm';
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import leven from 'leven';
import { isJsonObject, type JsonObject } from '../json.js';
import { propertiesOf, requiredBy } from './schema-parts.js';

/** How long an evaluation may take, in ms. An ordinary one takes about one. */
const MAX_EVALUATION_MS = 500;

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

/** What a schema says about credentials. Names and rules, and never a value. */
export interface SchemaFindings {
  /** A line for each problem; `undefined` when the schema cannot be worked with. */
  problems: string[] | undefined;
  /** What was given and is not described, with the most similar name that is; none where the schema describes nothing. */
  unknown: { name: string; near: string | undefined }[];
  /** What is required and described, without a default, while nothing like it was given. */
  missing: string[];
}

/**
 * Checks credentials against a JSON Schema (draft-07). `undefined` when that takes longer than `timeLimitMs`: a pattern
 * may backtrack for ever, references may double with each step, and there may be thousands of names.
 */
export function findInSchema(
  schema: unknown,
  params: JsonObject,
  timeLimitMs: number,
): SchemaFindings | undefined {
  const timeout = Math.floor(Math.min(timeLimitMs, MAX_EVALUATION_MS));
  if (timeout < 1) return undefined;
  const find = (): SchemaFindings => ({
    problems: problemsOf(schema, params),
    unknown: unknownProperties(schema, params),
    missing: missingProperties(schema, params),
  });
  try {
    // Only a script of its own can be stopped, with everything that it calls.
    return runInNewContext('find()', { find }, { timeout });
  } catch {
    return undefined;
  }
}

function problemsOf(schema: unknown, params: JsonObject): string[] | undefined {
  if (!isJsonObject(schema)) return undefined;
  try {
    const { errors } = new Validator(withKnownTypes(schema), '7', false).validate(params);
    const telling = errors.filter(({ keyword }) => !WRAPPERS.has(keyword));
    return [...new Set(telling.map(formatSchemaError))];
  } catch {
    return undefined;
  }
}

function unknownProperties(schema: unknown, params: JsonObject): SchemaFindings['unknown'] {
  const known = Object.keys(propertiesOf(schema));
  if (known.length === 0) return [];
  return Object.keys(params)
    .filter((name) => !known.includes(name))
    .map((name) => ({ name, near: nearest(name, known) }));
}

/** A given property that has its own place cannot be another one with a typo. */
function missingProperties(schema: unknown, params: JsonObject): string[] {
  const properties = propertiesOf(schema);
  const unknown = Object.keys(params).filter((name) => !Object.hasOwn(properties, name));
  return requiredBy(schema).filter((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const isCertain = isJsonObject(property) && !('default' in property);
    if (!isCertain || Object.hasOwn(params, name)) return false;
    return !unknown.some((given) => nearest(given, [name]) !== undefined);
  });
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/**
 * Types in any case; what JSON Schema does not know is left out, since nothing would ever be of that type. A required
 * name alone becomes a list.
 */
function withKnownTypes(schema: JsonObject): Schema {
  return JSON.parse(JSON.stringify(schema), (key, part: unknown) => {
    if (key === 'required' && typeof part === 'string') return [part];
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
function nearest(key: string, names: readonly string[]): string | undefined {
  const maxDistance = Math.max(2, key.length / 3);
  const [best] = names
    .map((name) => ({ name, distance: leven(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}
