import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

const COMMANDS = {
  info: [],
  debug: ['debug'],
  warning: ['warning'],
  notice: ['notice'],
  fail: ['error'],
  startGroup: ['group'],
};
const METHODS = ['info', 'debug', 'warning', 'notice', 'fail', 'startGroup'] as const;

it.each([
  ['info', 'x', 'x'],
  ['debug', 'x', '::debug::x'],
  ['warning', 'x\ny %', '::warning::x y %25'],
  ['notice', 'x\ny', '::notice::x y'],
  ['fail', 'a: is empty\n::error::b\r\nc', '::error::a: is empty%0A: :error::b %0Ac'],
  ['startGroup', 'x\n::error::y', '::group::x ::error::y'],
] as const)('%s(%j) writes %j', (method, text, line) => {
  const output = catchStandardOutput();
  openLog()[method](text);
  expect(output.lines).toEqual([line]);
  expect(process.exitCode).toBe(method === 'fail' ? 1 : undefined);
});

it('closes a group, keeps warnings and notices, and says nothing of details without debug logging', () => {
  vi.stubEnv('RUNNER_DEBUG', undefined);
  const output = catchStandardOutput();
  const log = openLog();
  log.debug('x');
  log.endGroup();
  log.notice('a');
  log.warning('b');
  expect(output.lines).toEqual(['::endgroup::', '::notice::a', '::warning::b']);
  expect(log.remarks).toEqual([
    { kind: 'Notice', text: 'a' },
    { kind: 'Warning', text: 'b' },
  ]);
});

it('writes no command but its own, whatever it is given', () => {
  fc.assert(
    fc.property(fc.constantFrom(...METHODS), hostileText, (method, text) => {
      const output = catchStandardOutput();
      openLog()[method](text);
      expect(commandsIn(output.lines).map(({ name }) => name)).toEqual(COMMANDS[method]);
      expect(output.lines).toHaveLength(1);
    }),
    { numRuns: 1000 },
  );
});

it.each(METHODS)(
  '%s shows no secret, and cuts a long text after its secrets are replaced',
  (method) => {
    const output = catchStandardOutput();
    const log = openLog();
    log.mask('top-secret');
    log.mask('line-1\nline-2');
    log[method]('a top-secret b to\u200bp-\u202esecret line-1\nline-2');
    expect(output.lines.at(-1)?.replace(/^::\w+::/, '')).toBe('a *** b *** ***');
    log[method](`${'x '.repeat(1990)}top-secret${'y'.repeat(60_000)}`);
    expect(output.lines.at(-1)).toMatch(/^(?:::\w+::)?(?:x ){1900,1990}\S{0,3}…$/);
    expect(log.redact('a top-secret b')).toBe('a *** b');
    expect(openLog().redact('top-secret')).toBe('top-secret');
    for (const { text } of log.remarks) expect(text).not.toMatch(/top|secret/);
  },
);

it('tells the runner of each secret line by line, and of none that is a word or a sign', () => {
  const output = catchStandardOutput();
  const log = openLog();
  for (const secret of ['secret-1', '', 'abc', '{', 'true', '{\n}', '12345']) log.mask(secret);
  log.mask('long-line-1\nx\nlong-line-2');
  expect(output.lines).toEqual([
    ...['::add-mask::secret-1', '::add-mask::long-line-1', '::add-mask::long-line-2'],
  ]);
});
