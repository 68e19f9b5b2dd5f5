import { shortenList } from '../adobe/shorten.js';
import type { JsonObject } from '../json.js';
import { isGitHubToken, isMask, isPlaceholder, isReference, NOT_REPLACED } from './not-a-value.js';
import { parseParams } from './params-json.js';
import { isSecretName, passwordsIn } from './secret-params.js';

/** What JSON makes of one backslash, as in `"DOMAIN\reports"`. Keys and JSON have line breaks, and tabs after them. */
const ESCAPED = /(?![\t\r\n])\p{Cc}|\r(?!\n)|^[^\n]*\t[^\n]*$/u;

/** Nothing or `{PASSWORD}`, also within a connection string, or what a page shows of a long value: `wJal…cret`. */
const NOTHING_OR_CUT =
  /^\s*$|password *= *(?:;|$)|pwd *= *;|= *\{(?:PASSWORD|KEY)\}|^\S{1,8}(?:\.{3}|…)\S{0,8}$/i;

/**
 * Reads `auth-params`, a JSON object; `undefined` when it is empty. What Adobe must not get is a problem: the step's own
 * secrets, a token of GitHub, and what stands in place of a value.
 */
export function readAuthParams(
  text: string,
  hasOwnSecret: (text: string) => boolean,
  problems: string[],
): JsonObject | undefined {
  if (text.trim() === '') return undefined;
  const params = parseParams(text);
  if (typeof params === 'string') {
    const why = `expected one JSON object, but ${params}`;
    problems.push(`auth-params: ${isReference(text.trim()) ? NOT_REPLACED : why}.`);
    return undefined;
  }
  const { object, leaves } = params;
  // The body of a request, as Adobe's tutorials print it, or its `auth`.
  if (typeof (object.auth ?? object.params) === 'object') {
    problems.push('auth-params: has more than the credentials; use only what is under params.');
  }
  const namesOf = (isSo: (value: string, name: string) => boolean) => {
    const found = leaves.filter(({ name, value }) => isSo(value, name));
    const names = found.map(({ name }) => name);
    return shortenList(names, 100).join(', ');
  };
  const notTheSources = namesOf(
    (value, name) => isGitHubToken(value) || /^github_?token$/i.test(name) || hasOwnSecret(value),
  );
  if (notTheSources !== '') {
    problems.push(
      `auth-params: has the step's own client secret or access token, or a token of GitHub (${notTheSources}). Give the source's credentials alone, not all secrets as toJSON(secrets) does.`,
    );
    return object;
  }
  const standIns = namesOf(
    (value, name) =>
      [value, ...passwordsIn(value)].some(
        (text) => isReference(text) || isPlaceholder(text) || isMask(text),
      ) ||
      (isSecretName(name) && (NOTHING_OR_CUT.test(value) || isOwnName(value, name))),
  );
  if (standIns !== '') {
    problems.push(
      `auth-params: has empty texts, placeholders, masks, or variables that were not replaced, in place of values (${standIns}). Give the values themselves, and check that the secrets that give them exist.`,
    );
  }
  const escaped = namesOf((value) => ESCAPED.test(value));
  if (escaped !== '') problems.push(`auth-params: write \\\\ for a backslash in ${escaped}.`);
  return object;
}

/** Whether the value is the property's own name, with signs around it or without. Adobe's pages have names in braces. */
function isOwnName(value: string, name: string): boolean {
  const letters = value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return letters === name.toLowerCase() && !/^\{.*\}$/.test(value);
}
