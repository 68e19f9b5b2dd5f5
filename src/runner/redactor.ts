import { decodeByLevels } from './decoded-text.js';

/** Replaces secrets in texts, however they are spelled. */
export interface Redactor {
  add(secret: string): void;
  /**
   * `text` with `***` for each secret: as it is, escaped as JSON, in a URL or form, as HTML, any of these on top of
   * another or with invisible characters in between, and for the whole Base64 text that contains one.
   */
  redact(text: string): string;
}

type Range = [start: number, end: number];

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let patterns: { plain: Set<string>; base64: Set<string> } | undefined;

  function findRanges(text: string): Range[] {
    patterns ??= {
      plain: new Set([...secrets].flatMap(plainSpellings)),
      base64: new Set([...secrets].flatMap(base64Spellings)),
    };
    const ranges: Range[] = [];
    for (const level of decodeByLevels(text)) {
      const add = (start: number, end: number) =>
        ranges.push([level.sourceOffset(start), level.sourceOffset(end)]);
      for (const plain of patterns.plain) forEachIndex(level.text, plain, add);
      for (const base64 of patterns.base64) {
        forEachIndex(level.text, base64, (start, end) =>
          add(...base64Around(level.text, start, end)),
        );
      }
    }
    return ranges;
  }

  return {
    add(secret) {
      secrets.add(secret);
      patterns = undefined;
    },
    redact: (text) => replaceRanges(text, findRanges(text)),
  };
}

/** Forms write a space as `+`. What looks like an escape in a secret may be decoded where it is quoted. */
function plainSpellings(secret: string): string[] {
  const decoded = decodeByLevels(secret).map(({ text }) => text);
  const spellings = [...decoded, ...decoded.map((text) => text.replaceAll(' ', '+'))];
  return spellings.filter((spelling) => spelling.length >= Math.min(4, secret.length));
}

/**
 * What every Base64 text that contains the secret has in common with others, at each of the three places where the
 * secret's first byte can be in a group. A secret in encoded JSON or in an encoded form is escaped first.
 */
function base64Spellings(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [...new Set([secret, inJson, inForm])].flatMap((spelling) =>
    [0, 1, 2].flatMap((before) => {
      const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(spelling)]);
      // Characters at the ends hold bits of neighbours as well.
      const base64 = bytes
        .toString('base64url')
        .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
      return [base64, base64.replaceAll('-', '+').replaceAll('_', '/')];
    }),
  );
}

/** The whole Base64 text around a part of it: what is left at the ends would still show some of the secret. */
function base64Around(text: string, start: number, end: number): Range {
  let [first, last] = [start, end];
  while (/[\w+/-]/.test(text.charAt(first - 1))) first--;
  while (/[\w+/=-]/.test(text.charAt(last))) last++;
  return [first, last];
}

function forEachIndex(
  text: string,
  part: string,
  found: (start: number, end: number) => void,
): void {
  for (
    let start = text.indexOf(part);
    start >= 0;
    start = text.indexOf(part, start + part.length)
  ) {
    found(start, start + part.length);
  }
}

function replaceRanges(text: string, ranges: Range[]): string {
  let redacted = '';
  let end = 0;
  for (const [start, rangeEnd] of ranges.sort(([a], [b]) => a - b)) {
    if (start >= end) redacted += `${text.slice(end, start)}***`;
    end = Math.max(end, rangeEnd);
  }
  return redacted + text.slice(end);
}
