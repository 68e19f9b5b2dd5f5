/** The spellings that the step makes itself, or that a JSON API makes of a text: the contract of `docs/security.md`. */
export const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in JSON': inJson,
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'in JSON, with slashes escaped': (text) => inJson(text).replaceAll('/', '\\/'),
  'percent-encoded': encodeURIComponent,
  'percent-encoded, in lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'in a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'in HTML': (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? ''),
  'in HTML, by numbers': (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`),
  'in HTML, by hexadecimal numbers': (text) =>
    text.replace(/[&<>"']/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`),
  'in HTML, as template engines write it': (text) =>
    text.replace(/[&<>"'/=`]/g, (c) => ENTITIES[c]?.replace('&#39;', '&#x27;') ?? CODES[c] ?? ''),
  'with invisible characters': (text) => [...text].join('\u200b'),
};

const CODES: Readonly<Record<string, string>> = { '/': '&#x2F;', '=': '&#x3D;', '`': '&#x60;' };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
