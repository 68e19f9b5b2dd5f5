import { type AuthForm, type DocumentedSource, SOURCES } from '../../scripts/sources-data.js';
import { asPrinted } from './printed-specs.js';
import { type AuthSpec, authSpec, type ConnectionSpec, property } from './spec-shape.js';

export const DATA_LAKE_SPEC_ID = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** What a create is checked against: it accepts every request that Adobe's pages print. */
export const CATALOGUE: readonly ConnectionSpec[] = SOURCES.map(specOf);

/** What a client is shown: some of Adobe's schemas contradict what Adobe accepts. */
export const SHOWN: readonly ConnectionSpec[] = CATALOGUE.map(asPrinted);

/** Where no page prints the spec's name, it is made from the source's. */
function specOf(source: DocumentedSource): ConnectionSpec {
  const { specId, name, specName, category, authTypes, credentials } = source;
  const auth = Object.entries(authTypes).map(([type, forms]) => {
    const blocks = credentials.filter((one) => one.type === type);
    return authSpecOf(
      type,
      forms,
      blocks.flatMap(({ required = [] }) => (required.length === 0 ? [] : [required])),
    );
  });
  return {
    id: specId,
    name: specName ?? name.toLowerCase().replaceAll(/[^a-z\d]+/g, '-'),
    version: '1.0',
    ...(auth.length === 0 ? {} : { authSpec: auth }),
    attributes: { category },
  };
}

/** With the properties of all forms, and required only what each form and each block of the page has. */
function authSpecOf(
  type: string,
  forms: readonly AuthForm[],
  blocks: readonly (readonly string[])[],
): AuthSpec {
  const texts = blocks.flat().map((name) => [name, 'string'] as const);
  const types = [...texts, ...forms.flatMap((form) => Object.entries(form))];
  const properties = Object.fromEntries(types.map(([name, is]) => [name, property(name, is)]));
  const sent = [...forms.map(Object.keys), ...blocks];
  const required = Object.keys(properties).filter((name) =>
    sent.every((names) => names.includes(name)),
  );
  return authSpec(type, properties, required);
}
