import * as core from '@actions/core';
import { shortenList } from '../adobe/shorten.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { isGitHubToken, isMask, isPlaceholder, isReference } from './not-a-value.js';
import { parseStrictJson } from './strict-json.js';

/** Shorter ones are part of other texts by chance. */
const SHORTEST_SECRET = 8;

/**
 * Reads `auth-params`, a JSON object; `undefined` when it is empty. What Adobe must not get is a problem: the step's
 * `ownSecrets`, a token of GitHub, and what stands in place of a value.
 */
export function readAuthParams(
  ownSecrets: readonly string[],
  problems: string[],
): JsonObject | undefined {
  // As it was given, so that line and column are those of the workflow's author.
  const text = core.getInput('auth-params', { trimWhitespace: false });
  if (text.trim() === '') return undefined;
  const params = parseStrictJson(text);
  if (typeof params === 'string') {
    problems.push(
      isReference(text.trim())
        ? 'auth-params: is an expression or variable that was not replaced by its value; check its quotes and braces.'
        : `auth-params: expected one JSON object, but ${params}.`,
    );
    return undefined;
  }
  // The body of a request, as Adobe's tutorials print it, or its `auth`.
  if (isJsonObject(params.auth) || isJsonObject(params.params)) {
    problems.push('auth-params: has more than the credentials; use only what is under params.');
  }
  const pathsOf = (isSo: Test) => shortenList(findPaths(params, isSo), 100).join(', ');
  const notTheSources = pathsOf(
    (value, name) =>
      isGitHubToken(value) ||
      /^github_?token$/i.test(name) ||
      ownSecrets.some((secret) => secret.length >= SHORTEST_SECRET && value.includes(secret)),
  );
  if (notTheSources !== '') {
    problems.push(
      `auth-params: has the step's own client secret or access token, or a token of GitHub (${notTheSources}). Give the source's credentials alone, not all secrets as toJSON(secrets) does.`,
    );
  }
  const noValues = pathsOf((value) => isReference(value) || isPlaceholder(value) || isMask(value));
  if (noValues !== '') {
    problems.push(
      `auth-params: has placeholders, masks, or variables that were not replaced, in place of values (${noValues}). Give the values themselves.`,
    );
  }
  return params;
}

type Test = (value: string, name: string) => boolean;

/** The paths of the texts in `value` that are as `isSo` says, such as `servers.0.password`. */
export function findPaths(value: unknown, isSo: Test, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return isSo(value, `${path.at(-1)}`) ? [path.join('.')] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => findPaths(part, isSo, [...path, name]));
}
