import type { IncomingHttpHeaders } from 'node:http';
import type { HttpResponse } from '../http/transport.js';
import { isJsonObject, type JsonObject, nonBlankString } from '../json.js';

/** Replaces secrets in a text; has to happen before the text is cut. */
export type Redact = (text: string) => string;

/** What an unsuccessful answer says of itself. */
export interface Problem {
  /** Adobe's own code, as it came: `403027`, `FLOW-2100-404`, `invalid_client`. */
  code?: string;
  /** What Adobe says in words, cut to a sentence. */
  title?: string;
}

const MAX_TITLE = 240;

/**
 * Reads an unsuccessful answer in every shape that Adobe's services, its gateway and proxies are known to send:
 * `{type, title, report}` and `{errorMessage}` (Flow Service), `{message}` (older), `{error_code, message}` (gateway),
 * `{error, error_description}` (IMS), `{code, message}`, `{errors: [{code, title}]}`, HTML, plain text, nothing.
 */
export function parseErrorBody(response: HttpResponse, redact: Redact): Problem {
  const body = parse(response.body);
  const problem: Problem = {};
  const code = isJsonObject(body) ? codeIn(body) : undefined;
  // What is taken for markup may be a part of a secret: without it, the rest would not be recognised.
  const title = isJsonObject(body) ? titleIn(body) : withoutMarkup(redact(response.body));
  if (code !== undefined) problem.code = code;
  if (title !== '') problem.title = sentence(redact(title));
  return problem;
}

/** The request ID that Adobe's support asks for, from the `X-Request-Id` header or the body. */
export function parseRequestId({ headers, body }: HttpResponse): string | undefined {
  return requestId(headers) ?? requestIdInBody(parse(body));
}

function requestId(headers: IncomingHttpHeaders): string | undefined {
  return plainId(headers['x-request-id']);
}

function requestIdInBody(body: unknown): string | undefined {
  if (!isJsonObject(body)) return undefined;
  const meta = firstError(body)?.meta;
  return (
    (isJsonObject(body.report) ? plainId(body.report['request-id']) : undefined) ??
    (isJsonObject(meta) ? plainId(meta.request_id) : undefined)
  );
}

function plainId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;
}

function codeIn(body: JsonObject): string | undefined {
  const type = nonBlankString(body.type)?.split('/').at(-1);
  const candidates = [
    body.error_code,
    /^[A-Z]+-\d+/.test(type ?? '') ? type : undefined,
    body.code,
    body.error,
    firstError(body)?.code,
  ];
  return candidates.map((code) => (typeof code === 'number' ? String(code) : code)).find(isCode);
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value);
}

function titleIn(body: JsonObject): string {
  const report = isJsonObject(body.report) ? body.report : {};
  const parts = [
    nonBlankString(body.title) ?? nonBlankString(firstError(body)?.title),
    nonBlankString(report['detailed-message']) ??
      nonBlankString(body.detail) ??
      nonBlankString(body.errorMessage) ??
      nonBlankString(body.error_description) ??
      nonBlankString(body.message),
  ];
  return parts.filter((part) => part !== undefined).join(': ');
}

function firstError(body: JsonObject): JsonObject | undefined {
  const first: unknown = Array.isArray(body.errors) ? body.errors[0] : undefined;
  return isJsonObject(first) ? first : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The words of an HTML page; its title comes first, since pages of proxies say there what happened. */
function withoutMarkup(body: string): string {
  const page = body.slice(0, 20_000);
  const title = /<title[^>]*>([^<]*)/i.exec(page)?.[1];
  return title ?? page.replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<[^>]*>/gi, ' ');
}

function sentence(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE)}…`;
}
