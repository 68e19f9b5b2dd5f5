import { isJsonObject, type JsonObject } from '../json.js';

/** The properties that a JSON Schema describes, by their names. */
export function propertiesOf(schema: unknown): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema.properties) ? schema.properties : {};
}

/** The names of the properties that a JSON Schema requires: a list, or one name. */
export function requiredBy(schema: unknown): string[] {
  const required = isJsonObject(schema) ? schema.required : undefined;
  return [required].flat().filter((name) => typeof name === 'string');
}
