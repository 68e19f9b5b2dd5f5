/**
 * Whether `value` can be an ID from Adobe. Every example is a UUID; any text is accepted that is safe in a path, a
 * log and an output.
 */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^\w[\w.:-]{0,127}$/.test(value);
}

/**
 * Whether `value` can be an etag, with its quotes. It is opaque (usually `"xxxxxxxx-0000-0200-0000-xxxxxxxx0000"`,
 * sometimes a UUID), but it becomes a header and an output, so it has to be short and printable.
 */
export function isEtag(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value);
}

/** Whether `value` can be the version of a connection spec. It is `1.0` in every example. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.+-]{1,64}$/.test(value);
}
