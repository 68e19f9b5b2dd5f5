/** A text from outside, cut to a length that a log line can bear. Secrets have to be redacted before. */
export function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength).trimEnd()}…`;
}

const MAX_LISTED = 20;

/** The first of several texts from outside, each cut, and at the end how many are left out. */
export function shortenList(texts: readonly string[], maxLength: number): string[] {
  const shown = texts.slice(0, MAX_LISTED).map((text) => shorten(text, maxLength));
  const left = texts.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${left} more`];
}
