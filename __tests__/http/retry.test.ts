import { describe, expect, it, onTestFinished } from 'vitest';
import { backoffMs } from '../../src/clock.js';
import { startDeadline } from '../../src/deadline.js';
import { StoppedError } from '../../src/errors.js';
import { ResponseError } from '../../src/http/call.js';
import {
  idempotentPolicy,
  nonIdempotentPolicy,
  RetriesExhaustedError,
  retry,
} from '../../src/http/retry.js';
import { TransportError, type TransportProblem } from '../../src/http/transport-error.js';
import { fakeClock } from '../support/clock.js';
import { response, statusError } from '../support/responses.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DATE = new Date(NOW).toUTCString();

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
    [424, false, false],
    [426, false, false],
    [429, true, true],
    [430, false, false],
    [499, false, false],
    [500, true, false],
    [501, true, false],
    [502, true, false],
    [503, true, false],
    [504, true, false],
    [510, true, false],
    [511, false, false],
    [512, true, false],
    [599, true, false],
  ])('HTTP %d: a read %s, a write %s', (status, read, write) => {
    const expected = { reason: `HTTP ${status}` };
    expect(idempotentPolicy(statusError(status))).toEqual(read ? expected : undefined);
    expect(nonIdempotentPolicy(statusError(status))).toEqual(write ? expected : undefined);
  });

  it.each<[TransportProblem, 'until the deadline' | 'a few times' | 'never']>([
    ['unknown-host', 'a few times'],
    ['host-lost', 'until the deadline'],
    ['refused', 'until the deadline'],
    ['unreachable', 'until the deadline'],
    ['reset', 'until the deadline'],
    ['cut', 'until the deadline'],
    ['timeout', 'until the deadline'],
    ['too-large', 'never'],
    ['not-http', 'a few times'],
    ['network', 'until the deadline'],
    ['certificate-expired', 'never'],
    ['certificate-not-yet-valid', 'never'],
    ['certificate-other-host', 'never'],
    ['certificate-unknown-authority', 'never'],
    ['certificate', 'never'],
    ['tls-to-plain-port', 'never'],
    ['tls', 'a few times'],
    ['proxy-unreadable', 'never'],
    ['proxy-scheme', 'never'],
    ['proxy-needs-newer-node', 'never'],
    ['proxy-unknown-host', 'a few times'],
    ['proxy-unreachable', 'until the deadline'],
    ['proxy-protocol', 'never'],
    ['proxy-login', 'never'],
    ['proxy-login-scheme', 'never'],
    ['proxy-redirect', 'never'],
    ['proxy-other-server', 'never'],
    ['proxy-busy', 'until the deadline'],
    ['proxy-refused', 'never'],
    ['proxy-failed', 'until the deadline'],
  ])('%s: a read %s, a write only if it was never sent', (problem, expected) => {
    const decision = {
      'until the deadline': { reason: 'why' },
      'a few times': { reason: 'why', maxAttempts: 4 },
      never: undefined,
    }[expected];
    const sent = new TransportError(problem, 'why', { neverSent: false });
    const neverSent = new TransportError(problem, 'why', { neverSent: true });
    expect(idempotentPolicy(sent)).toEqual(decision);
    expect(idempotentPolicy(neverSent)).toEqual(decision);
    expect(nonIdempotentPolicy(sent)).toBeUndefined();
    expect(nonIdempotentPolicy(neverSent)).toEqual(decision);
  });

  it('a response that is not JSON: a read, never a write, whatever its status', () => {
    for (const status of [200, 429]) {
      const error = new ResponseError('unreadable', response(status, '{"items":[<'));
      expect(idempotentPolicy(error)).toEqual({ reason: 'the response was not JSON' });
      expect(nonIdempotentPolicy(error)).toBeUndefined();
    }
  });

  it.each([
    ['<html>', {}],
    ['\n  <!DOCTYPE html>', { 'content-type': 'application/json' }],
    ['Please sign in', { 'content-type': 'Text/HTML; charset=utf-8' }],
    ['{"', { 'content-type': 'application/xhtml; x=html' }],
  ])('a web page, %j, is tried once more', (body, headers) => {
    const error = new ResponseError('unreadable', response(200, body, headers));
    expect(idempotentPolicy(error)).toEqual({
      reason: 'the response was a web page',
      maxAttempts: 2,
    });
    expect(nonIdempotentPolicy(error)).toBeUndefined();
  });

  it.each([new StoppedError('x'), new TypeError('x'), 'x', undefined])(
    'anything else, %s, never',
    (error) => {
      expect(idempotentPolicy(error)).toBeUndefined();
      expect(nonIdempotentPolicy(error)).toBeUndefined();
    },
  );

  it.each([
    [429, '7', 7000],
    [503, '0', 0],
    [500, 'Sun, 01 Mar 2026 12:00:05 GMT', 5000],
    [408, 'Sun, 01 Mar 2026 11:59:00 GMT', 0],
  ])('HTTP %d with Retry-After %j waits at least %d ms', (status, header, retryAfterMs) => {
    const error = statusError(status, '', { 'retry-after': header, date: DATE });
    expect(idempotentPolicy(error)).toEqual({ reason: `HTTP ${status}`, retryAfterMs });
  });

  it.each([421, 425])('HTTP %d a few times, never a write', (status) => {
    const expected = { reason: `HTTP ${status}`, maxAttempts: 4 };
    expect(idempotentPolicy(statusError(status))).toEqual(expected);
    expect(nonIdempotentPolicy(statusError(status))).toBeUndefined();
  });

  it.each([
    { error: { message: 'Rate Limit Exceeded' } },
    { message: 'rateLimitExceeded' },
    { message: 'Quota exceeded' },
    { message: 'Request was throttled' },
    { message: 'Too many requests' },
  ])('HTTP 403 with Retry-After like 429: %j', (body) => {
    const error = statusError(403, body, { 'retry-after': '2' });
    const expected = { reason: 'HTTP 403', retryAfterMs: 2000 };
    expect(idempotentPolicy(error)).toEqual(expected);
    expect(nonIdempotentPolicy(error)).toEqual(expected);
  });

  it.each([
    [{ message: 'Quota exceeded' }, undefined],
    [{ message: 'Quota exceeded' }, 'soon'],
    [{ message: 'Forbidden' }, '2'],
  ])('HTTP 403 with %j and Retry-After %j never', (body, retryAfter) => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    expect(idempotentPolicy(statusError(403, body, headers))).toBeUndefined();
  });

  it('a throttled write honors Retry-After too', () => {
    const error = statusError(429, '', { 'retry-after': '38' });
    expect(nonIdempotentPolicy(error)).toEqual({ reason: 'HTTP 429', retryAfterMs: 38_000 });
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
      new TransportError('reset', 'read ECONNRESET'),
      new ResponseError('unreadable', response(200, '{')),
    ];
    const { result, clock, lines } = attempts(failures);
    await expect(result).resolves.toBe('done');
    expect(clock.sleeps).toEqual([250, 500, 1000]);
    expect(lines).toEqual([
      'Attempt 1 failed (HTTP 503). Retrying in 0.3 s.',
      'Attempt 2 failed (read ECONNRESET). Retrying in 0.5 s.',
      'Attempt 3 failed (the response was not JSON). Retrying in 1 s.',
    ]);
  });

  it('honors Retry-After, with the jitter on top', async () => {
    const { result, clock, lines } = attempts([THROTTLED('7'), THROTTLED('0')]);
    await expect(result).resolves.toBe('done');
    expect(clock.sleeps).toEqual([7250, 500]);
    expect(lines[0]).toBe('Attempt 1 failed (HTTP 429). Retrying in 7.3 s.');
  });

  it('fails at once with what cannot pass', async () => {
    const error = statusError(404);
    const { result, clock, made } = attempts([statusError(503), error, statusError(503)]);
    await expect(result).rejects.toBe(error);
    expect([made(), clock.sleeps]).toEqual([2, [250]]);
  });

  it('fails with the last error where more attempts hardly help', async () => {
    const failures = [1, 2, 3, 4, 5].map((n) => new TransportError('unknown-host', `attempt ${n}`));
    const { result, clock, made } = attempts(failures);
    await expect(result).rejects.toBe(failures[3]);
    expect([made(), clock.sleeps]).toEqual([4, [250, 500, 1000]]);
  });

  it('does not wait for what comes after the deadline, and says what was asked', async () => {
    const last = THROTTLED('60');
    const { result, clock, lines } = attempts([statusError(503), last]);
    const error = await result.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RetriesExhaustedError);
    expect(error).toMatchObject({
      name: 'RetriesExhaustedError',
      cause: last,
      message:
        'Adobe asked to wait 60 s, but only 59 s remain until the deadline. Increase timeout-seconds or run fewer jobs at once.',
    });
    expect([clock.sleeps, lines.length]).toEqual([[250], 1]);
  });

  it('tells to run fewer jobs only when there are too many requests', async () => {
    const down = statusError(503, '', { 'retry-after': '600' });
    await expect(attempts([down]).result).rejects.toThrow(
      /^Adobe asked to wait 600 s, but only \d+ s remain until the deadline\. Increase timeout-seconds\.$/,
    );
    const quota = statusError(403, 'quota', { 'retry-after': '600' });
    await expect(attempts([quota]).result).rejects.toThrow('or run fewer jobs at once.');
    const lost = new TransportError('reset', 'x');
    await expect(attempts([lost], { timeoutMs: 0 }).result).rejects.toThrow('was the last one');
  });

  it('says so when Adobe asks to wait exactly as long as there is', async () => {
    const { result } = attempts([THROTTLED('9')], { timeoutMs: 9_000 });
    await expect(result).rejects.toThrow('Adobe asked to wait 9 s, but only 9 s remain');
  });

  it.each([
    ['leaves 5 s for one last attempt', 12_000, '0', 7_000],
    ['leaves half of less than 10 s', 8_000, '0', 4_000],
    ['never goes below what Adobe asked for', 12_000, '9', 9_000],
    ['is not cut when it ends in time', 15_001, '0', 15_000],
    ['is cut when it would end with the deadline', 15_000, '0', 10_000],
  ])('a back-off that would pass the deadline %s', async (_, timeoutMs, asked, waited) => {
    // The seventh back-off is up to 20 s; three quarters of that are drawn.
    const clock = fakeClock({ now: NOW, random: 0.75 });
    const deadline = startDeadline(timeoutMs, clock);
    onTestFinished(() => deadline.clear());
    const failed = Array.from({ length: 6 }, () => statusError(503));
    let made = 0;
    const noJitter = { ...clock, random: () => (made < 7 ? 0 : 0.75) };
    const result = retry(
      async () => {
        made += 1;
        throw failed[made - 1] ?? THROTTLED(asked);
      },
      idempotentPolicy,
      { clock: noJitter, deadline, onRetry: () => {} },
    );
    await expect(result).rejects.toBeInstanceOf(RetriesExhaustedError);
    expect(clock.sleeps[6]).toBe(waited);
  });

  it('makes one last attempt after a back-off that was cut, and no more', async () => {
    const endless = Array.from({ length: 1000 }, () => statusError(503));
    const { result, clock, made, lines } = attempts(endless, { timeoutMs: 600, random: 0.5 });
    await expect(result).rejects.toThrow(
      'Attempt 3 was the last one: only 0.2 s remain until the deadline (timeout-seconds).',
    );
    expect([made(), clock.sleeps]).toEqual([3, [250, 175]]);
    expect(lines[1]).toBe('Attempt 2 failed (HTTP 503). Retrying in 0.2 s.');
  });

  it('succeeds with the last attempt', async () => {
    const { result, made } = attempts([statusError(503), statusError(503)], { timeoutMs: 600 });
    await expect(result).resolves.toBe('done');
    expect(made()).toBe(3);
  });

  it('ends for ever failing attempts before the deadline', async () => {
    const endless = Array.from({ length: 1000 }, () => statusError(503));
    for (const random of [0.01, 0.5, 0.99]) {
      const { result, clock } = attempts(endless, { random });
      await expect(result).rejects.toThrow(/^Attempt \d+ was the last one: only [\d.]+ s remain/);
      expect(clock.now()).toBeLessThan(NOW + 60_000);
    }
  });

  it('does not begin another attempt when no time is left', async () => {
    const clock = fakeClock({ now: NOW });
    const deadline = startDeadline(1_000, clock);
    onTestFinished(() => deadline.clear());
    const attempt = async () => {
      clock.advance(1_000);
      throw statusError(503);
    };
    const result = retry(attempt, idempotentPolicy, { clock, deadline, onRetry: () => {} });
    await expect(result).rejects.toThrow('Attempt 1 was the last one: only 0 s remain');
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

  it('says what failed before, when the step is stopped during a later attempt', async () => {
    const stopped = new StoppedError('the deadline passed');
    const { result } = attempts([statusError(502), statusError(503), stopped]);
    const error = await result.catch((thrown: unknown) => thrown);
    expect(error).toEqual(
      new StoppedError('the deadline passed; the attempt before failed (HTTP 503)'),
    );
    const { result: first } = attempts([stopped]);
    await expect(first).rejects.toBe(stopped);
  });
});
