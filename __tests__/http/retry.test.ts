import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ResponseError } from '../../src/http/call.js';
import { StoppedError, startDeadline } from '../../src/http/deadline.js';
import {
  backoffMs,
  idempotentPolicy,
  nonIdempotentPolicy,
  parseRetryAfter,
  RetriesExhaustedError,
  retry,
} from '../../src/http/retry.js';
import { TransportError, type TransportProblem } from '../../src/http/transport-error.js';
import { fakeClock } from '../support/clock.js';
import { response, statusError } from '../support/responses.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('what may be repeated', () => {
  it.each<[number, boolean, boolean]>([
    [301, false, false],
    [400, false, false],
    [401, false, false],
    [403, false, false],
    [404, false, false],
    [407, false, false],
    [408, true, false],
    [409, false, false],
    [412, false, false],
    [422, false, false],
    [428, false, false],
    [429, true, true],
    [430, false, false],
    [499, false, false],
    [500, true, false],
    [501, true, false],
    [502, true, false],
    [503, true, false],
    [504, true, false],
    [599, true, false],
  ])('HTTP %d: a read %s, a write %s', (status, read, write) => {
    const expected = { reason: `HTTP ${status}` };
    expect(idempotentPolicy(statusError(status), NOW)).toEqual(read ? expected : undefined);
    expect(nonIdempotentPolicy(statusError(status), NOW)).toEqual(write ? expected : undefined);
  });

  it.each<[TransportProblem, boolean]>([
    ['network', true],
    ['timeout', true],
    ['cut', true],
    ['too-large', false],
    ['proxy-refused', false],
    ['proxy-unreadable', false],
    ['certificate', false],
  ])('%s: a read %s, a write never', (problem, read) => {
    const error = new TransportError(problem, 'the words');
    expect(idempotentPolicy(error, NOW)).toEqual(read ? { reason: 'the words' } : undefined);
    expect(nonIdempotentPolicy(error, NOW)).toBeUndefined();
  });

  it('an answer that is not JSON: a read, never a write, whatever its status', () => {
    for (const status of [200, 429]) {
      const error = new ResponseError('unreadable', response(status, '<html>'));
      expect(idempotentPolicy(error, NOW)).toEqual({ reason: 'the answer was not JSON' });
    }
    const error = new ResponseError('unreadable', response(201, '<html>'));
    expect(nonIdempotentPolicy(error, NOW)).toBeUndefined();
  });

  it.each([new StoppedError('x'), new TypeError('x'), 'x', undefined])(
    'anything else, %s, never',
    (error) => {
      expect(idempotentPolicy(error, NOW)).toBeUndefined();
      expect(nonIdempotentPolicy(error, NOW)).toBeUndefined();
    },
  );

  it.each([
    [429, '7', 7000],
    [503, '0', 0],
    [500, 'Sun, 01 Mar 2026 12:00:05 GMT', 5000],
    [408, 'Sun, 01 Mar 2026 11:59:00 GMT', 0],
  ])('HTTP %d with Retry-After %j waits at least %d ms', (status, header, retryAfterMs) => {
    const error = statusError(status, '', { 'retry-after': header });
    expect(idempotentPolicy(error, NOW)).toEqual({ reason: `HTTP ${status}`, retryAfterMs });
  });

  it('a throttled write keeps to Retry-After too', () => {
    const error = statusError(429, '', { 'retry-after': '38' });
    expect(nonIdempotentPolicy(error, NOW)).toEqual({ reason: 'HTTP 429', retryAfterMs: 38_000 });
  });
});

describe('Retry-After', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['1', 1000],
    ['007', 7000],
    ['999999999', 999_999_999_000],
    ['9999999999', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['2026', 2_026_000],
    ['2026-03-01', undefined],
    ['12:00', undefined],
    ['1 s', undefined],
    ['soon', undefined],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sunday, 01-Mar-26 12:01:00 GMT', 60_000],
    ['Sun Mar  1 12:01:00 2026 GMT', 60_000],
    ['Sat, 28 Feb 2026 12:00:00 GMT', 0],
    ['Sun, 99 Mar 2026 12:01:00 GMT', undefined],
  ])('%j is %j ms from now', (header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms);
  });

  it('is a wait that can be kept, or nothing, for any text', () => {
    const header = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(header, (text) => {
        const ms = parseRetryAfter(text, NOW);
        if (ms !== undefined) expect(ms).toBeGreaterThanOrEqual(0);
        expect(Number.isNaN(ms)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back from any time to come, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        expect(parseRetryAfter(String(seconds), NOW)).toBe(seconds * 1000);
        const date = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(date, NOW)).toBe(seconds * 1000);
      }),
    );
  });
});

describe('the back-off', () => {
  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
    [5, 8000],
    [6, 16_000],
    [7, 20_000],
    [8, 20_000],
    [2000, 20_000],
  ])('after failure %d is anything up to %d ms', (failures, bound) => {
    expect(backoffMs(failures, fakeClock({ random: 0 }))).toBe(0);
    expect(backoffMs(failures, fakeClock({ random: 0.25 }))).toBe(bound / 4);
    expect(backoffMs(failures, fakeClock({ random: 1 }))).toBe(bound);
  });
});

/** Answers from `failures` one after another, then 'done'. */
function attempts(failures: readonly unknown[], { timeoutMs = 60_000, random = 0.5 } = {}) {
  const clock = fakeClock({ now: NOW, random });
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());
  const lines: string[] = [];
  let made = 0;
  const result = retry(
    async () => {
      made += 1;
      if (made <= failures.length) throw failures[made - 1];
      return 'done';
    },
    idempotentPolicy,
    { clock, deadline, onRetry: (line) => void lines.push(line) },
  );
  return { result, clock, deadline, lines, made: () => made };
}

const THROTTLED = (seconds: string) => statusError(429, '', { 'retry-after': seconds });

describe('retrying', () => {
  it('attempts once when that succeeds', async () => {
    const { result, clock, lines, made } = attempts([]);
    await expect(result).resolves.toBe('done');
    expect([made(), clock.sleeps, lines]).toEqual([1, [], []]);
  });

  it('waits longer after each failure, and says so', async () => {
    const failures = [
      statusError(503),
      new TransportError('network', 'read ECONNRESET'),
      new ResponseError('unreadable', response(200, '<html>')),
    ];
    const { result, clock, lines } = attempts(failures);
    await expect(result).resolves.toBe('done');
    expect(clock.sleeps).toEqual([250, 500, 1000]);
    expect(lines).toEqual([
      'HTTP 503: attempt 1 failed, the next one follows in 0.3 s',
      'read ECONNRESET: attempt 2 failed, the next one follows in 0.5 s',
      'the answer was not JSON: attempt 3 failed, the next one follows in 1.0 s',
    ]);
  });

  it('keeps to Retry-After, with the jitter on top', async () => {
    const { result, clock, lines } = attempts([THROTTLED('7'), THROTTLED('0')]);
    await expect(result).resolves.toBe('done');
    expect(clock.sleeps).toEqual([7250, 500]);
    expect(lines[0]).toBe('HTTP 429: attempt 1 failed, the next one follows in 7.3 s');
  });

  it('fails at once with what cannot pass', async () => {
    const error = statusError(404);
    const { result, clock, made } = attempts([statusError(503), error, statusError(503)]);
    await expect(result).rejects.toBe(error);
    expect([made(), clock.sleeps]).toEqual([2, [250]]);
  });

  it('does not wait for what comes after the deadline, and says what was asked', async () => {
    const last = THROTTLED('60');
    const { result, clock, lines } = attempts([statusError(503), last]);
    await expect(result).rejects.toEqual(
      new RetriesExhaustedError(
        last,
        "it asked to wait 60.0 s, and 59.8 s are left of the step's deadline (timeout-seconds)",
      ),
    );
    expect([clock.sleeps, lines.length]).toEqual([[250], 1]);
  });

  it('does not begin a wait that only its jitter carries over the deadline', async () => {
    const last = THROTTLED('9');
    const { result, clock } = attempts([last], { timeoutMs: 9_250 });
    await expect(result).rejects.toMatchObject({
      name: 'RetriesExhaustedError',
      last,
      message: "that was attempt 1, and 9.3 s are left of the step's deadline (timeout-seconds)",
    });
    expect(clock.sleeps).toEqual([]);
  });

  it('says so when Adobe asks to wait exactly as long as there is', async () => {
    const { result } = attempts([THROTTLED('9')], { timeoutMs: 9_000 });
    await expect(result).rejects.toThrow('it asked to wait 9.0 s, and 9.0 s are left');
  });

  it('makes the last attempt that there is time for', async () => {
    const { result, clock, made } = attempts([THROTTLED('9')], { timeoutMs: 9_251 });
    await expect(result).resolves.toBe('done');
    expect([made(), clock.sleeps]).toEqual([2, [9250]]);
  });

  it('ends for ever failing attempts before the deadline', async () => {
    const endless = Array.from({ length: 1000 }, () => statusError(503));
    for (const random of [0.01, 0.5, 0.99]) {
      const { result, clock } = attempts(endless, { random });
      await expect(result).rejects.toThrow(/^that was attempt \d+, and \d+\.\d s are left/);
      expect(clock.now()).toBeLessThan(NOW + 60_000);
    }
  });

  it('ends as stopped when the step is stopped during a wait', async () => {
    const clock = fakeClock({ now: NOW });
    const deadline = startDeadline(60_000, clock);
    onTestFinished(() => deadline.clear());
    const onRetry = () => deadline.stop('cancelled');
    const result = retry(() => Promise.reject(statusError(503)), idempotentPolicy, {
      clock,
      deadline,
      onRetry,
    });
    await expect(result).rejects.toEqual(new StoppedError('cancelled'));
  });
});
