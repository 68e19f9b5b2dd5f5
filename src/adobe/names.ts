/** Whether two names are the same, character by character. */
export function isSameName(a: string | undefined, b: string): boolean {
  return a === b;
}

/**
 * The form in which two names that look the same are equal: Unicode NFC, each run of whitespace as one space, none
 * at the ends. A service may store a name in another form than it was sent.
 */
export function normalizeName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Whether two names are equal after normalization. */
export function isEquivalentName(a: string | undefined, b: string): boolean {
  return a !== undefined && normalizeName(a) === normalizeName(b);
}
