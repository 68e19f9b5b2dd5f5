/** Whether two names are the same, character by character. */
export function isSameName(a: string | undefined, b: string): boolean {
  return a === b;
}

/**
 * Characters that show nothing, such as a zero-width space. Joiners and variation selectors are part of emoji and of
 * some scripts, and show nothing between ASCII characters only.
 */
const UNSEEN =
  /(?![\u180b-\u180d]|[\u200c-\u200d]|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|(?<![^\0-\x7f])\p{Default_Ignorable_Code_Point}(?![^\0-\x7f])/gu;

/**
 * The form in which two names that look the same are equal: Unicode NFC without characters that show nothing, each run
 * of whitespace as one space, none at the ends. A service may store a name in another form than it was sent, and who
 * pastes a name may paste more than can be seen.
 */
export function normalizeName(name: string): string {
  // Most names are ASCII, and V8 takes 0.4 ms to compile the set above.
  const seen = /^[\0-\x7f]*$/.test(name) ? name : name.replace(UNSEEN, '').normalize('NFC');
  return seen.replace(/\s+/g, ' ').trim();
}

/** Whether two names are equal after normalization. */
export function isEquivalentName(a: string | undefined, b: string): boolean {
  return a !== undefined && normalizeName(a) === normalizeName(b);
}
