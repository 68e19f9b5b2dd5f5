/** A text of at most `maxLength` characters, cut at a space where it has one. Redact secrets before: a part of one is not recognized. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const atSpace = text.lastIndexOf(' ', maxLength);
  const start = text.slice(0, atSpace > 0 ? atSpace : maxLength);
  // Never the first half of a character that takes two units.
  return `${start.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`;
}

/** One line without a full stop at its end: the sentence around it brings its own. */
export function toClause(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.replace(/(?<![ .])[ .]+$/, '');
}

/** A text that has not been redacted, if it is short: of a part of a secret nobody could tell that it is one. */
export function shorten(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `(${text.length} characters)`;
}

const MAX_LISTED = 20;

/** The first of several texts, each if it is short, and at the end how many are left out. */
export function shortenList(texts: readonly string[], maxLength: number): string[] {
  const shown = texts.slice(0, MAX_LISTED).map((text) => shorten(text, maxLength));
  const left = texts.length - shown.length;
  return left === 0 ? shown : [...shown, `and ${left} more`];
}
