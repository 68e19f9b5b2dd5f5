/** A JSON object from the wire, of which nothing is known yet. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An ID that Adobe gave. UUIDs in every example; anything is taken that is safe in a path, a log and an output.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\w[\w.:-]{0,127}$/.test(value);
}

/**
 * An etag, with its quotes: opaque (usually `"xxxxxxxx-0000-0200-0000-xxxxxxxx0000"`, sometimes a UUID), but a
 * header value and an output, so short and printable.
 */
export function isEtag(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value);
}

/** A version of a connection spec, `1.0` in every example. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.+-]{1,64}$/.test(value);
}

export function nonBlankString(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
