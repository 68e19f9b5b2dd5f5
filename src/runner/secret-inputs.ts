import * as core from '@actions/core';
import type { JsonObject } from '../json.js';
import { parseStrictJson, StrictJsonError, stringLeaves } from './strict-json.js';

export type Credential =
  | { kind: 'access-token'; accessToken: string }
  | { kind: 'client-secret'; clientSecret: string; scopes: string };

const NO_SECRETS = 'secrets are empty in runs for forks and Dependabot';
const MAX_LENGTH = 16_384;

/** Masks every secret input as it stands, right or wrong, and each string in `auth-params` by itself. */
export function maskSecretInputs(mask: (secret: string) => void): void {
  for (const name of ['client-secret', 'access-token', 'auth-params']) mask(core.getInput(name));
  for (const leaf of stringLeaves(core.getInput('auth-params'))) mask(leaf);
}

/** Reads `access-token`, or `client-secret` with `scopes`; exactly one of the two has to be given. */
export function readCredential(problems: string[]): Credential {
  const accessToken = core.getInput('access-token');
  const clientSecret = core.getInput('client-secret');
  if (accessToken === '' && clientSecret === '') {
    problems.push(
      `client-secret or access-token: one of them is needed, and both are empty; ${NO_SECRETS}`,
    );
  }
  if (accessToken !== '' && clientSecret !== '') {
    problems.push('client-secret and access-token: give one of them, not both');
  }
  if (/^bearer\s/i.test(accessToken)) {
    problems.push('access-token: give the token alone, without "Bearer"');
  } else if (!isHeaderSafe(accessToken)) {
    problems.push('access-token: has blanks, line breaks or other characters that no token has');
  }
  if (!isHeaderSafe(clientSecret)) {
    problems.push('client-secret: has blanks, line breaks or other characters that no secret has');
  }
  return accessToken === ''
    ? { kind: 'client-secret', clientSecret, scopes: readScopes(problems) }
    : { kind: 'access-token', accessToken };
}

/** Reads `auth-params`, a JSON object; `undefined` when it is empty. */
export function readAuthParams(problems: string[]): JsonObject | undefined {
  const value = core.getInput('auth-params');
  if (value === '') return undefined;
  try {
    return parseStrictJson(value);
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    problems.push(`auth-params: must be a JSON object, but ${error.message}`);
    return undefined;
  }
}

function isHeaderSafe(value: string): boolean {
  return /^[\x21-\x7e]*$/.test(value) && value.length <= MAX_LENGTH;
}

function readScopes(problems: string[]): string {
  const scopes = core
    .getInput('scopes')
    .split(/[,\s]+/)
    .filter((scope) => scope !== '');
  if (scopes.length === 0 || !scopes.every((scope) => /^[\w.:/-]{1,255}$/.test(scope))) {
    problems.push(
      "scopes: give the list that the credential's page shows, separated by commas or lines",
    );
  }
  return scopes.join(',');
}
