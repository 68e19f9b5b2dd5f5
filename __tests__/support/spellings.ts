/** The spellings that the step makes itself, or that a JSON API makes of a text: the contract of `docs/security.md`. */
export const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in JSON': inJson,
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'percent-encoded': encodeURIComponent,
  'in a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'in HTML': (text) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? ''),
  'with invisible characters': (text) => [...text].join('\u200b'),
};

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
