export interface AuthProperty {
  readonly type: 'string' | 'boolean' | 'number';
  readonly description: string;
  readonly format?: 'password';
}

export interface AuthSpec {
  readonly name: string;
  readonly type: string;
  readonly spec: {
    readonly $schema: string;
    readonly type: 'object';
    readonly properties: Readonly<Record<string, AuthProperty>>;
    readonly required: readonly string[];
  };
}

export interface ConnectionSpec {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Missing for a spec whose connections have no credentials. */
  readonly authSpec?: readonly AuthSpec[];
  readonly attributes: { readonly category: string };
}

export function authSpec(
  name: string,
  properties: Readonly<Record<string, AuthProperty>>,
  required: readonly string[],
): AuthSpec {
  const $schema = 'http://json-schema.org/draft-07/schema#';
  return { name, type: name, spec: { $schema, type: 'object', properties, required } };
}

const SECRET = /secret|password|passphrase|key|token|connectionstring|sasuri/i;

export function property(name: string, type: AuthProperty['type'] = 'string'): AuthProperty {
  const isSecret = type === 'string' && SECRET.test(name);
  return { type, description: name, ...(isSecret ? { format: 'password' } : {}) };
}
