import type { AdobeError } from '../errors.js';

/**
 * Whether it is a 404 of the Flow Service itself, about what was asked for: it does not exist, or this credential may not
 * see it. A 404 of the gateway, of a proxy or about the sandbox says nothing about it.
 */
export function isOwnNotFound({ status, section, problem }: AdobeError, id: string): boolean {
  if (status !== 404 || problem?.source !== 'flow-service' || section === 'sandbox') return false;
  const { code, title = '' } = problem;
  // The older form has no code that tells what was not found.
  return code !== undefined || title.includes(id) || !/\bsandbox\b/i.test(title);
}

/** Whether Adobe says that there is no connection spec `id`: a 404, or a code that says the same (Flow Service errors). */
export function isNoSuchSpec(error: AdobeError, id: string): boolean {
  return isOwnNotFound(error, id) || /FLOW-(?:1413|1439)\b/.test(`${error.code}`);
}

/** Whether a read is refused in a way that its filter may be the reason of. */
export function isFilterRefusal({ status, section }: AdobeError): boolean {
  return status === 400 && section === 'other-responses';
}

/**
 * Whether a refusal is the result of a test: the Flow Service says what is wrong with the connection. Its codes from 2000
 * on are about the organization, the sandbox and the credential of the step.
 */
export function isFailedTest({ status, code, problem }: AdobeError): boolean {
  if (status !== 400 || problem?.source !== 'flow-service') return false;
  return !/FLOW-[2-9]\d{3}/.test(`${code}`);
}
