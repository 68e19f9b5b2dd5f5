import * as core from '@actions/core';
import type { IfExists, WantedConnection } from '../connection/task.js';
import {
  type Credential,
  maskSecretInputs,
  readAuthParams,
  readCredential,
} from './secret-inputs.js';
import { NAME_PATTERN } from './single-line.js';
import { trustedOrigin } from './trusted-origin.js';

/** What the step was asked for: every input of action.yml, checked. */
export interface Inputs extends WantedConnection {
  imsOrgId: string;
  apiKey: string;
  credential: Credential;
  testConnection: boolean;
  /** Scheme and host, without a slash at the end. */
  platformUrl: string;
  /** Likewise. */
  imsUrl: string;
  timeoutMs: number;
}

/** What is wrong with the inputs: a line for each problem, which names its input and never shows its value. */
export class InputsError extends Error {
  override name = 'InputsError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['Inputs have to be corrected; nothing was sent to Adobe:', ...problems].join('\n'));
    this.problems = problems;
  }
}

/**
 * Reads the inputs, and masks those that are secret before anything else.
 * Throws an `InputsError` with every problem.
 */
export function readInputs(mask: (secret: string) => void): Inputs {
  maskSecretInputs(mask);
  const problems: string[] = [];

  /** The runner does not enforce `required`, so an empty input is a problem here. */
  function required(name: string, rule: RegExp, expected: string): string {
    const value = core.getInput(name);
    if (!rule.test(value)) {
      problems.push(`${name}: ${value === '' ? 'is empty' : 'does not fit'}; give ${expected}`);
    }
    return value;
  }

  function optional(name: string, rule: RegExp, expected: string): string | undefined {
    return core.getInput(name) === '' ? undefined : required(name, rule, expected);
  }

  function flag(name: string): boolean {
    return /^true$/i.test(
      required(name, /^(?:true|True|TRUE|false|False|FALSE)$/, 'true or false'),
    );
  }

  function origin(name: string, domain: string): string {
    const trusted = trustedOrigin(core.getInput(name), domain);
    if ('origin' in trusted) return trusted.origin;
    problems.push(`${name}: ${trusted.problem}`);
    return '';
  }

  const inputs: Inputs = {
    sandbox: required(
      'sandbox',
      /^[a-z][a-z0-9-]{0,255}$/,
      'the name of a sandbox: lower-case letters, digits and hyphens, a letter first',
    ),
    connectionName: required(
      'connection-name',
      NAME_PATTERN,
      '1 to 255 characters without control characters',
    ),
    connectionSpecId: required(
      'connection-spec-id',
      /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      'the UUID of a connection spec',
    ).toLowerCase(),
    connectionDescription: optional(
      'connection-description',
      /^[^\ud800-\udfff]{1,4096}$/u,
      'at most 4,096 characters',
    ),
    imsOrgId: required(
      'ims-org-id',
      /^[A-Za-z0-9]{1,64}@AdobeOrg$/,
      'the IMS organization ID, letters and digits and then @AdobeOrg',
    ),
    apiKey: required(
      'api-key',
      /^[\x21-\x7e]{1,255}$/,
      'the API key (client ID) of the credential; a secret is empty in runs for forks and Dependabot',
    ),
    credential: readCredential(problems),
    ifExists: readIfExists(problems),
    dryRun: flag('dry-run'),
    authSpecName: optional(
      'auth-spec-name',
      NAME_PATTERN,
      'the name of one of the authentication types of the connection spec',
    ),
    authParams: readAuthParams(problems),
    testConnection: flag('test-connection'),
    platformUrl: origin('platform-url', 'adobe.io'),
    imsUrl: origin('ims-url', 'adobelogin.com'),
    timeoutMs: readTimeoutMs(problems),
  };
  if (inputs.authSpecName !== undefined && core.getInput('auth-params') === '') {
    problems.push('auth-params: is empty, but auth-spec-name is given');
  }
  if (problems.length > 0) throw new InputsError(problems);
  return inputs;
}

function readIfExists(problems: string[]): IfExists {
  const value = core.getInput('if-exists');
  if (value === 'reuse' || value === 'update' || value === 'fail') return value;
  problems.push('if-exists: must be reuse, update or fail');
  return 'reuse';
}

function readTimeoutMs(problems: string[]): number {
  const value = core.getInput('timeout-seconds');
  const seconds = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (seconds < 1 || seconds > 3600) {
    problems.push('timeout-seconds: must be a whole number from 1 to 3600');
  }
  return seconds * 1000;
}
