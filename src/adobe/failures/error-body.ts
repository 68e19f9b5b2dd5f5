import type { Problem } from '../../errors.js';
import type { HttpResponse } from '../../http/transport.js';
import { isJsonObject, type JsonObject, nonBlankString } from '../../json.js';
import { parseErrorJson, type Reviver } from '../error-json.js';
import { cut } from '../shorten.js';
import { bodyText, errorTexts, type Redact, tidy } from './error-words.js';
import { isWebPage, pageReference, pageText } from './web-page.js';

const MAX_TITLE = 300;

/**
 * Reads an unsuccessful response in every form that Adobe's services, its gateway and proxies are known to send:
 * `{type, title, report}` and `{errorMessage, errorDetails}` (Flow Service), `{message}` (older), `{error_code, message}`
 * (gateway), `{error, error_description}` (IMS), `{errorCode, errorDescription}`, `{error: {code, message}}`,
 * `{errors: [{code, title, detail}]}`, and a form (`error=…&error_description=…`). JSON in a text is read like the rest.
 * Of other JSON it takes the texts under usual names, else the body itself;
 * of a web page its title and text.
 */
export function parseErrorBody(response: HttpResponse, redact: Redact): Problem {
  const { body } = response;
  const json = parseErrorJson(body, unpacking(redact));
  // What is taken for markup may be a part of a secret: without it, the rest would not be recognized.
  if (json === undefined) return pageProblem(redact(body), redact);
  const code = codeIn(json);
  const texts = errorTexts(json, [code ?? '', String(response.status)], redact);
  const isBare = texts.length === 0 && code === undefined;
  const title = cut(isBare ? redact(bodyText(json)) : joined(texts), MAX_TITLE);
  return {
    ...(code === undefined || code === String(response.status) ? {} : { code }),
    ...(title === '' ? {} : { title }),
    source: isFlowService(json) ? 'flow-service' : 'json',
  };
}

function pageProblem(body: string, redact: Redact): Problem {
  const isPage = isWebPage(body);
  const whole = redact(body.trimStart().startsWith('<') ? pageText(body) : tidy(body));
  const reference = pageReference(whole);
  const short = cut(whole, MAX_TITLE);
  const title =
    reference === undefined || short.includes(reference) ? short : `${short} (${reference})`;
  return { ...(title === '' ? {} : { title }), source: isPage ? 'page' : 'unknown' };
}

/** The first text, and what the others add to it. */
function joined([first = '', ...others]: string[]): string {
  return others.length === 0 ? first : `${first}: ${others.join('; ')}`;
}

/** Whether the body has a form that only the Flow Service sends: a `FLOW-` code, or `errorMessage`. */
function isFlowService(json: unknown): boolean {
  if (!isJsonObject(json)) return false;
  const code = typeCode(json);
  return code === undefined
    ? nonBlankString(json.errorMessage) !== undefined && !('error_code' in json)
    : /^FLOW-\d/i.test(code);
}

/** The code at the end of `type`, such as `https://ns.adobe.com/aep/errors/FLOW-1439-404`. */
function typeCode(body: JsonObject): string | undefined {
  const type = nonBlankString(body.type)?.split('/').at(-1);
  return /^(?:[A-Z]+|flow|sms)-\d+/.test(type ?? '') && isCode(type) ? type : undefined;
}

function codeIn(json: unknown): string | undefined {
  const fault = partOf(json, 'fault');
  const bodies = [
    json,
    partOf(json, 'error'),
    partOf(json, 'message'),
    // Apigee: `{fault: {faultstring, detail: {errorcode}}}`.
    partOf(fault, 'detail'),
    firstError(json),
  ];
  for (const body of bodies.filter(isJsonObject)) {
    const candidates = [
      body.error_code,
      typeCode(body),
      body.code,
      body.errorCode,
      body.errorcode,
      body.error,
    ];
    const code = candidates
      .map((value) => (typeof value === 'number' ? `${value}` : value))
      .find(isCode);
    if (code !== undefined) return code;
  }
  return undefined;
}

function partOf(json: unknown, name: string): unknown {
  return isJsonObject(json) ? json[name] : undefined;
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value);
}

/** The first of a list of errors, also where it is the list of a report. */
function firstError(json: unknown): unknown {
  const ofReport = partOf(partOf(json, 'report'), 'errors');
  const errors = [json, partOf(json, 'errors'), ofReport].find(Array.isArray);
  return errors?.[0];
}

/** Reads texts that are JSON themselves. One that has a secret stays as it is: the secret may be the JSON as a whole. */
function unpacking(redact: Redact): Reviver {
  const reviver: Reviver = (_, value) => {
    const isJson = typeof value === 'string' && /^\s*[{[]/.test(value) && redact(value) === value;
    return isJson ? (parseErrorJson(value, reviver) ?? value) : value;
  };
  return reviver;
}
