import { removeInvisible } from './safe-text.js';

/** A JSON Web Token, known or not. */
const WEB_TOKEN = /eyJ[\w-]{10,}(?:\.[\w-]+){0,2}/g;

/** Too short, a small number, a flag, punctuation or the frame of a key: to hide it would make every later line unreadable. */
const ORDINARY =
  /^(?:.{0,3}|\d{0,5}|true|false|null|none|undefined|enabled|disabled|[\s{}[\]()<>,:;"'=.*_-]*|\[object Object\]|-----(?:BEGIN|END) [A-Z0-9 ]+-----)$/i;

/** A line is masked for the rest of the job, so it has to be one that no other text is by chance. */
const SHORTEST_LINE = 8;

/** `secret` and its lines, as they stand alone. A key in one line may have its line breaks as `\n`. */
function partsOf(secret: string): string[] {
  const lines = secret.split(/[\r\n]+|(?:\\[rn])+/).map((line) => line.trim());
  const parts = [secret, ...lines.filter(({ length }) => length >= SHORTEST_LINE)];
  return [...new Set(parts)].filter((part) => !ORDINARY.test(part));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** `&#39;` and `&#x27;`; some libraries escape `/`, `=` and the backtick, too. */
const decimal = (character: string) => `&#${character.charCodeAt(0)};`;
const hex = (character: string) => `&#x${character.charCodeAt(0).toString(16)};`;
const HTML = /[&<>"']/g;
const MORE_HTML = /[&<>"'/=`]/g;

/** A part as other texts may quote it. The runner knows Base64 and more besides; see `docs/security.md`. */
function spellingsOf(part: string): string[] {
  const inJson = JSON.stringify(part).slice(1, -1);
  const percentEncoded = [
    encodeURIComponent(Buffer.from(part).toString()),
    new URLSearchParams({ a: part }).toString().slice(2),
  ];
  return [
    part,
    removeInvisible(part),
    inJson,
    JSON.stringify(inJson).slice(1, -1),
    inJson.replaceAll('/', '\\/'),
    ...percentEncoded,
    // .NET writes hexadecimal digits in lower case.
    ...percentEncoded.map((text) => text.replace(/%../g, (byte) => byte.toLowerCase())),
    part.replace(HTML, (character) => ENTITIES[character] ?? decimal(character)),
    part.replace(HTML, decimal),
    part.replace(HTML, hex),
    part.replace(
      MORE_HTML,
      (character) =>
        ENTITIES[character] ?? hex(character).replace(/[a-f]/g, (digit) => digit.toUpperCase()),
    ),
  ];
}

/** Replaces secrets in texts, by their spellings, and JSON Web Tokens, by their form. */
export function createRedactor() {
  let spellings: string[] = [];
  const replaceAll = (text: string) =>
    spellings
      .reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text)
      .replace(WEB_TOKEN, '***');
  return {
    /** Gives what the runner has to mask. It masks each line of what it is told, so that is single lines only. */
    add(secret: string): string[] {
      const parts = partsOf(secret);
      const all = new Set([...spellings, ...parts.flatMap(spellingsOf)]);
      // Longest first: of two secrets, one may be the beginning of the other.
      spellings = [...all].filter((one) => one !== '').sort((a, b) => b.length - a.length);
      return parts.filter((part) => !/[\r\n]/.test(part));
    },
    /** `text` with `***` for each secret, and without invisible characters, which could stand within one. */
    redact: (text: string): string => replaceAll(removeInvisible(replaceAll(text))),
  };
}
