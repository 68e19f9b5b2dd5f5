import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/runner/redactor.js';
import { SPELLINGS } from '../support/spellings.js';

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  secrets.forEach(redactor.add);
  return redactor;
}

const HARD = `p4ss"w\\o/rd's <b>&amp; %41+50% (é€😀)!*~|\`=`;
const SECRETS = [
  'plain-secret',
  HARD,
  'trailing\\',
  '%2541 %25',
  '\\u0041bc\\n',
  '&lt;&#60;',
  'a+b c+d',
  'eyJhbGciOiJI.eyJpZCI6.c2ln-_x',
  '-----BEGIN KEY-----\nMIIEvQ+/==\n-----END KEY-----',
  'Tür öffnen',
  'Tu\u0308r o\u0308ffnen',
];

describe.each(Object.entries(SPELLINGS))('a secret %s', (_name, spell) => {
  it.each(SECRETS)('%j is hidden', (secret) => {
    const spelled = spell(secret);
    const redacted = redactorOf(secret).redact(`before ${spelled} after`);
    expect(redacted).toBe('before *** after');
  });

  it('is hidden, whatever it is', () => {
    const anySecret = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 30 });
    fc.assert(
      fc.property(anySecret, (secret) => {
        fc.pre(/[a-z0-9]{3}/i.test(secret));
        const redacted = redactorOf(secret).redact(`<p>"${spell(secret)}"</p>`);
        expect(redacted).toContain('***');
        expect(redacted).not.toContain(spell(secret));
      }),
      { numRuns: 200 },
    );
  });
});

describe('Base64', () => {
  it.each([0, 1, 2, 3, 4, 5])('with %i bytes before the secret is hidden whole', (count) => {
    for (const encoding of ['base64', 'base64url'] as const) {
      for (const secret of ['plain-secret', HARD]) {
        for (const after of ['', '"', '"}', '"}\n']) {
          const text = Buffer.from(`${'u'.repeat(count)}${secret}${after}`).toString(encoding);
          expect(redactorOf(secret).redact(`Basic ${text}.`)).toBe('Basic ***.');
        }
      }
    }
  });

  it('of a request that contains the secret is hidden', () => {
    const json = Buffer.from(JSON.stringify({ user: 'x', password: HARD })).toString('base64');
    const form = Buffer.from(`a=b&${new URLSearchParams({ password: HARD })}`).toString('base64');
    expect(redactorOf(HARD).redact(`${json} ${form}`)).toBe('*** ***');
  });

  it('that is encoded once more is hidden', () => {
    const text = Buffer.from(`user:${HARD}>>>???`).toString('base64');
    expect(redactorOf(HARD).redact(`a=${encodeURIComponent(text)}&b`)).toBe('a=***&b');
    expect(redactorOf(HARD).redact(JSON.stringify(text).replaceAll('/', '\\/'))).toBe('"***"');
  });
});

describe('hexadecimal', () => {
  it.each(['', 'a', 'ab ', 'id:', 'f0f0f0'])('after %j is hidden', (before) => {
    const text = Buffer.from('plain-secret').toString('hex');
    expect(redactorOf('plain-secret').redact(`${before}${text}, ef. ${text}`)).toBe(
      `${before}***, ef. ***`,
    );
  });

  it('of a request that contains the secret is hidden', () => {
    const text = Buffer.from(JSON.stringify({ password: HARD })).toString('hex');
    expect(redactorOf(HARD).redact(text)).toMatch(/^[\da-f]+\*{3}227d$/);
  });
});

it('reads an equals sign in a URL as itself, too', () => {
  const { redact } = redactorOf('41/a=42?c');
  expect(redact('?secret=41%2Fa%3D42%3fc&x=41')).toBe('?secret=***&x=41');
});

it('hides secrets with invisible characters in between', () => {
  expect(redactorOf('top-secret').redact('to\u200bp-\u202esec\ufeffret')).toBe('***');
  expect(redactorOf('to\u200bp-secret').redact('top-secret')).toBe('***');
});

it('hides the longest secret, so that no rest of it shows, and each of several', () => {
  const { redact } = redactorOf('abcd', 'abcd-efgh-ijkl', 'abcd-efgh', 'bcd-x');
  expect(redact('abcd-efgh-ijkl abcd-efgh abcd abcd-x')).toBe('*** *** *** ***');
});

it('knows secrets that are added later', () => {
  const redactor = redactorOf('first-1');
  expect(redactor.redact('first-1 second-2')).toBe('*** second-2');
  redactor.add('second-2');
  expect(redactor.redact('first-1 second-2')).toBe('*** ***');
});

it('leaves everything else as it is', () => {
  const { redact } = redactorOf('top-secret', 'AKIA/key+');
  for (const text of [
    '',
    'top secret',
    '%20&lt;\\n\u200b',
    'TOP-SECRET',
    'dG9wLXNlY',
    'top=\nsecret',
    '746f702d736563726574'.slice(1),
  ]) {
    expect(redact(text)).toBe(text);
  }
});

it('takes texts and secrets of any size', () => {
  const many = redactorOf(...Array.from({ length: 20_000 }, (_, number) => `secret-${number}.`));
  expect(many.redact('a secret-0. b secret-19999.')).toBe('a *** b ***');
  const page = '<p>%41 &amp; \\n</p>'.repeat(100_000);
  expect(redactorOf('top-secret').redact(`${page}top%2dsecret`)).toBe(`${page}***`);
  const digits = 'a=41 0x41, '.repeat(100_000);
  expect(redactorOf('top-secret').redact(`${digits}top=2dsecret`)).toBe(`${digits}***`);
});
