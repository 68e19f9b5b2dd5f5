import { normalizeName } from './names.js';

/**
 * How values stand in filters. Adobe's guide to sorting and filtering has them bare, its tutorials in quotes; that
 * either works is not documented of every list.
 */
export type Quoting = 'bare' | 'quoted';

export function filter(path: string, value: string, quoting: Quoting): string {
  const written = quoting === 'bare' ? value : `"${value}"`;
  return `property=${encodeURIComponent(`${path}==${written}`)}`;
}

/**
 * Whether Adobe's filter grammar leaves no doubt about `name==<name>`. In filter values a comma means "or", quotes
 * may or may not be part of the value, operators are found by their characters, and no way to escape any of them is
 * documented; a bare number or `true` may be compared as such. So: letters, digits, single spaces, `.`, `_` and `-`, a
 * letter first.
 */
export function isPlainName(name: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9 ._-]*$/.test(name) &&
    !/^(?:true|false|null)$/i.test(name) &&
    normalizeName(name) === name
  );
}
