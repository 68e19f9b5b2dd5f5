import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/runner/secrets.js';
import { SPELLINGS } from '../support/spellings.js';

const KEY =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nshort7=\nabc=\n-----END PRIVATE KEY-----\n';
const KEY_IN_ONE_LINE = KEY.trim().replaceAll('\n', '\\n');
// Words and signs that every log is full of.
const ORDINARY = `|abc|true|FALSE|null|undefined|None|enabled|Disabled|12345|{}|{{}}|[]|": "|----|____|. . .|    |******`;

it.each<[string, string[]]>([
  ...['abcd', '123456', '{"a":"x"}', 'p8e-secret x', '*****x', 'пароль', '!@#$%^'].map(
    (secret): [string, string[]] => [secret, [secret]],
  ),
  ...ORDINARY.split('|').map((text): [string, string[]] => [text, []]),
  // Lines: the runner masks each by itself.
  ['{\n  "a": "b"\n}', ['"a": "b"']],
  ['long-line-1\nline-2\r\nlong-line-3', ['long-line-1', 'long-line-3']],
  [KEY, ['MIIEvQIBADANBg']],
  [KEY_IN_ONE_LINE, [KEY_IN_ONE_LINE, 'MIIEvQIBADANBg']],
])('of %j, the runner is told to mask %j', (secret, masks) => {
  expect(createRedactor().add(secret)).toEqual(masks);
});

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  secrets.forEach(redactor.add);
  return redactor.redact;
}

describe('a secret', () => {
  const SECRETS = [
    `p8e-1!'()*~"2\\n&<3+/=%254`,
    ' "quoted" <é€😀> \\/+&amp;=x\nsecond&"line"',
    ...['a.c$&', '$1$$x', 'x\u200by-secret', '\ud800abcd'],
  ];

  it.each(Object.entries(SPELLINGS))('is hidden %s', (_name, spell) => {
    const redact = redactorOf(...SECRETS);
    for (const secret of SECRETS.slice(0, 5)) expect(redact(`<${spell(secret)}>`)).toBe('<***>');
  });

  it('is hidden in each spelling, whatever it is, and nothing else is changed', () => {
    const secret = fc
      .string({ unit: 'grapheme-ascii', minLength: 8 })
      .filter((text) => /[a-z_]\w{3}/i.test(text));
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.values(SPELLINGS)), (text, spell) => {
        const redact = redactorOf(text);
        expect(redact(`<${spell(text)}>`)).toBe('<***>');
        expect(redact('a plain line')).toBe('a plain line');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [['\ud800abcd'], 'x \ud800abcd', 'x ***'],
    [['\u200b'.repeat(4)], 'x', 'x'],
    [[KEY, 'true', 'abc', '{\n}'], `true abc {} ${KEY}`, 'true abc {} ***'],
    [[KEY], `${KEY.slice(0, 42)} shortage`, '-----BEGIN PRIVATE KEY-----\n*** shortage'],
    [['secret', 'secret-and-more'], 'secret-and-more, secret', '***, ***'],
    // A JSON Web Token, though nobody has added it.
    [[], 'eyJhbGciOiJSUzI1NiJ9.eyJpZCI6IngifQ.c2ln-x_y rest', '*** rest'],
    [[], '(eyJhbGciOiJSUzI1NiJ9)', '(***)'],
    [[], 'eyJ is short', 'eyJ is short'],
  ])('of %j in %j is hidden, and no more: %j', (secrets, text, redacted) => {
    expect(redactorOf(...secrets)(text)).toBe(redacted);
  });
});
