import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog, toSafeLine } from '../../src/runner/log.js';
import { catchStandardOutput, commandsIn } from '../support/runner-log.js';

beforeEach(() => {
  vi.stubEnv('RUNNER_DEBUG', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** Text that is likely to become a command if anything lets it. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '::',
        ':',
        '##[',
        '##',
        '[',
        '\r',
        '\n',
        '\r\n',
        ' ',
        '\t',
        '\u2028',
        '\u2029',
        '\u0085',
        '\ufeff',
        '\u00a0',
        '%0A',
        'add-mask',
        'set-output name=x',
        'error',
        ']',
        '\u0000',
        '\u001b',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('toSafeLine', () => {
  it.each([
    ['::error::x', ': :error::x'],
    [' \t ::error::x', '   : :error::x'],
    ['\u00a0::error::x', '\u00a0: :error::x'],
    ['\ufeff::error::x', '\ufeff: :error::x'],
    [':::x', ': ::x'],
    ['a::error::x', 'a::error::x'],
    [': x', ': x'],
    ['a ##[error]x ##[b]', 'a ## [error]x ## [b]'],
    ['###[error]x', '### [error]x'],
    ['## [error]x', '## [error]x'],
    ['a\r\n::error::x', 'a ::error::x'],
    ['a\nb\rc\u2028d\u2029e\u0000f\u0085g', 'a b c d e f g'],
    ['\n::error::x', ' : :error::x'],
    ['##\n[error]x', '## [error]x'],
    ['', ''],
    ['Größe 😀 "x" %0A', 'Größe 😀 "x" %0A'],
  ])('makes %j into %j', (text, line) => {
    expect(toSafeLine(text)).toBe(line);
  });

  it('never lets a command, a line break or a control character through', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const line = toSafeLine(text);
        expect(commandsIn([line])).toEqual([]);
        expect(line.trimStart().startsWith('::')).toBe(false);
        expect(line).not.toContain('##[');
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab é"\'%=,;😀') }), (text) => {
        expect(toSafeLine(text)).toBe(text);
      }),
    );
  });
});

describe('the log', () => {
  it.each([
    ['info', 'x', 'x'],
    ['debug', 'x', '::debug::x'],
    ['warning', 'x\ny %', '::warning::x y %25'],
    ['fail', 'x', '::error::x'],
    ['startGroup', 'x\n::error::y', '::group::x ::error::y'],
  ] as const)('writes %s(%j) as %j', (method, text, line) => {
    const output = catchStandardOutput();
    openLog()[method](text);
    expect(output.lines).toEqual([line]);
  });

  it('says nothing of details without debug logging', () => {
    vi.stubEnv('RUNNER_DEBUG', undefined);
    const output = catchStandardOutput();
    openLog().debug('x');
    expect(output.lines).toEqual([]);
  });

  it('closes a group', () => {
    const output = catchStandardOutput();
    openLog().endGroup();
    expect(output.lines).toEqual(['::endgroup::']);
  });

  it('fails the step with one annotation whose lines stay lines', () => {
    const output = catchStandardOutput();
    openLog().fail('a: is empty\n::error::b\r\nc');
    expect(output.lines).toEqual(['::error::a: is empty%0A: :error::b %0Ac']);
    expect(process.exitCode).toBe(1);
  });

  it('marks the step as failed only by fail()', () => {
    catchStandardOutput();
    const log = openLog();
    log.info('x');
    log.warning('x');
    log.debug('x');
    expect(process.exitCode).toBeUndefined();
  });

  it('writes no command but its own, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('info', 'debug', 'warning', 'fail', 'startGroup'),
        hostileText,
        (method, text) => {
          const output = catchStandardOutput();
          openLog()[method](text);
          const own = { info: [], debug: ['debug'], warning: ['warning'], fail: ['error'] };
          const names = commandsIn(output.lines).map(({ name }) => name);
          expect(names).toEqual(method === 'startGroup' ? ['group'] : own[method]);
          expect(output.lines).toHaveLength(1);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('masks', () => {
  it('tells the runner of each secret, and never of an empty one', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('secret-1');
    log.mask('');
    log.mask('a\nb');
    expect(commandsIn(output.lines)).toEqual([
      { name: 'add-mask', data: 'secret-1' },
      { name: 'add-mask', data: 'a\nb' },
    ]);
  });

  it('hides secrets in every sink from then on', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    const before = output.lines.length;
    log.info('a top-secret b top-secret');
    log.debug('a top-secret');
    log.warning('a top-secret');
    log.fail('x\na top-secret');
    log.startGroup('a top-secret');
    expect(output.lines.slice(before)).toEqual([
      'a *** b ***',
      '::debug::a ***',
      '::warning::a ***',
      '::error::x%0Aa ***',
      '::group::a ***',
    ]);
    expect(log.redact('a top-secret b')).toBe('a *** b');
  });

  it('hides a single line of a secret, as it is and as JSON or a form would spell it', () => {
    catchStandardOutput();
    const log = openLog();
    log.mask('first line\nab\nsecond&"line"');
    expect(log.redact('first line, second&"line", first line\\nab\\nsecond&\\"line\\"')).toBe(
      '***, ***, ***',
    );
    expect(log.redact('first+line%0Aab%0Asecond%26%22line%22 ab')).toBe('*** ab');
  });

  it('hides the longest secret first, so that no rest of it shows', () => {
    catchStandardOutput();
    const log = openLog();
    for (const secret of ['abcd', 'abcd-efgh-ijkl', 'abcd-efgh', 'abcd']) log.mask(secret);
    expect(log.redact('abcd-efgh-ijkl abcd-efgh abcd')).toBe('*** *** ***');
  });

  it('hides a secret that has line breaks before these are made blanks', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('line-1\nline-2');
    log.info('x line-1\nline-2 y');
    log.fail('x line-1\nline-2 y');
    expect(output.lines.slice(-2)).toEqual(['x *** y', '::error::x *** y']);
  });

  it('hides a secret that is a pattern as it stands', () => {
    catchStandardOutput();
    const log = openLog();
    log.mask('a.c$&');
    log.mask('$1$$x');
    expect(log.redact('abcd a.c$& $1$$x')).toBe('abcd *** ***');
  });

  it.each([
    ['pa"ss\\w\nord', JSON.stringify({ password: 'pa"ss\\w\nord' }), '{"password":"***"}'],
    ['p&=s+ %ö:', new URLSearchParams({ q: 'p&=s+ %ö:' }).toString(), 'q=***'],
  ])('hides %j as JSON and forms spell it, too', (secret, text, shown) => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask(secret);
    expect(commandsIn(output.lines)).toEqual([{ name: 'add-mask', data: secret }]);
    expect(log.redact(text)).toBe(shown);
  });

  it.each([
    ['abc', 'x abc y'],
    ['abcd', 'x *** y'],
  ])('%j in a text becomes %j: shorter strings are only masked by the runner', (secret, shown) => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask(secret);
    expect(commandsIn(output.lines)).toEqual([{ name: 'add-mask', data: secret }]);
    expect(log.redact(`x ${secret} y`)).toBe(shown);
  });

  it('takes as many secrets as a megabyte of credentials has', () => {
    catchStandardOutput();
    const log = openLog();
    for (let number = 0; number < 100_000; number++) log.mask(`secret-${number}.`);
    expect(log.redact('a secret-0. b secret-99999.')).toBe('a *** b ***');
  });

  it('keeps the secrets of one log apart from another', () => {
    catchStandardOutput();
    openLog().mask('secret');
    expect(openLog().redact('secret')).toBe('secret');
  });
});
