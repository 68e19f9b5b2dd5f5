import { isJsonObject, type JsonObject } from '../../json.js';
import { isSkippedName, plainName } from '../error-json.js';

/** Replaces secrets in a text; has to happen before the text is cut. */
export type Redact = (text: string) => string;

/** Names under which services put what went wrong, in the order in which a reader wants them. Compared without case, `-`, `_` and a plural's `s`. */
const NAMES = [
  'title',
  'message',
  'msg',
  'errormessage',
  'detailedmessage',
  'detail',
  'description',
  'errordescription',
  'errordetail',
  'error',
  'reason',
  'faultstring',
  'cause',
];

/** Bounds for a body that was made to be large: enough for every known form. */
const MAX_DEPTH = 8;
const MAX_VALUES = 1000;
const MAX_TEXTS = 20;

/**
 * The texts of an error body that add something, found under the usual names at any depth and in lists. A text that is
 * part of another one is left out, as is each of `known`. Each is redacted before its spaces and line breaks change:
 * they may be part of a secret.
 */
export function errorTexts(body: unknown, known: readonly string[], redact: Redact): string[] {
  const found = new Set<string>();
  let values = 0;

  function visit(value: unknown, isNamed: boolean, depth: number): void {
    if (++values > MAX_VALUES || depth > MAX_DEPTH || found.size === MAX_TEXTS) return;
    if (typeof value === 'string') {
      const text = isNamed ? tidy(redact(value)) : '';
      if (text !== '' && !known.includes(text)) found.add(text);
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, isNamed, depth + 1);
    } else if (isJsonObject(value)) {
      for (const [name, part] of ordered(value)) visit(part, NAMES.includes(name), depth + 1);
    }
  }

  visit(body, true, 0);
  const texts = [...found];
  return texts.filter((text) => !texts.some((other) => other !== text && includes(other, text)));
}

/** The parts of an object, plain texts first, by the normalized names under which they stand. */
function ordered(value: JsonObject): [name: string, part: unknown][] {
  const rank = ([name, part]: [string, unknown]) =>
    (typeof part === 'string' ? 0 : NAMES.length) + NAMES.indexOf(name);
  return Object.entries(value)
    .filter(([name]) => !isSkippedName(name))
    .map(([name, part]): [string, unknown] => [plainName(name), part])
    .sort((a, b) => rank(a) - rank(b));
}

function includes(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

/** A body in one line, for want of texts under usual names. */
export function bodyText(body: unknown): string {
  const text = JSON.stringify(body, (name, part) => (isSkippedName(name) ? undefined : part));
  return /^(?:\{\}|\[\]|null|"")$/.test(text) ? '' : text;
}

/** One line without a full stop at its end: the sentence around it brings its own. */
export function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[ .]+$/, '');
}
