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
        '\u200b',
        '\u202e',
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
    ['\ufeff::error::x', ': :error::x'],
    [':\u200b:error::x', ': :error::x'],
    ['#\u2060#[error]x', '## [error]x'],
    ['\u202ea\u2066b\u200bc', 'abc'],
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
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}\u200b]/u);
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
    ['notice', 'x\ny', '::notice::x y'],
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
        fc.constantFrom('info', 'debug', 'warning', 'notice', 'fail', 'startGroup'),
        hostileText,
        (method, text) => {
          const output = catchStandardOutput();
          openLog()[method](text);
          const own = {
            info: [],
            debug: ['debug'],
            warning: ['warning'],
            notice: ['notice'],
            fail: ['error'],
            startGroup: ['group'],
          };
          const names = commandsIn(output.lines).map(({ name }) => name);
          expect(names).toEqual(own[method]);
          expect(output.lines).toHaveLength(1);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('warnings and notices', () => {
  it('wait for the end of a group, and come below it in order', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.warning('a');
    log.startGroup('g');
    log.notice('b');
    log.info('c');
    log.warning('d');
    log.endGroup();
    log.notice('e');
    expect(output.lines).toEqual([
      '::warning::a',
      '::group::g',
      'c',
      '::endgroup::',
      '::notice::b',
      '::warning::d',
      '::notice::e',
    ]);
    expect(log.remarks).toEqual([
      { kind: 'warning', text: 'a' },
      { kind: 'notice', text: 'b' },
      { kind: 'warning', text: 'd' },
      { kind: 'notice', text: 'e' },
    ]);
  });

  it('are shown once, when there are several groups', () => {
    const output = catchStandardOutput();
    const log = openLog();
    for (const text of ['a', 'b']) {
      log.startGroup('g');
      log.warning(text);
      log.endGroup();
    }
    expect(output.lines.filter((line) => line.startsWith('::warning'))).toEqual([
      '::warning::a',
      '::warning::b',
    ]);
  });
});

describe('a long text', () => {
  it('is cut in every sink, after its secrets are replaced', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    const before = output.lines.length;
    const text = `${'x'.repeat(3990)}top-secret${'y'.repeat(600_000)}`;
    log.info(text);
    log.debug(text);
    log.warning(text);
    log.notice(text);
    log.fail(text);
    const cut = `${'x'.repeat(3990)}***${'y'.repeat(7)}…`;
    expect(output.lines.slice(before)).toEqual([
      cut,
      `::debug::${cut}`,
      `::warning::${cut}`,
      `::notice::${cut}`,
      `::error::${cut}`,
    ]);
  });

  it('has at most 100 lines', () => {
    const output = catchStandardOutput();
    openLog().fail('x\n'.repeat(500));
    expect(output.lines[0]?.split('%0A')).toHaveLength(100);
  });
});

describe('masks', () => {
  it('tells the runner of each secret once, and of none that is a word or a sign', () => {
    const output = catchStandardOutput();
    const log = openLog();
    for (const secret of ['secret-1', '', 'abc', '{', 'true', '{\n}', 'secret-1']) log.mask(secret);
    log.mask('long-line-1\nx\nlong-line-2');
    expect(commandsIn(output.lines)).toEqual([
      { name: 'add-mask', data: 'secret-1' },
      { name: 'add-mask', data: 'long-line-1' },
      { name: 'add-mask', data: 'long-line-2' },
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
    log.notice('a top%2Dsecret');
    log.fail('x\na top-secret');
    log.startGroup('a top-secret');
    expect(output.lines.slice(before)).toEqual([
      'a *** b ***',
      '::debug::a ***',
      '::warning::a ***',
      '::notice::a ***',
      '::error::x%0Aa ***',
      '::group::a ***',
    ]);
    expect(log.redact('a top-secret b')).toBe('a *** b');
    expect(log.remarks.map(({ text }) => text)).toEqual(['a ***', 'a ***']);
  });

  it('hides a secret with invisible characters in it before these are removed', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    log.info('a to\u200bp-\u202esecret');
    expect(output.lines.at(-1)).toBe('a ***');
  });

  it('hides a secret that has line breaks before these are made spaces', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('line-1\nline-2');
    log.info('x line-1\nline-2 y');
    log.fail('x line-1\nline-2 y');
    expect(output.lines.slice(-2)).toEqual(['x *** y', '::error::x *** y']);
  });

  it('hides a single line of a secret', () => {
    catchStandardOutput();
    const log = openLog();
    log.mask('first line\nab\nsecond&"line"');
    expect(log.redact('first line, second&"line", first line\\nab\\nsecond&\\"line\\"')).toBe(
      '***, ***, ***',
    );
    expect(log.redact('first+line%0Aab%0Asecond%26%22line%22 ab')).toBe('*** ab');
  });

  it('hides a secret that is a pattern as it stands', () => {
    catchStandardOutput();
    const log = openLog();
    log.mask('a.c$&');
    log.mask('$1$$x');
    expect(log.redact('abcd a.c$& $1$$x')).toBe('abcd *** ***');
  });

  it('keeps the secrets of one log apart from another', () => {
    catchStandardOutput();
    openLog().mask('secret');
    expect(openLog().redact('secret')).toBe('secret');
  });
});
