import { type AuthForm, type DocumentedSource, SOURCES } from '../../../scripts/sources-data.js';
import {
  type AuthProperty,
  type AuthSpec,
  authSpec,
  type ConnectionSpec,
  source,
} from './spec-shape.js';

/**
 * The written specs, extended to accept every request that Adobe's pages print for them, and a spec for each other
 * source of `docs/sources.json`.
 */
export function withDocumentedSources(written: readonly ConnectionSpec[]): ConnectionSpec[] {
  const others = SOURCES.filter(({ specId }) => !written.some(({ id }) => id === specId));
  return [...written.map(extended), ...others.map(specOf)];
}

function extended(spec: ConnectionSpec): ConnectionSpec {
  const authTypes = SOURCES.find(({ specId }) => specId === spec.id)?.authTypes;
  if (spec.authSpec === undefined || authTypes === undefined) return spec;
  const written = spec.authSpec.map((one) => accepting(one, authTypes[one.name] ?? []));
  const others = Object.entries(authTypes).filter(
    ([type]) => !written.some(({ name }) => name === type),
  );
  return { ...spec, authSpec: [...written, ...others.map(authSpecOf)] };
}

/** With the properties of all forms, and required only what each form has. */
function accepting(written: AuthSpec, forms: readonly AuthForm[]): AuthSpec {
  const { properties, required } = written.spec;
  return {
    ...written,
    spec: {
      ...written.spec,
      properties: { ...propertiesOf(forms), ...properties },
      required: required.filter((name) => forms.every((form) => Object.hasOwn(form, name))),
    },
  };
}

/** Where no page prints the spec's name, it is made from the source's. The type of authentication is invented. */
function specOf({ specId, name, specName, category, authTypes }: DocumentedSource): ConnectionSpec {
  const spec = source(
    specId,
    specName ?? name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-'),
    category,
    Object.entries(authTypes).map(authSpecOf),
  );
  return category === 'Destinations' ? { ...spec, attributes: { category } } : spec;
}

function authSpecOf([type, forms]: readonly [string, readonly AuthForm[]]): AuthSpec {
  const properties = propertiesOf(forms);
  const every = authSpec(type, 'BasicAuthentication', type, properties, Object.keys(properties));
  return accepting(every, forms);
}

function propertiesOf(forms: readonly AuthForm[]): Record<string, AuthProperty> {
  const types = forms.flatMap((form) => Object.entries(form));
  return Object.fromEntries(types.map(([name, type]) => [name, { type, description: name }]));
}
