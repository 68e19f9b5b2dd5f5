import * as core from '@actions/core';
import { isJsonObject, type JsonObject } from '../json.js';
import { createIt } from './missing-value.js';
import { findReference } from './pasted-value.js';
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

/** Where the credentials are in the body of a request, as Adobe's tutorials print it, or in its `auth`. */
function whereParamsAre(given: JsonObject): string | undefined {
  const { auth, params } = given;
  if (isJsonObject(auth) && isJsonObject(auth.params)) return 'auth.params';
  const rest = Object.keys(given).filter((name) => name !== 'params' && name !== 'specName');
  return isJsonObject(params) && rest.length === 0 ? 'params' : undefined;
}
