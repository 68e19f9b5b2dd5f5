import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../../src/runner/log.js';
import { hostileText } from '../support/hostile-text.js';
import { catchStandardOutput, commandsIn } from '../support/runner-log.js';

beforeEach(() => {
  vi.stubEnv('RUNNER_DEBUG', '1');
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

const METHODS = ['info', 'debug', 'warning', 'notice', 'fail', 'startGroup'] as const;
const OWN = {
  info: [],
  debug: ['debug'],
  warning: ['warning'],
  notice: ['notice'],
  fail: ['error'],
  startGroup: ['group'],
};

describe('the log', () => {
  it.each([
    ['info', 'x', 'x'],
    ['debug', 'x', '::debug::x'],
    ['warning', 'x\ny %', '::warning::x y %25'],
    ['notice', 'x\ny', '::notice::x y'],
    ['fail', 'a: is empty\n::error::b\r\nc', '::error::a: is empty%0A: :error::b %0Ac'],
    ['startGroup', 'x\n::error::y', '::group::x ::error::y'],
  ] as const)('writes %s(%j) as %j', (method, text, line) => {
    const output = catchStandardOutput();
    openLog()[method](text);
    expect(output.lines).toEqual([line]);
    expect(process.exitCode).toBe(method === 'fail' ? 1 : undefined);
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

  it('writes no command but its own, whatever it is given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), hostileText, (method, text) => {
        const output = catchStandardOutput();
        openLog()[method](text);
        expect(commandsIn(output.lines).map(({ name }) => name)).toEqual(OWN[method]);
        expect(output.lines).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts a long text in every sink, after its secrets are replaced', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    const before = output.lines.length;
    for (const method of METHODS)
      log[method](`${'x '.repeat(1990)}top-secret${'y'.repeat(60_000)}`);
    for (const line of output.lines.slice(before)) {
      expect(line).toMatch(/^(?:::\w+::)?(?:x ){1900}/);
      expect(line).not.toMatch(/top|secret/);
      expect(line.length).toBeLessThan(4100);
    }
    log.fail('x\n'.repeat(500));
    expect(output.lines.at(-1)?.split('%0A')).toHaveLength(100);
  });
});

describe('warnings and notices', () => {
  it('wait for the end of a group, and come below it once and in order', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.warning('a');
    for (const text of ['b', 'c']) {
      log.startGroup('g');
      log.notice(text);
      log.info('x');
      log.warning(text);
      log.endGroup();
    }
    log.notice('e');
    const group = (text: string) => [
      ...['::group::g', 'x', '::endgroup::', `::notice::${text}`, `::warning::${text}`],
    ];
    expect(output.lines).toEqual(['::warning::a', ...group('b'), ...group('c'), '::notice::e']);
    expect(log.remarks.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      ...['warning a', 'notice b', 'warning b', 'notice c', 'warning c', 'notice e'],
    ]);
  });
});

describe('masks', () => {
  it('tells the runner of each secret once, line by line, and of none that is a word or a sign', () => {
    const output = catchStandardOutput();
    const log = openLog();
    for (const secret of ['secret-1', '', 'abc', '{', 'true', '{\n}', 'secret-1']) log.mask(secret);
    log.mask('long-line-1\nx\nlong-line-2');
    expect(output.lines).toEqual([
      ...['::add-mask::secret-1', '::add-mask::long-line-1', '::add-mask::long-line-2'],
    ]);
  });

  it('hides secrets in every sink from then on', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    for (const method of METHODS) log[method]('a top-secret b to\u200bp-\u202esecret');
    expect(output.lines.slice(1).map((line) => line.replace(/^::\w+::/, ''))).toEqual(
      METHODS.map(() => 'a *** b ***'),
    );
    expect(log.redact('a top-secret b')).toBe('a *** b');
    expect(log.remarks.map(({ text }) => text)).toEqual(['a *** b ***', 'a *** b ***']);
  });

  it('hides a secret that has line breaks before these are made spaces', () => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('line-1\nline-2');
    log.info('x line-1\nline-2 y');
    log.fail('x line-1\nline-2 y');
    expect(output.lines.slice(-2)).toEqual(['x *** y', '::error::x *** y']);
  });

  it('keeps the secrets of one log apart from another', () => {
    catchStandardOutput();
    openLog().mask('secret');
    expect(openLog().redact('secret')).toBe('secret');
  });
});
