import { expect, it, onTestFinished, vi } from 'vitest';
import { backoffMs, formatSeconds, systemClock } from '../../src/clock.js';
import { fakeClock } from '../support/clock.js';

it('does not follow the wall clock, and counts milliseconds', () => {
  const [before, beforeAll] = [systemClock.now(), performance.now()];
  vi.setSystemTime(0);
  onTestFinished(() => void vi.useRealTimers());
  const passed = systemClock.now() - before;
  expect(passed).toBeGreaterThanOrEqual(0);
  expect(passed).toBeLessThanOrEqual(performance.now() - beforeAll + 1);
});

it('sleeps, and wakes up', async () => {
  const { signal } = new AbortController();
  await expect(systemClock.sleep(1, signal)).resolves.toBeUndefined();
});

it('ends a sleep of any length as soon as the signal is aborted', async () => {
  const controller = new AbortController();
  const sleeping = systemClock.sleep(2 ** 31 - 1, controller.signal);
  controller.abort();
  await expect(sleeping).rejects.toThrow('aborted');
});

it('takes chances between 0 and 1', () => {
  for (let draw = 0; draw < 100; draw++) {
    const chance = systemClock.random();
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThan(1);
  }
});

it.each([
  [0, '0 s'],
  [49, '0 s'],
  [50, '0.1 s'],
  [250, '0.3 s'],
  [7000, '7 s'],
  [7250, '7.3 s'],
  [9949, '9.9 s'],
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
  [3, 2000],
  [6, 16_000],
  [7, 20_000],
  [2000, 20_000],
])('the back-off after failure %d is anything up to %d ms', (failures, bound) => {
  expect(backoffMs(failures, fakeClock({ random: 0 }))).toBe(0);
  expect(backoffMs(failures, fakeClock({ random: 0.25 }))).toBe(bound / 4);
  expect(backoffMs(failures, fakeClock({ random: 1 }))).toBe(bound);
});
