import { tidy } from './error-words.js';

/** How much of a page is read. */
const MAX_PAGE = 20_000;

const HTML_TAG =
  /<(?:!doctype html|html|head|body|title|meta|h[1-6]|p|div|center|style|script|form|table)\b/i;

/** Numbers by which the support of a proxy, a firewall or a network finds the request again. */
const REFERENCE =
  /\b(?:reference|ref|ray|support|incident|request|event|block|transaction|case|ticket|error|session|correlation|trace|tracking)(?:\s+(?:id|no\.?|num(?:ber)?|code|reference|is))*\s*[:#=]*\s*(?=[\w.:-]*\d)([\w.:-]{6,80})/i;

/** Whether a body is an HTML page, which Adobe's API never sends. */
export function isWebPage(body: string): boolean {
  return /^\s*</.test(body) && HTML_TAG.test(body.slice(0, MAX_PAGE));
}

/** The title of a page, in one line. */
export function pageTitle(html: string): string {
  return tidy(decode(/<title[^>]*>([^<]*)/i.exec(html.slice(0, MAX_PAGE))?.[1] ?? ''));
}

/** What a page says, in one line: its title and its text, each once. */
export function pageText(html: string): string {
  const page = html.slice(0, MAX_PAGE);
  const title = pageTitle(page);
  const text = tidy(
    decode(
      page
        .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
        .replace(/<(title|style|script|noscript|svg)\b[\s\S]*?(?:<\/\1\b[^>]*>|$)/gi, ' ')
        .replace(/<[^>]*(?:>|$)/g, ' '),
    ),
  );
  if (text.toLowerCase().includes(title.toLowerCase())) return text;
  return text === '' ? title : `${title}: ${text}`;
}

/** The reference number in a page's text, with the words before it, such as `Ray ID: 7d3e6f0a1b2c3d4e`. */
export function pageReference(text: string): string | undefined {
  return REFERENCE.exec(text)?.[0];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decode(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi,
    (entity, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? entity;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    },
  );
}
