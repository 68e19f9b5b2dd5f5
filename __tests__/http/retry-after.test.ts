import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseRetryAfter } from '../../src/http/retry-after.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DATE = new Date(NOW).toUTCString();

describe('Retry-After', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    ['1', 1000],
    ['007', 7000],
    ['999999999', 999_999_999_000],
    ['9999999999', 999_999_999_000],
    ['99999999999999999999', 999_999_999_000],
    ['9'.repeat(400), 999_999_999_000],
    ['-1', undefined],
    ['1.5', 1500],
    ['1.', undefined],
    ['+2', 2000],
    [' 2 ', 2000],
    ['2s', 2000],
    ['2 Seconds', 2000],
    ['2m', undefined],
    ['2, 3', 3000],
    ['3,2', 3000],
    ['2, soon', undefined],
    [String(NOW / 1000 + 2), 2000],
    [String(NOW / 1000 + 86_400), 86_400_000],
    [String(NOW / 1000 - 86_400), 0],
    [String(NOW / 1000 + 86_401), 999_999_999_000],
    ['2026', 2_026_000],
    ['2026-03-01', undefined],
    ['12:00', undefined],
    ['1 s', 1000],
    ['soon', undefined],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60_000],
    ['Sunday, 01-Mar-26 12:01:00 GMT', 60_000],
    ['Sun Mar  1 12:01:00 2026 GMT', 60_000],
    ['Sat, 28 Feb 2026 12:00:00 GMT', 0],
    ['Sun, 99 Mar 2026 12:01:00 GMT', undefined],
  ])('%j is %j ms from now', (header, ms) => {
    expect(parseRetryAfter(header, DATE)).toBe(ms);
  });

  it.each([undefined, '', '2026', 'yesterday, or so'])(
    "counts a date from this machine's clock where the response has no date of its own: %j",
    (date) => {
      vi.setSystemTime(NOW - 3_600_000);
      onTestFinished(() => void vi.useRealTimers());
      expect(parseRetryAfter(DATE, date)).toBe(3_600_000);
      expect(parseRetryAfter(DATE, DATE)).toBe(0);
    },
  );

  it('is a wait that can be kept, or nothing, for any text', () => {
    const header = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(header, (text) => {
        const ms = parseRetryAfter(text, DATE);
        if (ms !== undefined) expect(ms).toBeGreaterThanOrEqual(0);
        expect(Number.isNaN(ms)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read back from any time to come, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        expect(parseRetryAfter(String(seconds), DATE)).toBe(seconds * 1000);
        const date = new Date(NOW + seconds * 1000).toUTCString();
        expect(parseRetryAfter(date, DATE)).toBe(seconds * 1000);
      }),
    );
  });
});
