import process from 'node:process';
import { inputVariables } from '../local-runner/action-inputs.js';
import { DEMO } from '../simulator/demo-values.js';
import { type Inputs, readInputs } from '../src/runner/inputs.js';

/** Where to ask, as whom, and what must never show. */
export interface Settings
  extends Pick<
    Inputs,
    'sandbox' | 'imsOrgId' | 'apiKey' | 'credential' | 'platformUrl' | 'imsUrl'
  > {
  /** Replaces what must never show in a text. */
  redact(text: string): string;
  /** Adds a secret to what must never show. */
  mask(secret: string): void;
}

/** Reads inputs of action.yml as the step reads them. Rejects with an error that names each invalid one. */
export async function readSettings(given: Readonly<Record<string, string>>): Promise<Settings> {
  Object.assign(process.env, inputVariables(given));
  return settingsFrom(await readInputs(() => {}));
}

export function settingsFrom({
  sandbox,
  imsOrgId,
  apiKey,
  credential,
  platformUrl,
  imsUrl,
}: Omit<Settings, 'redact' | 'mask'>): Settings {
  const secrets = new Set([
    credential.kind === 'access-token' ? credential.accessToken : credential.clientSecret,
  ]);
  return {
    sandbox,
    imsOrgId,
    apiKey,
    credential,
    platformUrl,
    imsUrl,
    mask: (secret) => void secrets.add(secret),
    redact: (text) =>
      [...secrets].reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text),
  };
}

/** The settings for a simulator. */
export function simulatorSettings(url: string): Settings {
  return settingsFrom({
    sandbox: 'dev',
    imsOrgId: DEMO.imsOrgId,
    apiKey: DEMO.apiKey,
    credential: {
      kind: 'client-secret',
      clientSecret: DEMO.clientSecret,
      scopes: DEMO.scopes.join(','),
    },
    platformUrl: url,
    imsUrl: url,
  });
}
