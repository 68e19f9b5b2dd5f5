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
  'in hexadecimal': hex,
  'in upper-case hexadecimal': (text) => hex(text).toUpperCase(),
  'in hexadecimal with colons': (text) => bytes(text).join(':'),
  'in upper-case hexadecimal with spaces': (text) => bytes(text).join(' ').toUpperCase(),
  'in hexadecimal with hyphens after every fourth byte': (text) =>
    hex(text).replace(/.{8}(?!$)/g, '$&-'),
  'in escapes of C': (text) =>
    bytes(text)
      .map((byte) => `\\x${byte}`)
      .join(''),
  'in escapes of C in JSON': (text) =>
    inJson(
      bytes(text)
        .map((byte) => `\\x${byte}`)
        .join(''),
    ),
  'in hexadecimal as an array': (text) =>
    bytes(text)
      .map((byte) => `0x${byte}`)
      .join(', '),
  'in JSON in hexadecimal': (text) => hex(inJson(text)),
  'in a form in hexadecimal': (text) => hex(inForm(text)),
  'in hexadecimal with colons in a URL': (text) => encodeURIComponent(bytes(text).join(':')),
  'in quoted-printable': quotedPrintable,
  'in quoted-printable with lower-case digits': (text) =>
    quotedPrintable(text).replace(/=[\dA-F]{2}/g, (escaped) => escaped.toLowerCase()),
  'in quoted-printable with every byte encoded': (text) =>
    bytes(text)
      .map((byte) => `=${byte.toUpperCase()}`)
      .join(''),
  'in quoted-printable in JSON': (text) => inJson(quotedPrintable(text)),
  'in JSON in quoted-printable': (text) => quotedPrintable(inJson(text)),
  'in a URL in quoted-printable in HTML': (text) =>
    named(quotedPrintable(encodeURIComponent(text))),
  'in decomposed characters': (text) => text.normalize('NFD'),
  'in composed characters': (text) => text.normalize('NFC'),
  'in decomposed characters in a URL': (text) => encodeURIComponent(text.normalize('NFD')),
  'in decomposed characters in Base64': (text) =>
    Buffer.from(text.normalize('NFD')).toString('base64'),
  'in UTF-8 read as Latin-1': latin1,
  'in UTF-8 read as Latin-1, in JSON in ASCII': (text) =>
    inJson(latin1(text)).replace(/[^\0-\x7f]/g, unicode),
  'in UTF-8 read as Latin-1, in a form': (text) => inForm(latin1(text)),
  'in UTF-8 read as Windows-1252': (text) =>
    new TextDecoder('windows-1252').decode(Buffer.from(text)),
};

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

/** Each byte in two hexadecimal digits. */
function bytes(text: string): string[] {
  return hex(text).match(/../g) ?? [];
}

/** In lines of less than ten characters, so that short secrets are broken, too. */
function quotedPrintable(text: string): string {
  return [...text]
    .map((character) =>
      /[^\n=\x80-\uffff]/.test(character)
        ? character
        : bytes(character)
            .map((byte) => `=${byte.toUpperCase()}`)
            .join(''),
    )
    .reduce<string[]>(
      ([line = '', ...lines], character) =>
        line.length + character.length < 10
          ? [line + character, ...lines]
          : [character, line, ...lines],
      [],
    )
    .reverse()
    .join('=\r\n');
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1');
}

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
