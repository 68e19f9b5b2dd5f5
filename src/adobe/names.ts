/**
 * Whether two names are equal but for case, spaces at their ends, doubled spaces and the Unicode form. Most people take such
 * names for the same; Adobe does not say whether it does.
 */
export function isSimilarName(a: string | undefined, b: string): boolean {
  return a !== undefined && plain(a) === plain(b);
}

function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
