import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { schemaProblems } from './auth-schema.js';
import type { Auth } from './flow-service.js';
import type { ConnectionSpec } from './resources.js';

/** The credentials do not fit the connection spec: a line for each problem, with property paths and never a value. */
export class AuthParamsError extends Error {
  override name = 'AuthParamsError';
}

/** The credentials that the workflow gave, not yet checked. */
export interface GivenAuth {
  authSpecName: string | undefined;
  authParams: JsonObject | undefined;
}

/**
 * Chooses the authentication type and checks the credentials against its JSON Schema (draft-07).
 * `undefined` when none were given. Throws an `AuthParamsError` with every problem.
 */
export async function checkAuth(
  spec: ConnectionSpec,
  { authSpecName, authParams }: GivenAuth,
  warn: (line: string) => void,
): Promise<Auth | undefined> {
  if (authParams === undefined) return undefined;
  const authSpec = chooseAuthSpec(spec, authSpecName);
  const schema = authSpec.spec;
  const problems = await schemaProblems(schema, authParams);
  const specName = nameOf(authSpec);
  if (problems.kind === 'unreadable') {
    warn(
      `auth-params: not checked, since the schema of "${specName}" cannot be read; Adobe decides`,
    );
    return { specName, params: authParams };
  }
  // Before the problems: a property that is missing is often one that is misspelt.
  for (const line of unknownProperties(schema, authParams)) warn(line);
  if (problems.lines.length > 0) {
    throw new AuthParamsError(
      [`auth-params: does not fit "${specName}" of ${titleOf(spec)}:`, ...problems.lines].join(
        '\n',
      ),
    );
  }
  return { specName, params: authParams };
}

/** Throws an `AuthParamsError` if a connection of this spec cannot be created without credentials. */
export function requireNoAuth(spec: ConnectionSpec): void {
  if (spec.authSpecs.length === 0) return;
  const types = spec.authSpecs.map((authSpec) => {
    const required = requiredBy(authSpec.spec);
    return `${nameOf(authSpec)}: ${required.length === 0 ? 'see its properties in Adobe’s documentation' : required.join(', ')}`;
  });
  throw new AuthParamsError(
    [
      `auth-params: is empty, but a connection of ${titleOf(spec)} needs credentials. Its authentication types and what each requires:`,
      ...types,
    ].join('\n'),
  );
}

function chooseAuthSpec(spec: ConnectionSpec, wanted: string | undefined): JsonObject {
  const names = spec.authSpecs.map(nameOf).join(', ');
  if (spec.authSpecs.length === 0) {
    throw new AuthParamsError(
      `auth-params: is given, but ${titleOf(spec)} takes no credentials. Look at connection-spec-id`,
    );
  }
  if (wanted === undefined) {
    const [only, ...others] = spec.authSpecs;
    if (only !== undefined && others.length === 0) return only;
    throw new AuthParamsError(
      `auth-spec-name: ${titleOf(spec)} has several authentication types; give one of: ${names}`,
    );
  }
  const chosen = spec.authSpecs.find((authSpec) => nameOf(authSpec) === wanted);
  if (chosen !== undefined) return chosen;
  throw new AuthParamsError(
    `auth-spec-name: ${titleOf(spec)} has no authentication type "${wanted}"; it has: ${names}`,
  );
}

function unknownProperties(schema: unknown, params: JsonObject): string[] {
  const known = isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
  const names = Object.keys(known);
  if (names.length === 0) return [];
  return Object.keys(params)
    .filter((key) => !names.includes(key))
    .map((key) => {
      const near = nearest(key, names);
      const suggestion =
        near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`;
      return `auth-params: ${key} is not a property that the connection spec knows; ${suggestion}`;
    });
}

/** The most similar name, if it is similar enough for a slip of the keyboard. */
function nearest(key: string, names: string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, key.length / 3) ? best.name : undefined;
}

/** Levenshtein distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  let distance = b.length;
  for (const letter of a) {
    let diagonal = Number.POSITIVE_INFINITY;
    distance = Number.POSITIVE_INFINITY;
    row = row.map((above, column) => {
      const substituted = diagonal + (letter === b[column - 1] ? 0 : 1);
      distance = Math.min(substituted, above + 1, distance + 1);
      diagonal = above;
      return distance;
    });
  }
  return distance;
}

function requiredBy(schema: unknown): string[] {
  const required = isJsonObject(schema) ? schema.required : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

function nameOf(authSpec: JsonObject): string {
  return nonBlankString(authSpec.name) ?? '(unnamed)';
}

function titleOf(spec: ConnectionSpec): string {
  return spec.name === undefined ? `connection spec ${spec.id}` : `connection spec ${spec.name}`;
}
