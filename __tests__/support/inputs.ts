import { DEMO } from '../../simulator/demo-values.js';
import type { Inputs } from '../../src/runner/inputs.js';

/** Inputs that were read and found good: the tutorial's, with a ready token, against production unless changed. */
export function goodInputs(changes: Partial<Inputs> = {}): Inputs {
  return {
    sandbox: 'dev',
    connectionName: 'Dataset Base Connection',
    connectionSpecId: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c',
    connectionDescription: undefined,
    imsOrgId: DEMO.imsOrgId,
    apiKey: DEMO.apiKey,
    credential: { kind: 'access-token', accessToken: DEMO.accessToken },
    ifExists: 'reuse',
    dryRun: false,
    authSpecName: undefined,
    authParams: undefined,
    testConnection: false,
    exportAccessToken: false,
    platformUrl: 'https://platform.adobe.io',
    imsUrl: 'https://ims-na1.adobelogin.com',
    timeoutMs: 120_000,
    ...changes,
  };
}
