import { AdobeError } from '../errors.js';

/** The number of a Flow Service code: the `2100` of `FLOW-2100-404`. The status at its end differs between documents. */
export function flowCode(code: string | undefined): string | undefined {
  return /^FLOW-(\d+)/i.exec(code ?? '')?.[1];
}

/** Codes of a 404 that is about the sandbox (Adobe, Flow Service errors). */
const SANDBOX_CODES = new Set(['2100', '2101', '2106']);

/**
 * Whether it is a 404 of the Flow Service itself, about what was asked for: it does not exist, or this credential may
 * not see it. A 404 of the gateway, of a proxy or about the sandbox says nothing about it.
 */
export function isOwnNotFound({ status, code, problem }: AdobeError, id?: string): boolean {
  if (status !== 404 || problem?.source !== 'flow-service') return false;
  const number = flowCode(code);
  if (number !== undefined) return !SANDBOX_CODES.has(number);
  const title = `${problem.title}`;
  return (id !== undefined && title.includes(id)) || !/\bsandbox\b/i.test(title);
}

/** Bad filters (Adobe, Flow Service errors); without a filter, none of these. */
const FILTER_CODES = new Set(['1440', '1443', '1448', '1449', '1450', '1452', '1453', '1454']);

/** Bad parameters of other kinds (Adobe, Flow Service errors). */
const PARAMETER_CODES = new Set([...FILTER_CODES, '1401', '1451']);

/**
 * Whether Adobe refuses how a list was asked for: its filters, its limit or the token of its page. A refusal because
 * of a header is none: the gateway's codes have six digits, and those of the Flow Service are 2000 to 2199. Nor is one
 * whose code is known to be about something else, which its section tells.
 */
export function isQueryRefusal(error: unknown): error is AdobeError {
  if (!(error instanceof AdobeError) || ![400, 414, 422].includes(error.status ?? 0)) return false;
  if (error.section !== 'other-responses' && error.section !== 'connection-spec') return false;
  const number = Number(flowCode(error.code) ?? 0);
  return !/^\d{6}$/.test(error.code ?? '') && (number < 2000 || number > 2199);
}

/** Whether the second refusal repeats the first one word for word, and does not say that it is about the query. */
export function saysTheSame(first: AdobeError, { code, problem }: AdobeError): boolean {
  const isAboutQuery = PARAMETER_CODES.has(flowCode(code) ?? '');
  return !isAboutQuery && first.code === code && first.problem?.title === problem?.title;
}

/** Whether the refusal is certainly about a filter. */
export function isFilterRefusal({ code }: AdobeError): boolean {
  return FILTER_CODES.has(flowCode(code) ?? '');
}
