import { StepError } from '../errors.js';
import type { JsonObject } from '../json.js';
import { findInSchema } from './auth-schema.js';
import type { Auth } from './flow-service.js';
import { isEquivalentName } from './names.js';
import type { AuthSpec, ConnectionSpec } from './resources.js';
import { propertiesOf, requiredBy } from './schema-parts.js';
import { shorten, shortenList } from './shorten.js';

/** Bounds for what comes from a schema, in characters. */
const MAX_NAME = 100;
const MAX_LINE = 1000;

/** The credentials that the workflow gave, not yet checked. */
export interface GivenAuth {
  authSpecName: string | undefined;
  authParams: JsonObject | undefined;
}

export interface CheckedAuth {
  /** `undefined` when no credentials were given. */
  auth: Auth | undefined;
  /** What the spec's schema objects to, a line each: warnings, and the likely reason if Adobe refuses the credentials. */
  findings: string[];
}

/**
 * Chooses the authentication type and checks the credentials against its JSON Schema (draft-07), for at most
 * `timeLimitMs`. Adobe's schemas contradict what Adobe's own pages send, so what they object to is a finding. Throws a
 * `StepError` for what is certainly wrong: a type that the spec does not list, or a property that it requires and
 * describes while nothing like it is given.
 */
export function checkAuth(
  spec: ConnectionSpec,
  { authSpecName, authParams }: GivenAuth,
  timeLimitMs = 500,
): CheckedAuth {
  if (authParams === undefined) return { auth: undefined, findings: [] };
  const { name: specName, spec: schema } = chooseAuthSpec(spec, authSpecName);
  const title = `"${shorten(specName, MAX_NAME)}" of ${titleOf(spec)}`;
  const found = findInSchema(schema, authParams, timeLimitMs);
  const known = listed(Object.keys(propertiesOf(schema)));
  const typos = shortenList(
    (found?.unknown ?? []).map(({ name, near }) => {
      const hint = near === undefined ? `known are ${known}` : `did you mean ${near}?`;
      return `auth-params: ${name} is not a property that ${title} knows; ${hint}`;
    }),
    MAX_LINE,
  );
  const missing = found?.missing ?? [];
  if (missing.length > 0) {
    const lines = found?.problems ?? missing.map((name) => `${name}: is missing`);
    throw refusal(
      [`auth-params: is invalid for ${title}:`, ...shortenList(lines, MAX_LINE), ...typos].join(
        '\n',
      ),
    );
  }
  const problems = found?.problems?.map(
    (line) => `auth-params: ${line}, according to ${title}`,
  ) ?? [
    `auth-params: not checked, since the schema of ${title} cannot be evaluated; Adobe decides`,
  ];
  const findings = [...typos, ...shortenList(problems, MAX_LINE)];
  return { auth: { specName, params: authParams }, findings };
}

/** Throws a `StepError` if a connection of this spec cannot be created without credentials. */
export function requireNoAuth(spec: ConnectionSpec): void {
  if (spec.authSpecs.length === 0 || spec.authOptional || spec.authSpecs.some(isNone)) return;
  const types = spec.authSpecs.map(({ name, spec: schema }) => {
    const required = requiredBy(schema);
    const list = required.length === 0 ? "see Adobe's documentation" : listed(required);
    return `${name}: ${list}`;
  });
  throw refusal(
    [
      `auth-params: is empty, but a connection of ${titleOf(spec)} needs credentials. Set auth-params for one of its authentication types. Each requires:`,
      ...shortenList(types, MAX_LINE),
    ].join('\n'),
  );
}

/** An authentication type that stands for none. */
function isNone({ name, spec: schema }: AuthSpec): boolean {
  const isNoneByName = /^(?:none|no ?auth(?:entication)?|anonymous)$/i.test(name.trim());
  return isNoneByName && requiredBy(schema).length === 0;
}

function chooseAuthSpec(spec: ConnectionSpec, wanted: string | undefined): AuthSpec {
  const title = titleOf(spec);
  const names = listed(spec.authSpecs.map(({ name }) => name));
  const [only, ...others] = spec.authSpecs;
  if (only === undefined) {
    throw refusal(
      `auth-params: is set, but ${title} takes no credentials. Remove it, or check connection-spec-id.`,
    );
  }
  if (wanted === undefined) {
    if (others.length === 0) return only;
    throw refusal(
      `auth-spec-name: is empty, but ${title} has several authentication types. Set it to one of: ${names}`,
    );
  }
  const chosen =
    spec.authSpecs.find(({ name }) => name === wanted) ??
    spec.authSpecs.find(({ name }) => isEquivalentName(name, wanted));
  if (chosen !== undefined) return chosen;
  throw refusal(
    `auth-spec-name: ${title} has no authentication type "${wanted}". Set it to one of: ${names}`,
  );
}

function listed(names: readonly string[]): string {
  return shortenList(names, MAX_NAME).join(', ');
}

function titleOf({ id, name }: ConnectionSpec): string {
  return `connection spec ${name ?? id}`;
}

/** For credentials that certainly do not fit the connection spec: property paths, and never a value. */
function refusal(message: string): StepError {
  return new StepError(message, { section: 'credentials-of-a-source' });
}
