import type { Problem } from '../../errors.js';
import { isKnownCode } from './hints.js';

/** Words and codes for something that exists already: `name-taken`, `DUPLICATE_NAME`, `AlreadyExists`, "must be unique". */
const EXISTS =
  /already|(?<!\bno\b[^.]*)exists|duplicat|\btaken\b|[-_]taken|nameTaken|unique|name\b.*\b(?:unavailable|not available|in use)/i;

/**
 * Whether Adobe refuses a request because there is such a thing already. Adobe documents no uniqueness rule for
 * connections, so a 400 or 422 that says so is read like a 409 that does. A 409 that only speaks of a conflict may
 * pass, and a code whose meaning is known is about something else.
 */
export function saysExists(status: number, { code = '', title = '' }: Problem): boolean {
  return [400, 409, 422].includes(status) && !isKnownCode(code) && EXISTS.test(`${code} ${title}`);
}

/**
 * Whether Adobe may have carried the request out all the same. 408, 409, 499 and 5xx leave it open, and what exists
 * already may be what an earlier request made.
 */
export function mayHaveSucceeded(status: number, problem: Problem): boolean {
  return [408, 409, 499].includes(status) || status >= 500 || saysExists(status, problem);
}
