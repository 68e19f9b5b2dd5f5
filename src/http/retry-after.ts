const DAY_MS = 86_400_000;
/** More than any deadline. */
const MAX_SECONDS = 999_999_999;

/** `7`; and what services send in its place: `1.5`, `+2`, `2s`, `2 seconds`. */
const SECONDS = /^\+?(\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?)?$/i;

/**
 * Reads a `Retry-After` header, seconds or an HTTP date (RFC 9110 §10.2.3), as ms to wait; `undefined` if it is neither.
 * Of several numbers, which a proxy has joined by commas, the largest counts. A time since 1970 and a date count from
 * the `Date` of the same response: the runner's own clock may be wrong.
 */
export function parseRetryAfter(
  header: string | undefined,
  dateHeader: string | undefined,
): number | undefined {
  if (header === undefined) return undefined;
  const sent = parseDate(dateHeader ?? '');
  const now = Number.isNaN(sent) ? Date.now() : sent;
  const numbers = header.split(',').map((part) => SECONDS.exec(part.trim())?.[1]);
  const waits = numbers.map((seconds) => toWait(Number(seconds), now));
  const wait = Math.max(...waits);
  if (!Number.isNaN(wait)) return wait;
  const until = parseDate(header);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}

/** Seconds to wait, or seconds since 1970 when they are within a day from now, as ms to wait. */
function toWait(seconds: number, now: number): number {
  const fromNow = seconds * 1000 - now;
  if (Math.abs(fromNow) <= DAY_MS) return Math.max(0, fromNow);
  return Math.min(seconds, MAX_SECONDS) * 1000;
}

/** `Date.parse` takes bare numbers for years. */
function parseDate(text: string): number {
  return /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
}
