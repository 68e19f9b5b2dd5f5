import { randomBytes } from 'node:crypto';

/** How the name of each connection begins that a probe makes. */
const MARK = 'aep-base-connection probe ';

export const DATA_LAKE = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** The ID of nothing. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** How the names of one probe's connections begin. */
export function newPrefix(): string {
  return `${MARK}${randomBytes(4).toString('hex')}`;
}

/** Whether some probe made the connection. */
export function isOfSomeProbe({ name }: { readonly name: string }): boolean {
  return beginsWith(name, MARK);
}

/** Whether a name begins with `prefix`, after whitespace at its start: one name of each probe begins so. */
export function beginsWith(name: unknown, prefix: string): boolean {
  return typeof name === 'string' && name.trimStart().startsWith(prefix);
}

/** The names that a probe gives, and why. */
export function namesOf(prefix: string) {
  return {
    /** Created at the same time as the next. */
    one: `${prefix} one`,
    two: `${prefix} two`,
    /** Created twice, one after the other. For a name with a comma, which no filter can contain, the step reads every page. */
    three: `${prefix} three, twice`,
    /** An `e` and an accent, which Unicode NFC makes one character. */
    unicode: `${prefix} cafe\u0301`,
    /** Doubled, leading and trailing whitespace. */
    spaces: `  ${prefix}  spaces  `,
  };
}
