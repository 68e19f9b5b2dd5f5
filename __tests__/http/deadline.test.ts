import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../../src/deadline.js';
import { StoppedError } from '../../src/errors.js';
import { fakeClock } from '../support/clock.js';

// Only the deadline's own timer is faked; the clock is one already.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const SAID = "the step's deadline of 10 s (timeout-seconds) passed";
const PASSED = new StoppedError(SAID, { byDeadline: true });

function start(sleep = {}) {
  const clock = fakeClock();
  return { clock, deadline: startDeadline(10_000, { ...clock, ...sleep }) };
}

describe('a deadline', () => {
  it('counts down to nothing, and not below', () => {
    const { clock, deadline } = start();
    expect(deadline.remainingMs()).toBe(10_000);
    clock.advance(9_999);
    expect(deadline.remainingMs()).toBe(1);
    clock.advance(2);
    expect(deadline.remainingMs()).toBe(0);
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

  it('can be stopped before its time; the first reason stays', () => {
    const { deadline } = start();
    deadline.stop('the run was cancelled (SIGINT)');
    deadline.stop('the run was cancelled (SIGTERM)');
    expect(deadline.signal.reason).toEqual(new StoppedError('the run was cancelled (SIGINT)'));
  });
});

describe('a pause', () => {
  it('takes its time', async () => {
    const { clock, deadline } = start();
    await deadline.pause(9_999);
    expect([clock.sleeps, deadline.remainingMs()]).toEqual([[9_999], 1]);
  });

  it.each([10_000, 10_001, Number.POSITIVE_INFINITY])(
    'of %d ms, which would reach the deadline, is not begun',
    async (ms) => {
      const { clock, deadline } = start();
      await expect(deadline.pause(ms)).rejects.toEqual(PASSED);
      expect(clock.sleeps).toEqual([]);
    },
  );

  it('is not begun once the step is stopped', async () => {
    const { clock, deadline } = start();
    deadline.stop('cancelled');
    await expect(deadline.pause(1)).rejects.toEqual(new StoppedError('cancelled'));
    expect(clock.sleeps).toEqual([]);
  });

  it('ends with the reason when the step is stopped meanwhile', async () => {
    const { deadline } = start({
      sleep: (_: number, signal: AbortSignal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('The operation was aborted')));
        }),
    });
    const pausing = deadline.pause(5_000);
    deadline.stop('cancelled');
    await expect(pausing).rejects.toEqual(new StoppedError('cancelled'));
  });

  it('passes on any other failure of the clock', async () => {
    const { deadline } = start({ sleep: () => Promise.reject(new Error('no clock')) });
    await expect(deadline.pause(1)).rejects.toThrow('no clock');
  });
});
