import { isJsonObject, type JsonObject, type JsonValue } from '../http/json-value.js';
import type { ConnectionAuth } from '../state/store.js';
import type { AuthProperty, ConnectionSpec } from './catalogue/spec-shape.js';
import { type Refusal, refuse } from './refusal.js';

/** Validates a connection's credentials against the authentication types of its spec. */
export function checkAuth(
  spec: ConnectionSpec,
  auth: JsonValue | undefined,
): ConnectionAuth | undefined | Refusal {
  if (auth === undefined) {
    return spec.authSpec ? refuse(400, 1304, `auth is required for ${spec.name}`) : undefined;
  }
  const given: JsonObject = isJsonObject(auth) ? auth : {};
  const { specName, params } = given;
  const authSpec = spec.authSpec?.find(({ name }) => name === specName);
  if (!authSpec) {
    return refuse(
      400,
      1415,
      `Auth spec ${JSON.stringify(specName ?? null)} not found for connection spec ${spec.id}`,
    );
  }
  if (!isJsonObject(params)) return refuse(400, 1304, 'auth.params is required');
  const missing = authSpec.spec.required.filter((name) => !Object.hasOwn(params, name));
  if (missing.length > 0) {
    return refuse(400, 1304, `Missing required auth.params: ${missing.join(', ')}`);
  }
  const wrong = Object.entries(authSpec.spec.properties).find(
    ([name, property]) => Object.hasOwn(params, name) && !isValid(params, name, property),
  );
  if (wrong) return refuse(400, 1100, `auth.params.${wrong[0]} has a wrong type or value`);
  return { specName: authSpec.name, params };
}

function isValid(params: JsonObject, name: string, property: AuthProperty): boolean {
  const value = params[name];
  if (property.type === 'integer') return Number.isInteger(value);
  if (property.type === 'boolean' || property.type === 'number') {
    return typeof value === property.type;
  }
  return typeof value === 'string' && (property.enum?.includes(value) ?? true);
}
