import type { ConnectionSpec } from '../catalogue/spec-shape.js';
import { isJsonObject, type JsonValue } from '../http/json-value.js';
import type { ConnectionAuth } from '../state/store.js';
import { type Refusal, refuse } from './refusal.js';

/** Validates a connection's credentials against the authentication types of its spec. */
export function checkAuth(
  spec: ConnectionSpec,
  auth: JsonValue | undefined,
): ConnectionAuth | undefined | Refusal {
  if (auth === undefined || auth === null) {
    return spec.authSpec ? refuse(400, 1304, `auth is required for ${spec.name}`) : undefined;
  }
  const { specName, params } = isJsonObject(auth) ? auth : {};
  const authSpec = spec.authSpec?.find(({ name }) => name === specName);
  if (!authSpec) {
    const given = JSON.stringify(specName ?? null);
    return refuse(400, 1415, `Auth spec ${given} not found for connection spec ${spec.id}`);
  }
  if (!isJsonObject(params)) return refuse(400, 1304, 'auth.params is required');
  const { required, properties } = authSpec.spec;
  const missing = required.filter((name) => !Object.hasOwn(params, name));
  if (missing.length > 0) {
    return refuse(400, 1304, `Missing required auth.params: ${missing.join(', ')}`);
  }
  const wrong = Object.entries(params).find(
    ([name, value]) => Object.hasOwn(properties, name) && typeof value !== properties[name]?.type,
  );
  if (wrong) return refuse(400, 1100, `auth.params.${wrong[0]} has a wrong type`);
  return { specName: authSpec.name, params };
}
