import { type AuthForm, type DocumentedSource, SOURCES } from '../../scripts/sources-data.js';
import { asPrinted } from './printed-specs.js';
import { type AuthSpec, authSpec, type ConnectionSpec, property } from './spec-shape.js';

export const DATA_LAKE_SPEC_ID = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** Adobe's pages call these optional, although their requests send them. */
const OPTIONAL = new Set([
  's3SessionToken',
  'port',
  'maxConcurrentConnections',
  'folderPath',
  'disableChunking',
  'passPhrase',
]);

/** What a create is checked against: it accepts every request that Adobe's pages print. */
export const CATALOGUE: readonly ConnectionSpec[] = SOURCES.map(specOf);

/** What a client is shown: some of Adobe's schemas contradict what Adobe accepts. */
export const SHOWN: readonly ConnectionSpec[] = CATALOGUE.map(asPrinted);

/** Where no page prints the spec's name, it is made from the source's. */
function specOf(source: DocumentedSource): ConnectionSpec {
  const { specId, name, specName, category, authTypes } = source;
  const auth = Object.entries(authTypes).map(([type, forms]) => authSpecOf(type, forms));
  return {
    id: specId,
    name: specName ?? name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-'),
    version: '1.0',
    ...(auth.length === 0 ? {} : { authSpec: auth }),
    attributes: { category },
  };
}

/** With the properties of all forms, and required only what each form has. */
function authSpecOf(type: string, forms: readonly AuthForm[]): AuthSpec {
  const types = forms.flatMap((form) => Object.entries(form));
  const properties = Object.fromEntries(types.map(([name, is]) => [name, property(name, is)]));
  const required = Object.keys(properties).filter(
    (name) => !OPTIONAL.has(name) && forms.every((form) => Object.hasOwn(form, name)),
  );
  return authSpec(type, properties, required);
}
