import type { AdobeError } from './errors.js';
import { flowCode } from './hints.js';

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
