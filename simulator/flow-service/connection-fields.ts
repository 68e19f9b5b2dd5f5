import type { ConnectionSpec } from '../catalogue/spec-shape.js';
import type { JsonObject } from '../http/json-value.js';
import type { ConnectionAuth } from '../state/store.js';
import { checkAuth } from './auth-check.js';
import { isRefusal, type Refusal, refuse } from './refusal.js';

/** What a client sets of a connection, and may change. */
export interface ConnectionFields {
  readonly name: string;
  readonly description?: string;
  readonly auth?: ConnectionAuth;
}

/** Checks what a create sends, or what an update would leave. */
export function checkFields(
  { name, description, auth }: JsonObject,
  spec: ConnectionSpec,
): ConnectionFields | Refusal {
  // Adobe's text requires a name and its schema does not. The simulator requires it.
  if (typeof name !== 'string' || name === '') return refuse(400, 1304, 'name is required');
  if (description !== undefined && typeof description !== 'string') {
    return refuse(400, 1100, 'description must be a string');
  }
  const checked = checkAuth(spec, auth);
  if (isRefusal(checked)) return checked;
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(checked === undefined ? {} : { auth: checked }),
  };
}
