/** A text from outside, cut to a length that a log line can bear. Secrets have to be redacted before. */
export function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).trimEnd()}…`;
}

/**
 * A text from outside if a log line can bear it, else only its length. It is not cut: nobody recognizes a part of a
 * secret, so that it could not be redacted.
 */
export function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `(${text.length} characters)`;
}

const MAX_LISTED = 20;

/** The first of several texts from outside, each bounded, and at the end how many are left out. */
export function shortenList(texts: readonly string[], maxLength: number): string[] {
  const shown = texts.slice(0, MAX_LISTED).map((text) => shorten(text, maxLength));
  const left = texts.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${left} more`];
}
