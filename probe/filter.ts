/** A filter of a list, for a query. */
export function filter(path: string, value: string): string {
  return `property=${encodeURIComponent(`${path}==${value}`)}`;
}

export function quoted(value: string): string {
  return `"${value}"`;
}
