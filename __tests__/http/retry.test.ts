import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startDeadline } from '../../src/deadline.js';
import { StoppedError } from '../../src/errors.js';
import { ResponseError } from '../../src/http/call.js';
import { RequestError } from '../../src/http/causes.js';
import {
  idempotentPolicy,
  nonIdempotentPolicy,
  RetriesExhaustedError,
  retry,
  retryAfter,
} from '../../src/http/retry.js';
import { fakeClock } from '../support/clock.js';
import { response, statusError } from '../support/responses.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DATE = new Date(NOW).toUTCString();
const LOST = new RequestError('ECONNRESET', 'x', { server: 'x.test' });

describe('what may be repeated', () => {
  it.each<[number, boolean, boolean]>([
    ...[301, 400, 401, 403, 404, 407, 409, 412, 421, 422, 425, 428, 430, 499, 511].map(
      (status): [number, boolean, boolean] => [status, false, false],
    ),
    ...[408, 500, 501, 502, 503, 504, 510, 512, 599].map((status): [number, boolean, boolean] => [
      status,
      true,
      false,
    ]),
    [429, true, true],
  ])('HTTP %d: a read %s, a write %s, also with an empty body', (status, read, write) => {
    const expected = { reason: `HTTP ${status}` };
    for (const body of ['', '<html>', { message: 'Quota exceeded' }]) {
      const error = statusError(status, body);
      expect(idempotentPolicy(error)).toEqual(read ? expected : undefined);
      expect(nonIdempotentPolicy(error)).toEqual(write ? expected : undefined);
    }
  });

  it.each([
    ['ECONNRESET', undefined],
    ['ENOTFOUND', 6],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 4],
  ])('%s: a read, %s times, and a write only if it was never sent', (code, maxAttempts) => {
    const sent = new RequestError(code, 'why', { server: 'x.test', neverSent: false });
    const neverSent = new RequestError(code, 'why', { server: 'x.test', neverSent: true });
    const decision = { reason: sent.message, maxAttempts };
    expect(idempotentPolicy(sent)).toEqual(decision);
    expect(nonIdempotentPolicy(sent)).toBeUndefined();
    expect(nonIdempotentPolicy(neverSent)).toEqual(decision);
  });

  it('what cannot pass, never, also if it was never sent', () => {
    const error = new RequestError('UNSPECIFIED', 'why', { neverSent: true });
    expect([idempotentPolicy(error), nonIdempotentPolicy(error)]).toEqual([undefined, undefined]);
  });

  it('a response that is not JSON: a read a few times, never a write, whatever its status', () => {
    for (const status of [200, 429]) {
      const error = new ResponseError('unreadable', response(status, '{"items":[<'));
      const expected = { reason: 'the response was not JSON', maxAttempts: 4 };
      expect(idempotentPolicy(error)).toEqual(expected);
      expect(nonIdempotentPolicy(error)).toBeUndefined();
    }
  });

  it.each([new StoppedError('x'), new TypeError('x'), 'x', undefined])(
    'anything else, %s, never',
    (error) => {
      expect(idempotentPolicy(error)).toBeUndefined();
      expect(nonIdempotentPolicy(error)).toBeUndefined();
    },
  );

  it('what was throttled waits as long as was asked', () => {
    const error = statusError(429, '', { 'retry-after': '38' });
    const expected = { reason: 'HTTP 429', retryAfterMs: 38_000 };
    expect(idempotentPolicy(error)).toEqual(expected);
    expect(nonIdempotentPolicy(error)).toEqual(expected);
  });
});

describe('Retry-After', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['007', 7000],
    ['2026', 2_026_000],
    ['999999999', 999_999_999_000],
    ['9999999999', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['12:00', undefined],
    ['2026-03-01', undefined],
    ['soon', undefined],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sunday, 01-Mar-26 12:01:00 GMT', 60_000],
    ['Sun Mar  1 12:01:00 2026 GMT', 60_000],
    ['Sat, 28 Feb 2026 12:00:00 GMT', 0],
    ['Sun, 99 Mar 2026 12:01:00 GMT', undefined],
  ])('%j is %j ms from now', (header, ms) => {
    const headers = { date: DATE, ...(header !== undefined && { 'retry-after': header }) };
    expect(retryAfter(headers)).toBe(ms);
  });

  it.each([undefined, '', 'yesterday, or so'])(
    "counts a date from this machine's clock where the response has no date of its own: %j",
    (date) => {
      vi.setSystemTime(NOW - 3_600_000);
      onTestFinished(() => void vi.useRealTimers());
      const own = date === undefined ? {} : { date };
      expect(retryAfter({ ...own, 'retry-after': DATE })).toBe(3_600_000);
    },
  );
});

interface Circumstances {
  timeoutMs?: number;
  /** Drawn in turn, the last one ever after. */
  randoms?: number[];
  /** How long an attempt takes. */
  takeMs?: number;
}

/** Fails with `failures` one after another, then gives 'done'. */
function attempts(failures: readonly unknown[], given: Circumstances = {}) {
  const { timeoutMs = 60_000, randoms = [0.5], takeMs = 0 } = given;
  const clock = fakeClock({ now: NOW });
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());
  const lines: string[] = [];
  let made = 0;
  const attempt = async () => {
    made += 1;
    clock.advance(takeMs);
    if (made <= failures.length) throw failures[made - 1];
    return 'done';
  };
  const random = () => randoms[Math.min(made, randoms.length) - 1] ?? 0;
  const onRetry = (line: string) => void lines.push(line);
  const result = retry(attempt, idempotentPolicy, {
    clock: { ...clock, random },
    deadline,
    onRetry,
  });
  return { result, clock, deadline, lines };
}

const DOWN = statusError(503);
const ENDLESS = Array.from({ length: 1000 }, () => DOWN);
const REFUSED = new RequestError('proxy ECONNREFUSED', 'x', { server: 'the proxy' });
const THROTTLED = (seconds: string) => statusError(429, '', { 'retry-after': seconds });
/** The seventh back-off is up to 20 s, and three quarters of that are drawn; the others are 0. */
const SEVENTH = [0, 0, 0, 0, 0, 0, 0.75];
const sixTimes = (last: unknown) => [DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, last];
const WAS_LAST = (n: number) => `Attempt ${n} was the last one before the deadline`;

describe('retrying', () => {
  it.each<[string, unknown[], Circumstances, number[], string]>([
    ['attempts once when that succeeds', [], {}, [], 'done'],
    ['waits longer after each failure', [DOWN, LOST, DOWN], {}, [250, 500, 1000], 'done'],
    ['adds the jitter', [THROTTLED('7'), THROTTLED('0')], {}, [7250, 500], 'done'],
    ['fails with what cannot pass', [DOWN, statusError(404), DOWN], {}, [250], 'HTTP 404'],
    [
      'fails where more attempts hardly help',
      [REFUSED, REFUSED, REFUSED, REFUSED, REFUSED],
      {},
      [250, 500, 1000],
      'the proxy cannot be reached: x',
    ],
    [
      'says how long Adobe asked to wait',
      [DOWN, THROTTLED('60')],
      {},
      [250],
      'Adobe asked to wait 60 s, but only 59 s remain until the deadline. Increase timeout-seconds or run fewer jobs at once.',
    ],
    [
      'tells to run fewer jobs only where that helps',
      [statusError(503, '', { 'retry-after': '600' })],
      {},
      [],
      'but only 60 s remain until the deadline. Increase timeout-seconds.',
    ],
    ['never waits until the deadline', [THROTTLED('9')], { timeoutMs: 9000 }, [], 'wait 9 s, but'],
    ['makes one last attempt', ENDLESS, { timeoutMs: 600 }, [250, 175], WAS_LAST(3)],
    ['may succeed with it', [DOWN, DOWN], { timeoutMs: 600 }, [250, 175], 'done'],
    ['makes none without time', ENDLESS, { timeoutMs: 1000, takeMs: 1000 }, [], WAS_LAST(1)],
  ])('%s', async (_, failures, given, sleeps, outcome) => {
    const { result, clock } = attempts(failures, given);
    expect(await result.catch((error: Error) => error.message)).toContain(outcome);
    expect(clock.sleeps).toEqual(sleeps);
  });

  it.each([
    ['leaves 5 s for one last attempt', 12_000, DOWN, 7_000],
    ['leaves half of less than 10 s', 8_000, DOWN, 4_000],
    ['never goes below what Adobe asked for', 12_000, THROTTLED('9'), 9_000],
    ['is not cut when it ends in time', 15_001, DOWN, 15_000],
    ['is cut when it would end with the deadline', 15_000, DOWN, 10_000],
  ])('a back-off that would pass the deadline %s', async (_, timeoutMs, last, waited) => {
    const { result, clock } = attempts(sixTimes(last), { timeoutMs, randoms: SEVENTH });
    await expect(result).resolves.toBe('done');
    expect(clock.sleeps).toEqual([0, 0, 0, 0, 0, 0, waited]);
  });

  it('says why it waits, and keeps the last error', async () => {
    const unreadable = new ResponseError('unreadable', response(200, '{'));
    const { result, lines } = attempts([THROTTLED('7'), LOST, unreadable, THROTTLED('60')]);
    const error = await result.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RetriesExhaustedError);
    expect(error).toMatchObject({ name: 'RetriesExhaustedError', cause: THROTTLED('60') });
    expect(lines).toEqual([
      'Attempt 1 failed (HTTP 429). Retrying in 7.3 s.',
      'Attempt 2 failed (no complete response from x.test: x). Retrying in 0.5 s.',
      'Attempt 3 failed (the response was not JSON). Retrying in 1 s.',
    ]);
  });

  it.each([0.01, 0.5, 0.99])('ends for ever failing attempts in time (%d)', async (random) => {
    const { result, clock } = attempts(ENDLESS, { randoms: [random] });
    await expect(result).rejects.toThrow(/^Attempt \d+ was the last one before the deadline/);
    expect(clock.now()).toBeLessThan(NOW + 60_000);
  });

  it('says what failed before, when the step is stopped during a later attempt', async () => {
    const stopped = new StoppedError('the deadline passed', { byDeadline: true });
    const said = 'the deadline passed; the attempt before failed (HTTP 503)';
    await expect(attempts([LOST, DOWN, stopped]).result).rejects.toEqual(
      new StoppedError(said, { byDeadline: true }),
    );
    await expect(attempts([stopped]).result).rejects.toBe(stopped);
  });

  it('ends as stopped when the step is stopped during a wait', async () => {
    const { result, deadline } = attempts(ENDLESS);
    deadline.stop('cancelled');
    await expect(result).rejects.toEqual(new StoppedError('cancelled'));
  });
});
