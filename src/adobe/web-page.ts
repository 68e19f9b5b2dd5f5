/** Whether a body is an HTML page, which Adobe's API never sends. */
export function isWebPage(body: string): boolean {
  return /^\s*<(?:!doctype html|!--|html|head|body|title|meta|h1|p|div|center)\b/i.test(body);
}

/** What the beginning of a page says in short: its title, and the first line of its text that says something else. */
export function pageTexts(page: string): string[] {
  const html = page.slice(0, 20_000);
  const title = toText(/<title[^>]*>([^<]*)/i.exec(html)?.[1] ?? '');
  const lines = html
    .replace(/\s+/g, ' ')
    .replace(/<!--.*?(?:-->|$)/g, ' ')
    .replace(/<(title|style|script|noscript|svg)\b.*?(?:<\/\1\b[^>]*>|$)/gi, ' ')
    .replace(/<\/?(?:a|b|code|em|i|span|strong)\b[^>]*>/gi, ' ')
    .split(/<[^>]*(?:>|$)/)
    .map(toText);
  const first = lines.find((line) => line !== '' && line !== title);
  return [title, first ?? ''].filter((text) => text !== '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};

function toText(html: string): string {
  const text = html.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => `${ENTITIES[entity]}`);
  return text.replace(/\s+/g, ' ').trim();
}
