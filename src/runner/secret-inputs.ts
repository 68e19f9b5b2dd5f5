import * as core from '@actions/core';
import type { Credential } from '../adobe/ims.js';
import { looksSecret } from './input-rules.js';
import { createIt, leaveItOut } from './missing-value.js';
import { findMistake, findPasteMistake, isPlaceholder, isReference } from './pasted-value.js';
import { stringLeaves } from './string-leaves.js';

const MAX_LENGTH = 16_384;
/** Longer texts are refused, and nothing of them leaves the step. */
const MAX_MASKED_LENGTH = 65_536;

/**
 * Masks every secret input as it is given, right or wrong, and each string in `auth-params`: of JSON on several lines,
 * most lines are no secret. What was pasted into `api-key` by mistake is masked, too.
 */
export function maskSecretInputs(mask: (secret: string) => void): void {
  for (const name of ['client-secret', 'access-token']) mask(core.getInput(name));
  const apiKey = core.getInput('api-key');
  if (looksSecret(apiKey)) mask(apiKey);
  const authParams = core.getInput('auth-params');
  if (!/[\r\n]/.test(authParams)) mask(authParams);
  if (authParams.length > MAX_MASKED_LENGTH) return;
  for (const leaf of stringLeaves(authParams)) mask(leaf);
}

/** Reads `access-token`, or `client-secret` with `scopes`; exactly one of the two has to be given. */
export function readCredential(problems: string[]): Credential {
  const accessToken = core.getInput('access-token');
  const clientSecret = core.getInput('client-secret');
  if (accessToken === '' && clientSecret === '') {
    problems.push(
      `client-secret: is empty. ${createIt('secret')} To use a ready token, give access-token instead.`,
    );
  }
  if (accessToken !== '' && clientSecret !== '') {
    problems.push('access-token: is given together with client-secret; remove one of the two.');
  }
  const ofToken = findTokenMistake(accessToken);
  if (ofToken !== undefined) problems.push(`access-token: ${ofToken}`);
  const ofSecret = findSecretMistake(clientSecret);
  if (ofSecret !== undefined) problems.push(`client-secret: ${ofSecret}`);
  return accessToken === ''
    ? { kind: 'client-secret', clientSecret, scopes: readScopes(problems) }
    : { kind: 'access-token', accessToken };
}

function findTokenMistake(value: string): string | undefined {
  if (/^p8e-/.test(value)) return 'looks like a client secret; give it as client-secret.';
  if (/^[0-9a-f]{32}$/.test(value) || (value !== '' && value === core.getInput('api-key'))) {
    return 'is a client ID; the access token is what IMS returns for it, and begins with eyJ.';
  }
  return findPasteMistake(value, 'the token', MAX_LENGTH);
}

function findSecretMistake(value: string): string | undefined {
  if (/^eyJ[\w-]+\./.test(value)) return 'looks like an access token; give it as access-token.';
  if (value !== '' && value === core.getInput('api-key')) {
    return "is the same as api-key; the client secret is another value on the credential's page in the Developer Console.";
  }
  return findPasteMistake(value, 'the client secret', MAX_LENGTH);
}

const SCOPES =
  "the list that the credential's page in the Developer Console shows, separated by commas or line breaks";

function readScopes(problems: string[]): string {
  const given = core.getInput('scopes');
  const scopes = given.split(/[,\s]+/).filter((scope) => scope !== '');
  if (isReference(given) || isPlaceholder(given)) {
    problems.push(`scopes: ${findMistake(given)}`);
  } else if (scopes.length === 0) {
    problems.push(`scopes: ${leaveItOut("Adobe's usual list", SCOPES)}`);
  } else if (scopes.includes('-')) {
    problems.push(`scopes: is a YAML list; give ${SCOPES}.`);
  } else if (!scopes.every((scope) => /^[\w.:/-]{1,255}$/.test(scope))) {
    problems.push(
      `scopes: has characters that no scope has, such as quotes or brackets. Leave the input out, or give ${SCOPES}.`,
    );
  }
  return scopes.join(',');
}
