import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/runner/redactor.js';
import { SPELLINGS } from '../support/spellings.js';

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  secrets.forEach(redactor.add);
  return redactor;
}

const SECRET = 'p8e-ZyX9wV8uT7sR6q_P5oN4mL3kJ2iH1gF0';
const ODD = `Zk9/s3cr+t"o\\f > m & Tür 'Öff'=`;

const GAPS: readonly (readonly [string, string])[] = [
  ['a line break', '\n'],
  ['a folded line', '\r\n  '],
  ['a space', ' '],
  ['a no-break space', '\u00a0'],
  ['a control character', '\u0007'],
  ['a color', '\u001b[0m'],
  ['a tag', '<wbr>'],
  ['tags and spaces', '</b>\n <b class="x">'],
  ['a comment', '<!-- > -->'],
];

describe.each(GAPS)('a secret with %s between its characters', (_name, gap) => {
  const wrap = (text: string, length = 10) =>
    text.match(new RegExp(`[^]{1,${length}}`, 'gu'))?.join(gap) ?? '';

  it.each([SECRET, ODD])('is hidden: %s', (secret) => {
    expect(redactorOf(secret).redact(`before ${wrap(secret)} after`)).toBe('before *** after');
  });

  it.each(['in JSON', 'in HTML', 'in a URL'])('is hidden %s', (spelling) => {
    const text = SPELLINGS[spelling]?.(wrap(SECRET));
    expect(redactorOf(SECRET).redact(`before ${text} after`)).toBe('before *** after');
  });

  it.each([0, 1, 2])('is hidden in Base64 after %i bytes', (count) => {
    const text = Buffer.from(`${'u'.repeat(count)}${ODD}; more`).toString('base64');
    expect(redactorOf(ODD).redact(`before ${wrap(text, 16)} after`)).toMatch(
      /^before \*\*\*.{0,32} after$/s,
    );
  });

  it('is hidden whatever its case', () => {
    const { redact } = redactorOf(SECRET);
    expect(redact(`a ${wrap(SECRET.toUpperCase())} b`)).toBe('a *** b');
    expect(redact(`a ${wrap(SECRET.toLowerCase())} b`)).toBe('a *** b');
  });
});

describe('a secret that is cut', () => {
  const TOKEN = 'AbCdEfGhIjKlMnOpQrStUvWxYz.AbCdEfGh';

  it.each([
    [SECRET, `${SECRET.slice(0, -4)}****`, '*******'],
    [SECRET, `${SECRET.slice(0, 12)}…`, '***…'],
    [SECRET, `${SECRET.slice(0, 20)}\n${SECRET.slice(20, 24)}…`, '***…'],
    [SECRET, `${SECRET.slice(0, 20)}x`, '***x'],
    [TOKEN, `${TOKEN.slice(0, 12)}…`, '***…'],
    [ODD.replaceAll(' ', ''), `${ODD.replaceAll(' ', '').slice(0, 20)}…`, '***…'],
    [SECRET, Buffer.from(SECRET.slice(0, 15)).toString('base64'), '***'],
    [SECRET, Buffer.from(SECRET.slice(0, 14)).toString('hex'), '***'],
  ])('%s is hidden: %s', (secret, text, expected) => {
    expect(redactorOf(secret).redact(`a ${text} b`)).toBe(`a ${expected} b`);
  });

  it.each([
    [SECRET, SECRET.slice(0, 11)],
    [SECRET.slice(0, 19), SECRET.slice(0, 18)],
    ['/data/foundation/flowservice', '/data/foundation/catalog'],
    ['https://platform1.adobe.io/data', 'https://platform1.adobe.io'],
    ['DefaultEndpointsProtocol=https;AccountName=x', 'DefaultEndpointsProtocol=http'],
    ['all1 words of a sentence', 'all1 words of another'],
    ['BLOB.CORE.WINDOWS.NET', 'BLOB.CORE.WINDOWS'],
  ])('of %s, %s is no secret', (secret, text) => {
    expect(redactorOf(secret).redact(text)).toBe(text);
  });
});

it.each([
  ['orders-2024', 'orders- 2024 ORDERS-2024'],
  ['secret of 12', 'Secret, 12'],
  ['<b></b><i></i>', '<p></p>'],
])('%s leaves %s as it is', (secret, text) => {
  expect(redactorOf(secret).redact(text)).toBe(text);
});

it('keeps the place of a secret after a capital letter that is longer as a small one', () => {
  expect(redactorOf(SECRET).redact(`İİİ ${SECRET.toLowerCase()} x`)).toBe('İİİ *** x');
});

it.each([
  ['p8e_ZyX*wV8', 'p8e\\_ZyX\\*wV8'],
  ['p8e_ZyX*wV8', 'ｐ８ｅ＿ＺｙＸ＊ｗＶ８'],
])('hides %s written as %s', (secret, text) => {
  expect(redactorOf(secret).redact(`a ${text} b`)).toBe('a *** b');
});
