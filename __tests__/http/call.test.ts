import { describe, expect, it, onTestFinished } from 'vitest';
import { startDeadline } from '../../src/deadline.js';
import { StoppedError } from '../../src/errors.js';
import {
  call,
  ResponseError,
  RetriesExhaustedError,
  type RetryPolicy,
} from '../../src/http/call.js';
import { RequestError } from '../../src/http/causes.js';
import { idempotentPolicy, nonIdempotentPolicy } from '../../src/http/retry.js';
import { type Scripted, scriptedTransport } from '../support/adobe/scripted-service.js';
import { fakeClock } from '../support/clock.js';
import { response } from '../support/responses.js';

const REQUEST = { method: 'GET', url: 'https://platform.adobe.io/x', headers: {} } as const;
const LOST = new RequestError('ECONNRESET', 'x', { server: 'x.test' });
const DOWN: Scripted = { status: 503 };
const throttled = (seconds: string): Scripted => ({
  status: 429,
  headers: { 'retry-after': seconds },
});

interface Circumstances {
  policy?: RetryPolicy;
  timeoutMs?: number;
  random?: number;
  /** How long an attempt takes. */
  takeMs?: number;
}

/** Calls by `script`, on a clock that does not wait. */
function start(script: readonly Scripted[], given: Circumstances = {}) {
  const { policy = idempotentPolicy, timeoutMs = 60_000, random = 0.5, takeMs = 0 } = given;
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
  const result = call({ send: slow, warmUp }, REQUEST, policy, { clock, deadline, onRetry });
  return { result, requests, clock, deadline, lines };
}

describe('a response', () => {
  it.each<[number, string, unknown]>([
    [200, '{"a":1}', { a: 1 }],
    [299, '[]', []],
    [201, 'null', null],
    [204, '', undefined],
  ])('HTTP %d with %j is %j', async (status, body, json) => {
    const { result, requests } = start([{ status, body }]);
    await expect(result).resolves.toEqual({ response: response(status, body), json });
    expect(requests).toEqual([REQUEST]);
  });

  it.each([199, 300, 404])('HTTP %d is no success, whatever its body', async (status) => {
    for (const body of ['{"id":"x"}', '', '<']) {
      const error = new ResponseError('status', response(status, body));
      await expect(start([{ status, body }]).result).rejects.toEqual(error);
    }
  });

  it.each(['<html>', '{"a":', ' '])('HTTP 200 with %j is unreadable', async (body) => {
    const error = new ResponseError('unreadable', response(200, body));
    await expect(start([{ body }]).result).rejects.toEqual(error);
  });
});

/** After how many attempts a failure that stays is final; without a number, the deadline ends them. */
async function attemptsAfter(failure: Scripted, policy: RetryPolicy): Promise<number | undefined> {
  const { result, requests } = start([failure], { policy });
  const error: unknown = await result.catch((thrown: unknown) => thrown);
  return error instanceof RetriesExhaustedError ? undefined : requests.length;
}

const lost = (code: string, neverSent: boolean) => new RequestError(code, 'x', { neverSent });

describe('what may be repeated', () => {
  it.each<[string, Scripted, number | undefined, number | undefined]>([
    ...[301, 400, 401, 403, 404, 409, 412, 422, 499].map(
      (status): [string, Scripted, number, number] => [`HTTP ${status}`, { status }, 1, 1],
    ),
    ...[408, 500, 502, 503, 504].map((status): [string, Scripted, undefined, number] => [
      `HTTP ${status}`,
      { status },
      undefined,
      1,
    ]),
    ['HTTP 429', { status: 429 }, undefined, undefined],
    ['HTTP 429 with a page', { status: 429, body: '<html>' }, undefined, undefined],
    ['what is not JSON', { body: '{"items":[<' }, 4, 1],
    ['a lost connection', lost('ECONNRESET', false), undefined, 1],
    ['a connection that was never open', lost('ECONNRESET', true), undefined, undefined],
    ['an unknown host', lost('ENOTFOUND', true), 6, 6],
    ['what is not HTTP', lost('ERR_SSL_WRONG_VERSION_NUMBER', false), 4, 1],
    ['a bad certificate', lost('UNSPECIFIED', true), 1, 1],
    ['a stop', new StoppedError('x'), 1, 1],
    ['a fault of the action', new TypeError('x'), 1, 1],
  ])('after %s: a read %s times, a write %s times', async (_, failure, reads, writes) => {
    await expect(attemptsAfter(failure, idempotentPolicy)).resolves.toBe(reads);
    await expect(attemptsAfter(failure, nonIdempotentPolicy)).resolves.toBe(writes);
  });

  it.each([
    ['0', 250],
    ['7', 7250],
    ['007', 7250],
    ['999999999', undefined],
    ...['', '9999999999', '-1', '1.5', 'soon'].map((other): [string, number] => [other, 250]),
  ])('Retry-After %j: the next attempt comes after %s ms', async (seconds, ms) => {
    const { result, clock } = start([throttled(seconds), {}]);
    if (ms === undefined) await expect(result).rejects.toThrow('Adobe asked to wait 999999999 s');
    else await result;
    expect(clock.sleeps).toEqual(ms === undefined ? [] : [ms]);
  });
});

describe('attempts', () => {
  it('come later after each failure, and say why', async () => {
    const { result, clock, lines } = start([throttled('7'), LOST, { body: '{' }, DOWN, {}]);
    await result;
    expect(clock.sleeps).toEqual([7250, 500, 1000, 2000]);
    expect(lines).toEqual([
      'Attempt 1 failed (HTTP 429). Retrying in 7.3 s.',
      'Attempt 2 failed (no complete response from x.test: x). Retrying in 0.5 s.',
      'Attempt 3 failed (the response was not JSON). Retrying in 1 s.',
      'Attempt 4 failed (HTTP 503). Retrying in 2 s.',
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
      'the back-off is longer',
      [DOWN],
      { timeoutMs: 1000 },
      [250, 500],
      'Attempt 3 was the last one: only 0 s remain until the deadline (timeout-seconds).',
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
      name: 'RetriesExhaustedError',
      message,
      cause: expect.any(ResponseError),
    });
    expect(clock.sleeps).toEqual(sleeps);
    expect(requests).toHaveLength(sleeps.length + 1);
  });

  it('end with what cannot pass', async () => {
    await expect(start([DOWN, { status: 404 }, {}]).result).rejects.toThrow('HTTP 404');
  });

  it('end when the step is stopped during a wait', async () => {
    const { result, deadline } = start([DOWN]);
    deadline.stop('cancelled');
    await expect(result).rejects.toEqual(new StoppedError('cancelled'));
  });
});
