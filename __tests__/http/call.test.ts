import { describe, expect, it, onTestFinished } from 'vitest';
import { startDeadline } from '../../src/deadline.js';
import { StoppedError } from '../../src/errors.js';
import { call, ResponseError } from '../../src/http/call.js';
import { RequestError } from '../../src/http/causes.js';
import { idempotentPolicy } from '../../src/http/retry.js';
import { type Scripted, scriptedTransport } from '../support/adobe/scripted-service.js';
import { fakeClock } from '../support/clock.js';

const REQUEST = { method: 'GET', url: 'https://platform.adobe.io/x', headers: {} } as const;
const LOST = new RequestError('ECONNRESET', 'x', { server: 'x.test' });
const [DOWN, SLOW, FAULT] = [{ status: 503 }, { status: 408 }, { status: 500 }];
const throttled = (seconds: string): Scripted => ({
  status: 429,
  headers: { 'retry-after': seconds, date: 'Sun, 01 Mar 2026 12:00:00 GMT' },
});

interface Circumstances {
  timeoutMs?: number;
  random?: number;
  /** How long an attempt takes. */
  takeMs?: number;
}

/** Calls by `script`, on a clock that does not wait. */
function start(script: readonly Scripted[], given: Circumstances = {}) {
  const { timeoutMs = 60_000, random = 0.5, takeMs = 0 } = given;
  const clock = fakeClock({ now: 0, random });
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());
  const { send, requests, warmUp } = scriptedTransport(script);
  const slow: typeof send = (request) => {
    clock.advance(takeMs);
    return send(request);
  };
  const lines: string[] = [];
  const onRetry = (line: string) => void lines.push(line);
  const result = call({ send: slow, warmUp }, REQUEST, idempotentPolicy, {
    clock,
    deadline,
    onRetry,
  });
  return { result, requests, clock, deadline, lines };
}

it.each([
  ['0', 250],
  ['7', 7250],
  ['Sun, 01 Mar 2026 12:00:09 GMT', 9250],
  ['Sun, 01 Mar 2026 11:59:00 GMT', 250],
  ['999999999', undefined],
  ...['', '9999999999', '-1', '1.5', 'soon'].map((other): [string, number] => [other, 250]),
])('Retry-After %j: the next attempt comes after %s ms', async (seconds, ms) => {
  const { result, clock } = start([throttled(seconds), {}]);
  if (ms === undefined) await expect(result).rejects.toThrow('Adobe asked to wait 999999999 s');
  else await result;
  expect(clock.sleeps).toEqual(ms === undefined ? [] : [ms]);
});

describe('attempts', () => {
  it('come later after each failure, and say why', async () => {
    const { result, clock, lines } = start([throttled('7'), LOST, { body: '{' }, SLOW, FAULT, {}]);
    await result;
    expect(clock.sleeps).toEqual([7250, 500, 1000, 2000, 4000]);
    expect(lines).toEqual([
      'Attempt 1 failed (HTTP 429). Retrying in 7.3 s.',
      'Attempt 2 failed (no complete response from x.test: x). Retrying in 0.5 s.',
      'Attempt 3 failed (the response was not JSON). Retrying in 1 s.',
      'Attempt 4 failed (HTTP 408). Retrying in 2 s.',
      'Attempt 5 failed (HTTP 500). Retrying in 4 s.',
    ]);
  });

  it.each<[string, Scripted[], Circumstances, number[], string]>([
    [
      'Adobe asks to wait longer',
      [DOWN, throttled('60')],
      {},
      [250],
      'Adobe asked to wait 60 s, but only 59 s remain until the deadline (timeout-seconds).',
    ],
    [
      'Adobe asks to wait until then',
      [throttled('9')],
      { timeoutMs: 9000, random: 0 },
      [],
      'Adobe asked to wait 9 s, but only 9 s remain until the deadline (timeout-seconds).',
    ],
    [
      'the back-off is longer: one last attempt is made',
      [DOWN],
      { timeoutMs: 1750 },
      [250, 500, 500],
      'Attempt 4 was the last one: only 0 s remain until the deadline (timeout-seconds).',
    ],
    [
      'the back-off is longer: the last attempt gets up to 5 s',
      [DOWN, DOWN, DOWN, DOWN, DOWN, DOWN],
      { timeoutMs: 26_000, random: 0.9 },
      [450, 900, 1800, 3600, 7200, 7050],
      'Attempt 7 was the last one: only 5 s remain until the deadline (timeout-seconds).',
    ],
    [
      'the attempts took all of it',
      [DOWN],
      { timeoutMs: 2000, takeMs: 2000 },
      [],
      'Attempt 1 was the last one: only 0 s remain until the deadline (timeout-seconds).',
    ],
  ])('end before the deadline when %s', async (_, script, given, sleeps, message) => {
    const { result, clock, requests } = start(script, given);
    await expect(result).rejects.toMatchObject({
      message,
      cause: expect.any(ResponseError),
    });
    expect(clock.sleeps).toEqual(sleeps);
    expect(requests).toHaveLength(sleeps.length + 1);
  });

  it('end with what cannot pass', async () => {
    await expect(start([DOWN, { status: 404 }, {}]).result).rejects.toMatchObject({
      message: 'HTTP 404',
      problem: 'status',
    });
  });

  it('end when the step is stopped during a wait', async () => {
    const { result, deadline } = start([DOWN]);
    deadline.stop('cancelled');
    await expect(result).rejects.toEqual(new StoppedError('cancelled'));
  });
});
