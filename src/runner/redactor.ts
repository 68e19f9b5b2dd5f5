import {
  type DecodedText,
  decodeByLevels,
  decodeQuotedPrintable,
  type TextRange,
} from './decoded-text.js';
import { withoutGaps } from './gaps.js';
import { findInBase64, findSecrets, partsOf, type SearchedParts } from './secret-search.js';
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
  let parts: SearchedParts | undefined;

  function findRanges(text: string): TextRange[] {
    parts ??= partsOf(secrets);
    const searched = parts;
    const inLevel = (level: DecodedText) => ({ ...level, joined: withoutGaps(level.text) });
    const levels = decodeByLevels(text).map(inLevel);
    const all = [...levels, ...levels.flatMap(decodeQuotedPrintable).map(inLevel)];
    return [
      ...all.flatMap((level) => inSource(level, findSecrets(level, searched))),
      ...all.flatMap((level) => inSource(level, findTokenShapes(level.text))),
      // The padding of Base64 and a space are no soft line break.
      ...levels.flatMap((level) => inSource(level, findInBase64(level, searched))),
    ];
  }

  return {
    add(secret) {
      secrets.add(secret);
      parts = undefined;
    },
    redact: (text) => replaceRanges(text, findRanges(text)),
  };
}

function inSource({ sourceOffset }: DecodedText, ranges: TextRange[]): TextRange[] {
  return ranges.map(([start, end]) => [sourceOffset(start), sourceOffset(end)]);
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
