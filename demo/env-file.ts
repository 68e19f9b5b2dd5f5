import * as util from 'node:util';
import { inputDefaults } from '../local-runner/run-action.js';

/** The inputs in an env file: each is `AEP_` and the input's name, `AEP_IMS_ORG_ID` for `ims-org-id`. An empty value is the default. */
export function readEnvFile(text: string): Record<string, string> {
  if (!('parseEnv' in util)) throw new Error('--env-file needs Node.js 20.12 or later');
  const names = new Map(Object.keys(inputDefaults()).map((name) => [variable(name), name]));
  const inputs: Record<string, string> = {};
  const unknown: string[] = [];
  for (const [key, value = ''] of Object.entries(util.parseEnv(text))) {
    const name = names.get(key);
    if (name === undefined) unknown.push(key);
    else if (value !== '') inputs[name] = value;
  }
  if (unknown.length === 0) return inputs;
  throw new Error(
    `No input goes by ${unknown.join(', ')}. Known are: ${[...names.keys()].join(', ')}`,
  );
}

function variable(input: string): string {
  return `AEP_${input.replaceAll('-', '_').toUpperCase()}`;
}
