import type { Problem } from '../errors.js';
import type { HttpResponse } from '../http/transport.js';
import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';
import { cut, toClause } from './shorten.js';

/** Replaces secrets in a text. It has to happen before the text is cut. */
export type Redact = (text: string) => string;

const MAX_TITLE = 300;

/**
 * What an unsuccessful response says of itself. Adobe's forms are `{type, title, report}` and `{errorMessage, errorDetails}`
 * (Flow Service), `{message}` (older), `{error_code, message}` (gateway), `{error, error_description}` (IMS) and `{errors: […]}`.
 * Of other JSON it takes the texts under the same names, of a web page the title and the first line, and of anything else nothing.
 */
export function parseErrorBody({ status, body }: HttpResponse, redact: Redact): Problem {
  const read = (text: string) => toClause(redact(text));
  if (isWebPage(body)) return withTitle(pageTexts(redact(body)).map(read), { source: 'page' });
  const json = parseJson(body);
  const found = codeIn(json);
  const code = found && read(found);
  const texts = textsIn(json).slice(0, 20).map(read);
  const source = isFlowService(json, found) ? 'flow-service' : 'other';
  return withTitle(
    texts.filter((text) => text !== code),
    code === undefined || code === String(status) ? { source } : { code, source },
  );
}

/** The first text, and what the others add to it. */
function withTitle(texts: string[], problem: Problem): Problem {
  const telling = [...new Set(texts)].filter(
    (text) => !texts.some((other) => other !== text && other.includes(text)),
  );
  const [first, ...others] = telling;
  if (!first) return problem;
  const title = others.length === 0 ? first : `${first}: ${others.join('; ')}`;
  return { ...problem, title: cut(title, MAX_TITLE) };
}

/** Whether a body is an HTML page, which Adobe's API never sends. */
function isWebPage(body: string): boolean {
  return /^\s*<(?:!doctype html|!--|html|head|body|title|meta|h1|p|div|center)\b/i.test(body);
}

/** What the beginning of a page says in short: its title, and the first line of its text that says something else. */
function pageTexts(page: string): string[] {
  const html = page.slice(0, 20_000).replace(/\s/g, ' ');
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.trim() ?? '';
  const lines = html
    .replace(/<!--.*?(?:-->|$)/g, ' ')
    .replace(/<(title|style|script|noscript|svg)\b.*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<\/?(?:a|b|code|em|i|span|strong)\b[^>]*>/gi, ' ')
    .split(/<[^>]*(?:>|$)/)
    .map((line) => line.trim());
  const first = lines.find((line) => line !== '' && line !== title);
  return [title, first ?? ''];
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether the body has a form that only the Flow Service sends: a `FLOW-` code, or `errorMessage` and no code. */
function isFlowService(json: unknown, code: string | undefined): boolean {
  if (code !== undefined) return /FLOW-\d/i.test(code);
  return isJsonObject(json) && nonBlankString(json.errorMessage) !== undefined;
}

/** The first code of the body itself, of its `error`, or of the first of its `errors`. */
function codeIn(json: unknown): string | undefined {
  const { error, errors } = isJsonObject(json) ? json : {};
  const bodies = [json, error, Array.isArray(errors) ? errors[0] : undefined];
  return bodies.filter(isJsonObject).flatMap(codesOf)[0];
}

function codesOf({ type, error_code, code, errorCode, error }: JsonObject): string[] {
  // Such as `https://ns.adobe.com/aep/errors/FLOW-1439-404`.
  const ofType = /(?<![A-Z])[A-Z]+-\d+-\d+/.exec(`${type}`)?.[0];
  return [ofType, error_code, code, errorCode, error]
    .map((value) => (typeof value === 'number' ? `${value}` : value))
    .filter((value) => typeof value === 'string')
    .filter((value) => /^[\w.-]{1,60}$/.test(value));
}

/** Names of texts, in lower case and without `-`, `_` and a plural's `s`. */
const TEXT_NAME =
  /^(?:title|(?:error|detailed)?message|detail|errordetail|(?:error)?description|error|reason)$/;

/** The texts under usual names, to a depth and a width that every known form has. */
function textsIn(value: unknown, depth = 0): string[] {
  if (depth > 6) return [];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((item) => textsIn(item, depth + 1));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    if (typeof part !== 'string') return name === 'auth' ? [] : textsIn(part, depth + 1);
    return TEXT_NAME.test(name.toLowerCase().replace(/[-_]|s$/g, '')) ? [part] : [];
  });
}

/** The request ID that Adobe's support asks for: the header, or `report.request-id` in the body of an error. */
export function parseRequestId({ status, headers, body }: HttpResponse): string | undefined {
  const json = status < 300 ? undefined : parseJson(body);
  const report = isJsonObject(json) && isJsonObject(json.report) ? json.report : {};
  return [
    ...['x-request-id', 'x-adobe-request-id', 'x-correlation-id'].map((name) => headers[name]),
    report['request-id'],
  ]
    .filter((id) => typeof id === 'string')
    .find((id) => /^[\w.:-]{1,100}$/.test(id));
}
