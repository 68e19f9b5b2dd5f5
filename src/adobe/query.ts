/**
 * Whether Adobe's filter grammar leaves no doubt about `name==<name>`. In filter values a comma means "or", quotes
 * may or may not be part of the value, operators are found by their characters, and no way to escape any of them is
 * documented; a bare number or `true` may be compared as such. So: letters, digits, blank, `.`, `_` and `-`, a letter first.
 */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9 ._-]*$/.test(name) && !/^(?:true|false|null)$/i.test(name);
}

/** The query that lists a spec's connections, by name too where the name is plain. Values stand bare, as in Adobe's guide to sorting and filtering. */
export function connectionsQuery(specId: string, name: string | undefined): string[] {
  const bySpec = filter('connectionSpec.id', specId);
  return name !== undefined && isPlainName(name) ? [bySpec, filter('name', name)] : [bySpec];
}

/** The query that looks up one spec, with quotes as in Adobe's tutorial. */
export function specQuery(specId: string): string[] {
  return [filter('id', `"${specId}"`)];
}

function filter(path: string, value: string): string {
  return `property=${encodeURIComponent(`${path}==${value}`)}`;
}
