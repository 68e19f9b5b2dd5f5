import type { JsonObject } from '../../http/json-value.js';

export interface AuthSpec {
  readonly name: string;
  /** Some pages print none. */
  readonly type?: string;
  readonly spec: {
    readonly $schema: string;
    readonly type: 'object';
    readonly description: string;
    readonly properties: Readonly<Record<string, AuthProperty>>;
    readonly required: readonly string[];
  };
}

export interface AuthProperty {
  readonly type: 'string' | 'boolean' | 'integer' | 'number';
  readonly description: string;
  readonly format?: 'password';
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly examples?: readonly string[];
}

export interface ConnectionSpec {
  readonly id: string;
  readonly name: string;
  readonly providerId: string;
  readonly version: string;
  readonly authSpec?: readonly AuthSpec[];
  readonly sourceSpec?: JsonObject;
  readonly targetSpec?: JsonObject;
  readonly attributes: JsonObject;
  readonly permissionsInfo: JsonObject;
}

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';
export const CONNECTORS_PROVIDER = '0ed90a81-07f4-4586-8190-b40eccef1c5a';

export function authSpec(
  name: string,
  type: string,
  description: string,
  properties: Readonly<Record<string, AuthProperty>>,
  required: readonly string[],
): AuthSpec {
  return {
    name,
    type,
    spec: { $schema: DRAFT_07, type: 'object', description, properties, required },
  };
}

export function text(description: string): AuthProperty {
  return { type: 'string', description };
}

export function secret(description: string): AuthProperty {
  return { type: 'string', description, format: 'password' };
}

export function flag(description: string): AuthProperty {
  return { type: 'boolean', description };
}

export function permissions(name: string): JsonObject {
  const low = (permission: string) => [{ '@type': 'lowLevel', name, permissions: [permission] }];
  return { view: low('read'), manage: low('write') };
}

/** A source with credentials. What its spec says of source paths and the user interface is left out. */
export function source(
  id: string,
  name: string,
  category: string,
  auth: readonly AuthSpec[],
): ConnectionSpec {
  return {
    id,
    name,
    providerId: CONNECTORS_PROVIDER,
    version: '1.0',
    authSpec: auth,
    attributes: { category, isSource: true },
    permissionsInfo: permissions('EnterpriseSource'),
  };
}
