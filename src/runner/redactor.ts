import {
  type DecodedText,
  decodeByLevels,
  decodeQuotedPrintable,
  type TextRange,
} from './decoded-text.js';
import { hexDigitsIn } from './hex-digits.js';
import { type Spellings, spellingsOf } from './secret-spellings.js';
import { findTokenShapes } from './token-shapes.js';

/** Replaces secrets in texts, however they are spelled. */
export interface Redactor {
  add(secret: string): void;
  /**
   * `text` with `***` for each secret: as it is, escaped as JSON, in a URL or form, as HTML, quoted-printable, in
   * hexadecimal, any of these on top of another or with invisible characters in between, in another normalization form
   * or encoding, and for the whole Base64 text that contains one; and for what looks like a token, known or not.
   */
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let patterns: Record<keyof Spellings, Set<string>> | undefined;

  function findRanges(text: string): TextRange[] {
    patterns ??= collectSpellings(secrets);
    const { plain, base64, hex } = patterns;
    const levels = decodeByLevels(text);
    const all = [...levels, ...levels.flatMap(decodeQuotedPrintable)];
    return [
      ...all.flatMap((level) => inSource(level, findEach(level.text, plain))),
      ...all.flatMap((level) => inSource(level, findHex(level.text, hex))),
      ...all.flatMap((level) => inSource(level, findTokenShapes(level.text))),
      // The padding of Base64 and a space are no soft line break.
      ...levels.flatMap((level) => inSource(level, findBase64(level.text, base64))),
    ];
  }

  return {
    add(secret) {
      secrets.add(secret);
      patterns = undefined;
    },
    redact: (text) => replaceRanges(text, findRanges(text)),
  };
}

function collectSpellings(secrets: ReadonlySet<string>): Record<keyof Spellings, Set<string>> {
  const all = [...secrets].map(spellingsOf);
  return {
    plain: new Set(all.flatMap(({ plain }) => plain)),
    base64: new Set(all.flatMap(({ base64 }) => base64)),
    hex: new Set(all.flatMap(({ hex }) => hex)),
  };
}

function inSource({ sourceOffset }: DecodedText, ranges: TextRange[]): TextRange[] {
  return ranges.map(([start, end]) => [sourceOffset(start), sourceOffset(end)]);
}

function findHex(text: string, parts: ReadonlySet<string>): TextRange[] {
  const found = hexDigitsIn(text);
  if (found === undefined) return [];
  return findEach(found.digits, parts).map(([start, end]) => found.sourceRange(start, end));
}

/** The whole Base64 text around a part of it: what is left at the ends would still show some of the secret. */
function findBase64(text: string, parts: ReadonlySet<string>): TextRange[] {
  return findEach(text, parts).map(([start, end]) => {
    let [first, last] = [start, end];
    while (/[\w+/-]/.test(text.charAt(first - 1))) first--;
    while (/[\w+/=-]/.test(text.charAt(last))) last++;
    return [first, last];
  });
}

function findEach(text: string, parts: ReadonlySet<string>): TextRange[] {
  const ranges: TextRange[] = [];
  for (const part of parts) {
    let start = text.indexOf(part);
    while (start >= 0) {
      ranges.push([start, start + part.length]);
      start = text.indexOf(part, start + part.length);
    }
  }
  return ranges;
}

function replaceRanges(text: string, ranges: TextRange[]): string {
  let redacted = '';
  let end = 0;
  for (const [start, rangeEnd] of ranges.sort(([a], [b]) => a - b)) {
    if (start >= end) redacted += `${text.slice(end, start)}***`;
    end = Math.max(end, rangeEnd);
  }
  return redacted + text.slice(end);
}
