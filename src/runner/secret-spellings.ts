import { decodeByLevels } from './decoded-text.js';

/** What to search for in a text, of which all escapes are decoded level by level, to find a secret. */
export interface Spellings {
  plain: string[];
  /** What every Base64 text that contains the secret has in common with others. */
  base64: string[];
  /** Lower-case digits, without anything in between. */
  hex: string[];
}

export function spellingsOf(secret: string): Spellings {
  const writings = writingsOf(secret);
  const contents = [...new Set(writings.flatMap(contentsOf))];
  return {
    plain: writings.flatMap(plainSpellings),
    base64: contents.flatMap(base64Spellings),
    hex: contents.map((content) => Buffer.from(content).toString('hex')),
  };
}

/** What Windows-1252 has for the bytes from 0x80 to 0x9f; Latin-1 has control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The secret as it is, in Unicode's normalization forms, and each of them with its UTF-8 bytes read as Latin-1. */
function writingsOf(secret: string): string[] {
  const isAscii = Buffer.byteLength(secret) === secret.length;
  if (isAscii) return [secret];
  const forms = [secret, secret.normalize('NFC'), secret.normalize('NFD')];
  const latin1 = forms.map((form) => Buffer.from(form).toString('latin1'));
  const windows1252 = latin1.map((form) =>
    form.replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80)),
  );
  return [...new Set([...forms, ...latin1, ...windows1252])];
}

/** Forms write a space as `+`. What looks like an escape in a secret may be decoded where it is quoted. */
function plainSpellings(secret: string): string[] {
  const decoded = decodeByLevels(secret).map(({ text }) => text);
  const spellings = [...decoded, ...decoded.map((text) => text.replaceAll(' ', '+'))];
  return spellings.filter((spelling) => spelling.length >= Math.min(4, secret.length));
}

/** A secret as it stands in what is encoded as a whole: by itself, in JSON, and in a form. */
function contentsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
  return [secret, inJson, inForm];
}

/** One for each of the three places where the first byte can be in a group, in both alphabets. */
function base64Spellings(content: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(content)]);
    // Characters at the ends hold bits of neighbours as well.
    const base64 = bytes
      .toString('base64url')
      .slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [base64, base64.replaceAll('-', '+').replaceAll('_', '/')];
  });
}
