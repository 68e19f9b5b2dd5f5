import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../src/deadline.js';
import { StoppedError } from '../src/errors.js';
import { fakeClock } from './support/clock.js';

// Only the deadline's own timer is faked; the clock is one already.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const SAID = "the step's deadline of 10 s (timeout-seconds) passed";
const PASSED = new StoppedError(SAID, { byDeadline: true });

function start(changes = {}) {
  const clock = { ...fakeClock(), ...changes };
  return { clock, deadline: startDeadline(10_000, clock) };
}

describe('a deadline', () => {
  it('counts down to nothing, and not below', () => {
    const { clock, deadline } = start();
    for (const left of [10_000, 1, 0]) {
      expect(deadline.remainingMs()).toBe(left);
      clock.advance(9_999);
    }
  });

  it('aborts its signal when it passes, and not before', () => {
    const { signal } = start().deadline;
    vi.advanceTimersByTime(9_999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toEqual(PASSED);
  });

  it('lets go of its timer', () => {
    const { deadline } = start();
    expect(vi.getTimerCount()).toBe(1);
    deadline.clear();
    expect([vi.getTimerCount(), deadline.signal.aborted]).toEqual([0, false]);
  });

  it('can be stopped before its time; the first reason stays, and no pause begins', async () => {
    const { clock, deadline } = start();
    deadline.stop('the run was cancelled (SIGINT)');
    deadline.stop('the run was cancelled (SIGTERM)');
    const reason = new StoppedError('the run was cancelled (SIGINT)');
    expect(deadline.signal.reason).toEqual(reason);
    await expect(deadline.pause(1)).rejects.toEqual(reason);
    expect(clock.sleeps).toEqual([]);
  });
});

describe('a pause', () => {
  it('takes its time', async () => {
    const { clock, deadline } = start();
    await deadline.pause(9_999);
    expect([clock.sleeps, deadline.remainingMs()]).toEqual([[9_999], 1]);
  });

  it.each([10_000, Number.POSITIVE_INFINITY])('of %d ms is too long to be begun', async (ms) => {
    const { clock, deadline } = start();
    await expect(deadline.pause(ms)).rejects.toEqual(PASSED);
    expect(clock.sleeps).toEqual([]);
  });

  it.each([
    [true, new StoppedError('cancelled')],
    [false, new Error('no clock')],
  ])('that the clock ends is a stop if the step was stopped: %s', async (isStopped, reason) => {
    let end = (_reason: Error) => {};
    const sleep = () => new Promise((_resolve, reject) => (end = reject));
    const { deadline } = start({ sleep });
    const pausing = deadline.pause(5_000);
    if (isStopped) deadline.stop('cancelled');
    end(new Error('no clock'));
    await expect(pausing).rejects.toEqual(reason);
  });
});
