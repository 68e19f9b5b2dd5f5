import { shortenList } from '../adobe/shorten.js';
import { errorMessage } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';

/** One JSON object, and each text and number in it, at any depth, with the name of its property or its index in a list. */
interface Params {
  object: JsonObject;
  leaves: { name: string; value: string }[];
}

/** Texts that only look like a JSON object. The first that fits is told. */
const LOOKALIKES: readonly (readonly [looksSo: RegExp, message: string])[] = [
  [/^(?:\*+|null|undefined|<[^<>]*>)$/, 'it is a placeholder, a mask or null; check what gives it'],
  [/^(?:Object|Array|\[object .*)$/, 'it is an object of an expression; write it with toJSON()'],
  [/^["'`‘’“”]\s*\\*\{|^\\?\{\s*\\"/, 'it has quotes around it, or backslashes before quotes'],
  [/^-----BEGIN /, 'it is a key; write it as the value of a property, as docs/sources.md shows'],
  [/^(?:---|[\w-]+:\s)/, 'it is YAML; write JSON, such as {"name": "value"}'],
  [/^\w+:\/\/|^[\w. -]+=.*;/, 'it is a connection string; write {"connectionString": "value"}'],
  [/^[\w+/.\s-]+={0,2}$/, 'it is Base64, or one value or name; give JSON, or the secret itself'],
  [/^[\w. -]+=/, 'it is name=value; write JSON, such as {"name": "value"}'],
];

/**
 * Parses one JSON object: each name once, none that reaches into prototypes, and no number that JavaScript would
 * round. A string says what is wrong instead: it completes "expected one JSON object, but …", and never shows a value.
 */
export function parseParams(text: string): Params | string {
  const problems: string[] = [];
  const leaves: Params['leaves'] = [];
  let properties = 0;
  const visit = (name: string, value: unknown, context?: { source?: string }) => {
    if (name === '__proto__') problems.push(`the property name ${name} is not allowed`);
    if (typeof value === 'number' && isRounded(value, `${context?.source}`)) {
      problems.push(
        `the number of ${name} has more digits than a JSON number keeps, or is too large; write it in double quotes if the source takes a string`,
      );
    }
    const isLeaf = value === null || /string|number/.test(typeof value);
    if (isLeaf) leaves.push({ name, value: `${value ?? ''}` });
    if (isJsonObject(value)) properties += Object.keys(value).length;
    return value;
  };
  const lookalike = LOOKALIKES.find(([looksSo]) => looksSo.test(text.trim()))?.[1];
  let object: unknown;
  try {
    // Outside of the object, white space and a byte order mark are harmless.
    object = JSON.parse(text.trim(), visit);
  } catch (error) {
    return lookalike ?? describeInvalid(text, error);
  }
  if (Array.isArray(object)) return 'it is a list; remove the square brackets';
  if (!isJsonObject(object)) return lookalike ?? 'it is one value, not an object';
  if (properties === 0) return 'it is empty; leave the input out if the source takes none';
  const { names } = stringsIn(text);
  if (names.length > properties) {
    const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
    problems.push(`it has a duplicate key (${shortenList([...twice], 100).join(', ')})`);
  }
  return problems[0] ?? { object, leaves };
}

/** JavaScript keeps 15 digits of any number, and more of some. */
function isRounded(value: number, source: string): boolean {
  const digits = source.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;
  return !Number.isFinite(value) || (digits > 15 && String(value) !== source);
}

/** An unterminated string matches to the end; otherwise every quote inside it would start another scan (quadratic time). */
const STRING = /("(?:[^"\\]|\\.)*"?)(\s*:)?/gs;

/** Every string of `text`, decoded: names of properties, and values; of broken JSON as far as they can be told. */
export function stringsIn(text: string): { names: string[]; values: string[] } {
  const [names, values]: [string[], string[]] = [[], []];
  for (const [, token = '', colon] of text.matchAll(STRING)) {
    (colon === undefined ? values : names).push(decode(token));
  }
  return { names, values };
}

/** A broken string may still be a secret: it is taken as it is written, without its quotes. */
function decode(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}

/** V8's message, if it has a position. Where it quotes the text, it has none, or one after a quotation mark. */
const V8_MESSAGE = /^([^"]+) (?:in|after) JSON at position (\d+)/;

/** Where the text stops being JSON, as an editor shows it, and why: V8's own words, but for what people do most. */
function describeInvalid(text: string, error: unknown): string {
  const end = endOfJson(text);
  const [before, after] = [text.slice(0, end), text.slice(end)];
  const lines = before.split(/\r\n|\r|\n/);
  const [, words = 'Unexpected character or end'] = V8_MESSAGE.exec(errorMessage(error)) ?? [];
  let why = words.charAt(0).toLowerCase() + words.slice(1);
  if (/^Bad control/.test(words)) {
    why = 'a line break or tab in a string (for keys, see docs/sources.md)';
  }
  if (/^Unexpected non-white/.test(words)) why = 'something after the end of the object';
  if (/[{,]\s*$/.test(before) && /^\w/.test(after)) why = 'no double quotes around a name';
  if (/,\s*$/.test(before) && /^[}\]]/.test(after)) why = 'a comma too many before it';
  if (/:\s*$/.test(before) && /^[},]/.test(after)) {
    why = 'no value after a name; check that the secret that gives it exists';
  }
  const column = [...`${lines.at(-1)}`].length + 1;
  return `it is invalid JSON at line ${lines.length}, column ${column}: ${why}`;
}

/** The length of the longest beginning of `text` with which nothing is wrong but that it ends. */
function endOfJson(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (onlyEndsEarly(text.slice(0, middle).trimStart())) good = middle;
    else bad = middle;
  }
  return good;
}

function onlyEndsEarly(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch (error) {
    const message = errorMessage(error);
    const isEnd = /^(?:Unexpected end|Unterminated)/.test(message);
    return isEnd || Number(V8_MESSAGE.exec(message)?.[2]) >= json.length;
  }
}
