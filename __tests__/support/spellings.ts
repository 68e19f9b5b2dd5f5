/** The ways in which servers, proxies and tools are seen to repeat a text. */
export const SPELLINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in JSON': inJson,
  'in JSON with escaped slashes': (text) => inJson(text).replaceAll('/', '\\/'),
  'in JSON with escapes of HTML': (text) => inJson(text).replace(/[<>&'=]/g, unicode),
  'in JSON in ASCII': (text) => inJson(text).replace(/[^\0-\x7f]/g, unicode),
  'in JSON in ASCII with upper-case digits': (text) =>
    inJson(text).replace(/[^\0-\x7f]/g, (unit) => `\\u${unicode(unit).slice(2).toUpperCase()}`),
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'in a form': inForm,
  'in a form with lower-case digits': (text) => lowerCase(inForm(text)),
  'in a URL': encodeURIComponent,
  'in a URL by RFC 3986': strict,
  'in a URL by RFC 3986 with lower-case digits': (text) => lowerCase(strict(text)),
  'in a URL with every byte encoded': (text) =>
    Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  'in a URL, twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in HTML': (text) => named(text),
  'in HTML with decimal entities': (text) => text.replace(/[^\w -]/gu, (c) => `&#${codeOf(c)};`),
  'in HTML with hexadecimal entities': (text) =>
    text.replace(/[^\w -]/gu, (c) => `&#x${codeOf(c).toString(16)};`),
  'in HTML with upper-case hexadecimal entities': (text) =>
    text.replace(/[^\w -]/gu, (c) => `&#X${codeOf(c).toString(16).toUpperCase()};`),
  'in JSON in HTML': (text) => named(inJson(text)),
  'in Base64': (text) => Buffer.from(text).toString('base64'),
  'in Base64 for URLs': (text) => Buffer.from(text).toString('base64url'),
  'in Basic credentials': (text) => Buffer.from(`user:${text}`).toString('base64'),
};

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function unicode(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function inForm(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function lowerCase(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escaped) => escaped.toLowerCase());
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  é: '&eacute;',
  ü: '&uuml;',
  ö: '&ouml;',
};

function named(text: string): string {
  return text.replace(/[&<>"'éüö]/g, (character) => ENTITIES[character] ?? character);
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
