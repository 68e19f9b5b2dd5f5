import * as core from '@actions/core';
import type { Credential } from '../adobe/ims.js';
import type { IfExists, WantedConnection } from '../connection/task.js';
import type { Section } from '../sections.js';
import { readAuthParams } from './auth-params.js';
import {
  checkApiKey,
  checkAuthSpecName,
  checkConnectionName,
  checkConnectionSpecId,
  checkDescription,
  checkFlag,
  checkIfExists,
  checkImsOrgId,
  checkSandbox,
  checkTimeout,
  type InputRule,
} from './input-rules.js';
import { sourcesPlace } from './links.js';
import { findReference } from './pasted-value.js';
import { maskSecretInputs, readCredential } from './secret-inputs.js';
import {
  findOtherEnvironment,
  IMS,
  PLATFORM,
  type Service,
  trustedOrigin,
} from './trusted-origin.js';

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

/** What is wrong with the inputs: a line for each problem, which names its input and never shows its value. */
export class InputsError extends Error {
  override name = 'InputsError';
  readonly problems: readonly string[];
  readonly section: Section;
  /** What the step was asked for, as far as it is valid. */
  readonly connectionName: string | undefined;
  readonly sandbox: string | undefined;

  constructor(
    problems: readonly string[],
    { connectionName, sandbox }: Pick<Inputs, 'connectionName' | 'sandbox'>,
  ) {
    super(['Invalid inputs (nothing was sent to Adobe):', ...problems].join('\n'));
    const isValid = (name: string) => !problems.some((line) => line.startsWith(`${name}: `));
    this.problems = problems;
    this.connectionName = isValid('connection-name') ? connectionName : undefined;
    this.sandbox = isValid('sandbox') ? sandbox : undefined;
    this.section = problems.every((line) => line.startsWith('auth-params:'))
      ? 'auth-params'
      : 'inputs';
  }
}

/**
 * Reads the inputs, and masks those that are secret before anything else.
 * Rejects with an `InputsError` that has every problem.
 */
export async function readInputs(mask: (secret: string) => void): Promise<Inputs> {
  maskSecretInputs(mask);
  const problems: string[] = [];

  /** The runner does not enforce `required`, so each rule says what to do when its input is empty. */
  function read(name: string, rule: InputRule): string {
    const value = core.getInput(name);
    const problem = findReference(value) ?? rule(value);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    return value;
  }

  function optional(name: string, rule: InputRule): string | undefined {
    return core.getInput(name) === '' ? undefined : read(name, rule);
  }

  function flag(name: string): boolean {
    return /^true$/i.test(read(name, checkFlag));
  }

  function origin(name: string, service: Service): string {
    const value = core.getInput(name);
    const trusted = trustedOrigin(value, service);
    if ('origin' in trusted) return trusted.origin;
    problems.push(`${name}: ${findReference(value) ?? trusted.problem}`);
    return '';
  }

  const inputs: Inputs = {
    sandbox: read('sandbox', checkSandbox),
    connectionName: read('connection-name', checkConnectionName),
    connectionSpecId: read(
      'connection-spec-id',
      checkConnectionSpecId(sourcesPlace(process.env)),
    ).toLowerCase(),
    connectionDescription: optional('connection-description', checkDescription),
    imsOrgId: read('ims-org-id', checkImsOrgId),
    apiKey: read('api-key', checkApiKey),
    credential: readCredential(problems),
    ifExists: read('if-exists', checkIfExists) as IfExists, // what the rule lets through
    dryRun: flag('dry-run'),
    authSpecName: optional('auth-spec-name', checkAuthSpecName),
    authParams: await readAuthParams(problems),
    testConnection: flag('test-connection'),
    exportAccessToken: flag('export-access-token'),
    platformUrl: origin('platform-url', PLATFORM),
    imsUrl: origin('ims-url', IMS),
    timeoutMs: Number(read('timeout-seconds', checkTimeout)) * 1000,
  };
  if (inputs.credential.kind === 'client-secret') {
    problems.push(...findOtherEnvironment(inputs.platformUrl, inputs.imsUrl));
  }
  if (problems.length > 0) throw new InputsError(problems, inputs);
  return inputs;
}
