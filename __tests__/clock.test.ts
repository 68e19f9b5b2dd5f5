import { expect, it, onTestFinished, vi } from 'vitest';
import { backoffMs, formatSeconds, systemClock } from '../src/clock.js';
import { fakeClock } from './support/clock.js';

it('does not follow the wall clock, and counts milliseconds', () => {
  const start = performance.now();
  const before = systemClock.now();
  vi.setSystemTime(0);
  onTestFinished(() => void vi.useRealTimers());
  const passed = systemClock.now() - before;
  expect(passed).toBeGreaterThanOrEqual(0);
  expect(passed).toBeLessThanOrEqual(performance.now() - start);
});

it('sleeps, and wakes up as soon as the signal is aborted', async () => {
  const controller = new AbortController();
  await expect(systemClock.sleep(1, controller.signal)).resolves.toBeUndefined();
  const sleeping = systemClock.sleep(2 ** 31 - 1, controller.signal);
  controller.abort();
  await expect(sleeping).rejects.toThrow('aborted');
});

it.each([
  [49, '0 s'],
  [50, '0.1 s'],
  [7000, '7 s'],
  [7250, '7.3 s'],
  [9999, '10 s'],
  [10_499, '10 s'],
  [12_500, '13 s'],
  [3_600_000, '3600 s'],
])('%d ms are %s', (ms, text) => {
  expect(formatSeconds(ms)).toBe(text);
});

it.each([
  [1, 500],
  [2, 1000],
  [6, 16_000],
  [7, 20_000],
  [2000, 20_000],
])('the back-off after failure %d is anything up to %d ms', (failures, bound) => {
  expect(backoffMs(failures, fakeClock({ random: 0 }))).toBe(0);
  expect(backoffMs(failures, fakeClock({ random: 0.25 }))).toBe(bound / 4);
  expect(backoffMs(failures, fakeClock({ random: 1 }))).toBe(bound);
});
