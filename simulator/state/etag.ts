import { randomBytes } from 'node:crypto';

/** Returns an etag in Adobe's usual form: eight random digits, a constant, and the time in seconds. In quotes. */
export function makeEtag(time: number): string {
  const seconds = Math.floor(time / 1000)
    .toString(16)
    .padStart(8, '0');
  return `"${randomBytes(4).toString('hex')}-0000-0200-0000-${seconds}0000"`;
}
