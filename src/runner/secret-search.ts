import type { TextRange } from './decoded-text.js';
import { type JoinedText, withoutGaps } from './gaps.js';
import { hexDigitsIn } from './hex-digits.js';
import { spellingsOf } from './secret-spellings.js';

/** Each text that shows a secret, and how it has to begin: the sender may have cut it. */
type Parts = ReadonlyMap<string, string>;

/** What to search for in a text, in each of the ways to read it. */
export interface SearchedParts {
  plain: Parts;
  /** In lower case, without gaps. */
  joined: Parts;
  base64: Parts;
  joinedBase64: Parts;
  hex: Parts;
}

/** Shorter secrets are not searched for across gaps, or where they are cut: words could match by chance. */
const SHORTEST = 12;
/** Of shorter secrets, a part is not searched for. */
const SHORTEST_CUT = 20;

/** What shows any of `secrets`. */
export function partsOf(secrets: ReadonlySet<string>): SearchedParts {
  const all = [...secrets].map(spellingsOf);
  const plain = all.flatMap((spellings) => spellings.plain);
  const base64 = all
    .flatMap((spellings) => spellings.base64)
    .map((part) => [part, beginning(part, 4 / 3)] as const);
  const hex = all.flatMap((spellings) => spellings.hex);
  return {
    plain: new Map(plain.map((part) => [part, beginning(part, 1)])),
    joined: new Map(plain.flatMap(joinedParts)),
    base64: new Map(base64),
    joinedBase64: new Map(base64.filter(([part]) => part.length >= SHORTEST)),
    hex: new Map(hex.map((part) => [part, beginning(part, 2)])),
  };
}

function joinedParts(part: string): [whole: string, start: string][] {
  return withoutGaps(part)
    .filter(({ text }) => text.length >= SHORTEST)
    .map(({ text }) => [lowerCase(text), lowerCase(/\s/.test(part) ? text : beginning(text, 1))]);
}

/** How a long random secret begins; the whole of any other: many a path or address begins like another. */
function beginning(part: string, charactersPerByte: number): string {
  if (part.length < SHORTEST_CUT * charactersPerByte || /\s|:\/\//.test(part)) return part;
  const start = part.slice(0, SHORTEST * charactersPerByte);
  const isRandom =
    /\d/.test(start) || (/^[\w.~+/=-]*$/.test(part) && /[a-z]/.test(start) && /[A-Z]/.test(start));
  return isRandom ? start : part;
}

/** A text as it stands, and without gaps. */
export interface SearchedText {
  text: string;
  joined: readonly JoinedText[];
}

/** Where a text shows a secret as it stands, with gaps in it, in other case, or in hexadecimal. */
export function findSecrets({ text, joined }: SearchedText, parts: SearchedParts): TextRange[] {
  return [
    ...findEach(text, parts.plain),
    ...findJoined(joined, parts.joined, lowerCase),
    ...findHex(text, parts.hex),
  ];
}

function findHex(text: string, parts: Parts): TextRange[] {
  // Few texts have a secret in them: to know where each digit came from takes ten times as long.
  const all = text.replace(/0x|[^\da-f]+/gi, '').toLowerCase();
  const isLikely = [...parts.values()].some((start) => all.includes(start));
  const found = isLikely ? hexDigitsIn(text) : undefined;
  if (found === undefined) return [];
  return findEach(found.digits, parts).map((range) => found.sourceRange(...range));
}

/** The whole Base64 text around a part of it: what is left at the ends would still show some of the secret. */
export function findInBase64({ text, joined }: SearchedText, parts: SearchedParts): TextRange[] {
  const ranges = [
    ...findEach(text, parts.base64),
    ...findJoined(joined, parts.joinedBase64, (whole) => whole),
  ];
  return ranges.map(([start, end]) => {
    let [first, last] = [start, end];
    while (/[\w+/-]/.test(text.charAt(first - 1))) first--;
    while (/[\w+/=-]/.test(text.charAt(last))) last++;
    return [first, last];
  });
}

function findJoined(
  joined: readonly JoinedText[],
  parts: Parts,
  asSearched: (whole: string) => string,
): TextRange[] {
  return joined.flatMap(({ text, sourceRange }) =>
    findEach(asSearched(text), parts).map((range) => sourceRange(...range)),
  );
}

function findEach(text: string, parts: Parts): TextRange[] {
  const ranges: TextRange[] = [];
  for (const [part, start] of parts) {
    let first = text.indexOf(start);
    while (first >= 0) {
      let length = start.length;
      while (length < part.length && text[first + length] === part[length]) length++;
      ranges.push([first, first + length]);
      first = text.indexOf(start, first + length);
    }
  }
  return ranges;
}

/** In as many characters: the capital I with a dot has two in lower case. */
function lowerCase(text: string): string {
  return text.replaceAll('İ', 'I').toLowerCase();
}
