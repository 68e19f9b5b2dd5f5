/** What `JSON.parse` calls for each value. */
export type Reviver = (name: string, value: unknown) => unknown;

/** JSON, or a form that says `error`; `undefined` for anything else. */
export function parseErrorJson(body: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(body, reviver);
  } catch {
    const isForm = /^[\w.-]+=\S*$/.test(body.trim());
    const form = new URLSearchParams(isForm ? body.trim() : '');
    return form.has('error') ? Object.fromEntries(form) : undefined;
  }
}

/** Parts of a connection that may hold credentials, and traces that only their makers can read. */
const SKIPPED = new Set(['auth', 'param', 'stack', 'stacktrace', 'trace']);

/** Whether a part of a body is not for the log, whatever it says. */
export function isSkippedName(name: string): boolean {
  return SKIPPED.has(plainName(name));
}

/** A name in lower case, without `-`, `_` and a plural's `s`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '').replace(/s$/, '');
}
