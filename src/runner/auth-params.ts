import * as core from '@actions/core';
import { shortenList } from '../adobe/shorten.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { createIt } from './missing-value.js';
import { findReference, isReference } from './pasted-value.js';
import { StrictJsonError } from './strict-json-error.js';

/** Reads `auth-params`, a JSON object; `undefined` when it is empty. The parser is loaded only when it is not. */
export async function readAuthParams(problems: string[]): Promise<JsonObject | undefined> {
  // As it was given, so that line and column are those of the workflow's author.
  const text = core.getInput('auth-params', { trimWhitespace: false });
  if (text.trim() === '') {
    if (core.getInput('auth-spec-name') !== '') {
      problems.push(`auth-params: is empty, but auth-spec-name is given. ${createIt('secret')}`);
    }
    return undefined;
  }
  try {
    const { parseStrictJson } = await import('./strict-json.js');
    const params = parseStrictJson(text);
    const within = whereParamsAre(params);
    if (within === undefined) return params;
    problems.push(`auth-params: has more than the credentials; use only what is under ${within}.`);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    const problem = findReference(text.trim()) ?? `expected one JSON object, but ${error.message}.`;
    problems.push(`auth-params: ${problem}`);
  }
  return undefined;
}

/** Warns of credentials that are sent as they are, but look like a mistake. */
export function warnOfReferences(
  params: JsonObject | undefined,
  warn: (text: string) => void,
): void {
  const names = referencesIn(params, '');
  if (names.length === 0) return;
  warn(
    `auth-params: has expressions or variables that were not replaced by their values: ${shortenList(names, 100).join(', ')}. Check their quotes and braces. They are sent as they are.`,
  );
}

/** The paths of such values. */
function referencesIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return isReference(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    referencesIn(part, path === '' ? name : `${path}.${name}`),
  );
}

/** Where the credentials are in the body of a request, as Adobe's tutorials print it, or in its `auth`. */
function whereParamsAre(given: JsonObject): string | undefined {
  const { auth, params } = given;
  if (isJsonObject(auth) && isJsonObject(auth.params)) return 'auth.params';
  const rest = Object.keys(given).filter((name) => name !== 'params' && name !== 'specName');
  return isJsonObject(params) && rest.length === 0 ? 'params' : undefined;
}
