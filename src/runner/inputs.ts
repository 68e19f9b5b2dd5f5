import * as core from '@actions/core';
import type { Credential } from '../adobe/ims.js';
import type { IfExists, WantedConnection } from '../connection/task.js';
import { StepError } from '../errors.js';
import { readAuthParams } from './auth-params.js';
import { findProblem, INPUT_RULES, type InputRule } from './input-rules.js';
import { looksSecret } from './not-a-value.js';
import { secretsIn } from './secret-params.js';

/** What the step was asked for: every input of action.yml, checked. */
export interface Inputs extends WantedConnection {
  imsOrgId: string;
  apiKey: string;
  credential: Credential;
  testConnection: boolean;
  /** Hand the access token on to later steps, as an output. */
  exportAccessToken: boolean;
  /** Scheme and host, without a slash at the end. */
  platformUrl: string;
  /** Likewise. */
  imsUrl: string;
  timeoutMs: number;
}

type InputName = keyof typeof INPUT_RULES;

/** A line for each problem, which begins with its input's name, and the names of inputs that are required and empty. */
interface Reading {
  problems: string[];
  missing: string[];
}

const SECRET_INPUTS = ['client-secret', 'access-token'];
/** Longer texts are refused, and nothing of them leaves the step. */
const MAX_MASKED_LENGTH = 65_536;

/**
 * Reads the inputs, and masks those that are secret before anything else. Throws a `StepError` that has a line for
 * each problem, which names its input and never shows its value.
 */
export function readInputs(mask: (secret: string) => void): Inputs {
  maskSecretInputs(mask);
  const reading: Reading = { problems: [], missing: [] };
  const read = (name: InputName) => readInput(name, reading);
  const flag = (name: InputName) => /^true$/i.test(read(name));
  const address = (name: InputName) => {
    const url = read(name);
    return URL.canParse(url) ? new URL(url).origin : '';
  };
  const credential = readCredential(reading);
  const authSpecName = read('auth-spec-name') || undefined;
  const inputs: Inputs = {
    sandbox: read('sandbox'),
    connectionName: read('connection-name'),
    connectionSpecId: read('connection-spec-id').toLowerCase(),
    connectionDescription: read('connection-description') || undefined,
    imsOrgId: read('ims-org-id'),
    apiKey: read('api-key'),
    credential,
    ifExists: read('if-exists') as IfExists, // what its pattern lets through
    dryRun: flag('dry-run'),
    authSpecName,
    authParams: readAuthParams(
      SECRET_INPUTS.map((name) => core.getInput(name)),
      reading.problems,
    ),
    testConnection: flag('test-connection'),
    exportAccessToken: flag('export-access-token'),
    platformUrl: address('platform-url'),
    imsUrl: address('ims-url'),
    timeoutMs: Number(read('timeout-seconds')) * 1000,
  };
  if (authSpecName !== undefined && core.getInput('auth-params') === '') {
    reading.missing.push('auth-params (needed with auth-spec-name)');
  }
  failIfInvalid(reading);
  return inputs;
}

/** What the summary names in its heading, as far as it is valid. */
export function readNames(): { sandbox: string | undefined; connectionName: string | undefined } {
  const valid = (name: InputName) => {
    const problems: string[] = [];
    const value = readInput(name, { problems, missing: [] });
    return problems.length === 0 && value !== '' ? value : undefined;
  };
  return { sandbox: valid('sandbox'), connectionName: valid('connection-name') };
}

/** The runner does not enforce `required`. An empty optional input is one that was left out. */
function readInput(name: InputName, { problems, missing }: Reading): string {
  const rule: InputRule = INPUT_RULES[name];
  const value = core.getInput(name) || rule.byDefault;
  if (value === undefined) missing.push(name);
  const problem = value ? findProblem(value, rule) : undefined;
  if (problem !== undefined) problems.push(`${name}: ${problem}`);
  return value ?? '';
}

/** Reads `access-token`, or `client-secret` with `scopes`; exactly one of the two has to be given. */
function readCredential(reading: Reading): Credential {
  const hasSecret = core.getInput('client-secret') !== '';
  const hasToken = core.getInput('access-token') !== '';
  const clientSecret = hasSecret ? readInput('client-secret', reading) : '';
  const accessToken = hasToken ? readInput('access-token', reading) : '';
  if (hasSecret && hasToken) {
    reading.problems.push(
      'access-token: is given together with client-secret; remove one of the two.',
    );
  }
  if (hasToken) return { kind: 'access-token', accessToken };
  if (!hasSecret) reading.missing.push('client-secret (or access-token)');
  const scopes = readInput('scopes', reading).split(/[,\s]+/);
  return { kind: 'client-secret', clientSecret, scopes: scopes.filter(Boolean).join(',') };
}

/**
 * Masks every secret input as it is given, right or wrong, and what may be secret in `auth-params`: of JSON on several
 * lines, most lines are no secret. What was pasted into `api-key` by mistake is masked, too.
 */
function maskSecretInputs(mask: (secret: string) => void): void {
  for (const name of SECRET_INPUTS) mask(core.getInput(name));
  const apiKey = core.getInput('api-key');
  if (looksSecret(apiKey)) mask(apiKey);
  const authParams = core.getInput('auth-params');
  if (!/[\r\n]/.test(authParams)) mask(authParams);
  if (authParams.length <= MAX_MASKED_LENGTH) secretsIn(authParams).forEach(mask);
}

function failIfInvalid({ problems, missing }: Reading): void {
  const all = missing.length === 0 ? problems : [describeMissing(missing), ...problems];
  if (all.length === 0) return;
  throw new StepError(['Invalid inputs (nothing was sent to Adobe):', ...all].join('\n'), {
    section: all.every((line) => line.startsWith('auth-params')) ? 'auth-params' : 'inputs',
  });
}

/** One sentence for all: they are empty for one reason as a rule. */
function describeMissing(names: readonly string[]): string {
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.join(', ')}: ${are} empty. Check under Settings → Secrets and variables → Actions that the secret or variable exists with exactly the name that the workflow uses. Those of an environment need "environment:" in the job; a reusable workflow gets only the secrets that its caller passes (\`secrets: inherit\`); runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.`;
}
