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

const RULES: Readonly<Record<InputName, InputRule>> = INPUT_RULES;
const SECRET_INPUTS = ['client-secret', 'access-token'];

/**
 * Reads the inputs, and masks those that are secret before anything else. Throws a `StepError` that has a line for
 * each problem, which names its input and never shows its value.
 */
export function readInputs(mask: (secret: string) => void): Inputs {
  maskSecrets(mask);
  const problems: string[] = [];
  const missing: string[] = [];
  const ownSecrets = SECRET_INPUTS.map((name) => core.getInput(name)).filter((one) => one !== '');
  const hasOwnSecret = (text: string) => ownSecrets.some((secret) => text.includes(secret));
  /** The runner does not enforce `required`. An empty optional input is one that was left out. */
  const read = (name: InputName): string => {
    const value = core.getInput(name) || RULES[name].byDefault;
    if (value === undefined) missing.push(name);
    const typo = name.replaceAll('-', '_');
    if (typo !== name && core.getInput(typo)) problems.push(`${typo}: is no input; write ${name}.`);
    let problem = value ? findProblem(value, RULES[name]) : undefined;
    if (!SECRET_INPUTS.includes(name) && hasOwnSecret(`${value}`)) {
      problem = "contains the step's own client secret or access token.";
    }
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    return value ?? '';
  };
  const flag = (name: InputName) => read(name).toLowerCase() === 'true';
  const address = (name: InputName) => URL.parse(read(name))?.origin ?? '';
  const clientSecret = read('client-secret');
  const accessToken = read('access-token');
  if (clientSecret === '' && accessToken === '') missing.push('client-secret (or access-token)');
  if (clientSecret !== '' && accessToken !== '') {
    problems.push('access-token: is given together with client-secret; remove one of the two.');
  }
  const scopes = () => (read('scopes').match(/[^,\s]+/g) ?? []).join(',');
  // As it was given, so that line and column are those of the workflow's author.
  const authParams = core.getInput('auth-params', { trimWhitespace: false });
  const inputs: Inputs = {
    sandbox: read('sandbox'),
    connectionName: read('connection-name'),
    connectionSpecId: read('connection-spec-id').toLowerCase(),
    connectionDescription: read('connection-description') || undefined,
    imsOrgId: read('ims-org-id'),
    apiKey: read('api-key'),
    credential:
      accessToken === ''
        ? { kind: 'client-secret', clientSecret, scopes: scopes() }
        : { kind: 'access-token', accessToken },
    ifExists: read('if-exists') as IfExists, // what its pattern lets through
    dryRun: flag('dry-run'),
    authSpecName: read('auth-spec-name') || undefined,
    authParams: readAuthParams(authParams, hasOwnSecret, problems),
    testConnection: flag('test-connection'),
    exportAccessToken: flag('export-access-token'),
    platformUrl: address('platform-url'),
    imsUrl: address('ims-url'),
    timeoutMs: Number(read('timeout-seconds')) * 1000,
  };
  if (inputs.authSpecName !== undefined && authParams.trim() === '') {
    missing.push('auth-params (needed with auth-spec-name)');
  }
  if (missing.length > 0) problems.unshift(describeMissing(missing));
  if (problems.length === 0) return inputs;
  throw new StepError(['Invalid inputs (nothing was sent to Adobe):', ...problems].join('\n'), {
    section: problems.every((line) => line.startsWith('auth-params')) ? 'auth-params' : 'inputs',
  });
}

/**
 * Masks every secret input as it is given, right or wrong, what looks like a secret in any other, and what may be secret
 * in `auth-params`: of JSON on several lines, most lines are no secret.
 */
function maskSecrets(mask: (secret: string) => void): void {
  for (const name of Object.keys(RULES)) {
    const value = core.getInput(name);
    if (SECRET_INPUTS.includes(name) || looksSecret(value)) mask(value);
  }
  const authParams = core.getInput('auth-params');
  if (!/[\r\n]/.test(authParams)) mask(authParams);
  secretsIn(authParams).forEach(mask);
}

/** One sentence for all: they are empty for one reason as a rule. */
function describeMissing(names: readonly string[]): string {
  const are = names.length === 1 ? 'is' : 'are';
  return `${names.join(', ')}: ${are} empty. Check under Settings → Secrets and variables → Actions that the secret or variable exists with exactly the name and kind (secrets., vars.) that the workflow uses. Other expressions may give nothing, too: inputs. is empty unless somebody starts the run. Those of an environment need "environment:" in the job; a reusable workflow gets only the secrets that its caller passes ("secrets: inherit"); runs for forks get neither secrets nor variables, and runs by Dependabot only its own secrets.`;
}
