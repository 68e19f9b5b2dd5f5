import { closestMatch } from 'leven';
import { StepError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { Auth } from './flow-service.js';
import { type AuthSpec, type ConnectionSpec, isSimilarName } from './resources.js';
import { shorten, shortenList } from './shorten.js';

/** A bound for names that come from outside, in characters. */
const MAX_NAME = 100;

/** The credentials that the workflow gave, not yet checked. */
export interface GivenAuth {
  authSpecName: string | undefined;
  authParams: JsonObject | undefined;
}

export interface CheckedAuth {
  /** `undefined` when no credentials were given. */
  auth: Auth | undefined;
  /** What the spec's schema does not know, a line each: warnings, and the likely reason if Adobe refuses the credentials. */
  findings: string[];
}

/**
 * Chooses the authentication type and compares the credentials with the properties that its JSON Schema requires and describes.
 * Adobe's schemas contradict what Adobe's own pages send, so what they do not know is a finding. Throws a `StepError` for
 * what is certainly wrong: a type that the spec does not list, a property that it requires and describes while nothing
 * like it is given, or names that are all of another source. Shows names, and never a value.
 */
export function checkAuth(
  spec: ConnectionSpec,
  { authSpecName, authParams }: GivenAuth,
): CheckedAuth {
  if (authParams === undefined) return { auth: undefined, findings: [] };
  const { name: specName, spec: schema } = chooseAuthSpec(spec, authSpecName);
  const title = `"${shorten(specName, MAX_NAME)}" of ${titleOf(spec)}`;
  const properties = propertiesOf(schema);
  const known = Object.keys(properties);
  const names = Object.keys(authParams);
  const unknown = known.length === 0 ? [] : names.filter((name) => !known.includes(name));
  const near = new Map(unknown.map((name) => [name, nearest(name, known)]));
  const foreign = unknown.filter((name) => near.get(name) === undefined);
  const findings = findingsOf(near, foreign, known, title);
  const missing = requiredBy(schema).filter((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isJsonObject(property) || 'default' in property || names.includes(name)) return false;
    return unknown.every((other) => nearest(other, [name]) === undefined);
  });
  const isOfOtherSource = foreign.length > 0 && foreign.length === names.length;
  if (missing.length > 0 || isOfOtherSource) {
    const lines = shortenList(missing, MAX_NAME).map((name) => `${name}: is missing`);
    const all = [`auth-params: is invalid for ${title}:`, ...lines, ...findings];
    throw refusal(
      (isOfOtherSource ? findings : all).join('\n'),
      'Set auth-params to the properties of this source: docs/sources.md has them.',
    );
  }
  return { auth: { specName, params: authParams }, findings };
}

/** Throws a `StepError` if a connection of this spec cannot be created without credentials. */
export function requireNoAuth(spec: ConnectionSpec): void {
  if (spec.authSpecs.length === 0 || spec.authOptional || spec.authSpecs.some(isNone)) return;
  const types = spec.authSpecs.map(({ name, spec: schema }) => {
    const known = propertiesOf(schema);
    // Some of Adobe's schemas require what they do not describe.
    const required = requiredBy(schema).filter((one) => Object.hasOwn(known, one));
    const names = required.length > 0 ? required : Object.keys(known);
    return `${name}: ${names.length === 0 ? "see Adobe's documentation" : listed(names)}`;
  });
  throw refusal(
    `auth-params: is empty, but a connection of ${titleOf(spec)} needs credentials. Each of its authentication types requires:\n${shortenList(types, 1000).join('\n')}`,
    'Set auth-params for one of these authentication types. If it comes from a secret, check that the secret exists and is passed on.',
  );
}

/** A line for each typo, and one for all names that are like no known one, such as those of another source. */
function findingsOf(
  near: ReadonlyMap<string, string | undefined>,
  foreign: readonly string[],
  known: readonly string[],
  title: string,
): string[] {
  const typos = [...near]
    .filter(([, meant]) => meant !== undefined)
    .map(
      ([name, meant]) =>
        `auth-params: ${shorten(name, MAX_NAME)} is not a property of ${title}; did you mean ${meant}?`,
    );
  const takes = `auth-params: ${title} does not have ${listed(foreign)}; it takes ${listed(known)}.`;
  return [...shortenList(typos, 1000), ...(foreign.length === 0 ? [] : [takes])];
}

function chooseAuthSpec(spec: ConnectionSpec, wanted: string | undefined): AuthSpec {
  const title = titleOf(spec);
  const choose = `Set auth-spec-name to one of: ${listed(spec.authSpecs.map(({ name }) => name))}`;
  const [only, ...others] = spec.authSpecs;
  if (only === undefined) {
    throw refusal(
      `auth-params: is set, but ${title} takes no credentials.`,
      'Remove it, or check connection-spec-id.',
    );
  }
  if (wanted === undefined) {
    if (others.length === 0) return only;
    throw refusal(
      `auth-spec-name: is empty, but ${title} has several authentication types.`,
      choose,
    );
  }
  const chosen =
    spec.authSpecs.find(({ name }) => name === wanted) ??
    spec.authSpecs.find(({ name }) => isSimilarName(name, wanted));
  if (chosen !== undefined) return chosen;
  throw refusal(`auth-spec-name: ${title} has no authentication type "${wanted}".`, choose);
}

/** An authentication type that stands for none. */
function isNone({ name, spec: schema }: AuthSpec): boolean {
  const isNoneByName = /^(?:none|no ?auth(?:entication)?|anonymous)$/i.test(name.trim());
  return isNoneByName && requiredBy(schema).length === 0;
}

/** The properties that a JSON Schema describes, by their names. */
function propertiesOf(schema: unknown): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}

function requiredBy(schema: unknown): string[] {
  const required: unknown = isJsonObject(schema) ? schema.required : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** The most similar name, if it is similar enough for a typo. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const others = names.map((other) => other.toLowerCase());
  const options = { maxDistance: Math.max(2, name.length / 4) };
  const best = closestMatch(name.toLowerCase(), others, options);
  return names.find((other) => other.toLowerCase() === best);
}

function listed(names: readonly string[]): string {
  return shortenList(names, MAX_NAME).join(', ');
}

function titleOf({ id, name }: ConnectionSpec): string {
  return `connection spec ${name ?? id}`;
}

function refusal(message: string, advice: string): StepError {
  return new StepError(message, { advice, section: 'credentials-of-a-source' });
}
