import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, runnerMasks } from '../../src/runner/secrets.js';
import { SPELLINGS } from '../support/spellings.js';

const KEY =
  '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nshort7=\nabc=\n-----END PRIVATE KEY-----\n';

describe('what the runner is told to mask', () => {
  it.each<[string, string[]]>([
    ['abcd', ['abcd']],
    ['1234', ['1234']],
    ['{"a":"x"}', ['{"a":"x"}']],
    ['p8e-secret x', ['p8e-secret x']],
    ['*****x', ['*****x']],
    ['пароль', ['пароль']],
    ['!@#$%^', ['!@#$%^']],
    // Words and signs that every log is full of.
    ...['', 'abc', 'true', 'FALSE', 'null', 'undefined', 'None', 'enabled', 'Disabled'].map(
      (flag): [string, string[]] => [flag, []],
    ),
    ...['{}', '{{}}', '[]', '": "', '----', '____', '. . .', '    ', '******'].map(
      (signs): [string, string[]] => [signs, []],
    ),
    // Lines: the runner masks each by itself.
    ['{\n  "a": "b"\n}', ['"a": "b"']],
    ['long-line-1\nline-2\r\nlong-line-3', ['long-line-1', 'long-line-3']],
    [KEY, ['MIIEvQIBADANBg']],
    [KEY.trim().replaceAll('\n', '\\n'), [KEY.trim().replaceAll('\n', '\\n'), 'MIIEvQIBADANBg']],
  ])('of %j is %j', (secret, masks) => {
    expect(runnerMasks(secret)).toEqual(masks);
  });
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
    'a.c$&',
    '$1$$x',
    'x\u200by-secret',
  ];

  it.each(Object.entries(SPELLINGS))('is hidden %s', (_name, spell) => {
    const redact = redactorOf(...SECRETS);
    for (const secret of SECRETS) expect(redact(`<${spell(secret)}>`)).toBe('<***>');
  });

  it('is hidden in each spelling, whatever it is, and nothing else is changed', () => {
    const secret = fc
      .string({ unit: 'grapheme-ascii', minLength: 8 })
      .filter((text) => /\w{4}/.test(text));
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.values(SPELLINGS)), (text, spell) => {
        const redact = redactorOf(text);
        expect(redact(`<${spell(text)}>`)).toBe('<***>');
        expect(redact('a plain line')).toBe('a plain line');
      }),
      { numRuns: 500 },
    );
  });

  it('with half a character in it does no harm', () => {
    expect(redactorOf('\ud800abcd')('x \ud800abcd')).toBe('x ***');
  });

  it('is hidden line by line, but for short lines, flags and the frame of a key', () => {
    const redact = redactorOf(KEY, 'true', 'abc', '{\n}');
    expect(redact(`true abc {} ${KEY.slice(0, 42)} shortage, MIIEvQIBADANBg`)).toBe(
      'true abc {} -----BEGIN PRIVATE KEY-----\n*** shortage, ***',
    );
    expect(redact(KEY)).toBe('***');
  });

  it('that begins with another one is hidden as a whole', () => {
    expect(redactorOf('secret', 'secret-and-more')('secret-and-more, secret')).toBe('***, ***');
  });
});

describe('a JSON Web Token', () => {
  it.each([
    ['eyJhbGciOiJSUzI1NiJ9.eyJpZCI6IngifQ.c2ln-x_y rest', '*** rest'],
    ['(eyJhbGciOiJSUzI1NiJ9)', '(***)'],
    ['eyJ is short', 'eyJ is short'],
  ])('in %j is hidden though nobody has added it', (text, redacted) => {
    expect(redactorOf()(text)).toBe(redacted);
  });
});
