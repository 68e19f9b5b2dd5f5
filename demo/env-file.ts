import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { INPUT_NAMES, REQUIRED_INPUTS } from '../local-runner/action-inputs.js';

const CREDENTIALS = ['client-secret', 'access-token'];

/** An unquoted value ends at `#`, with no word about it: half a secret is hard to notice. */
const CUT_VALUE = /^\s*(?:export\s+)?(AEP_\w+)\s*=[^\S\n]*[^\s'"`#][^\n]*?\S#/m;

/**
 * The inputs in an env file: each is `AEP_` and the input's name, `AEP_IMS_ORG_ID` for `ims-org-id`. An empty value means
 * the default. Throws an error that says which file, what is wrong with it, and what to do.
 */
export function loadEnvFile(path: string): Record<string, string> {
  const text = readText(path);
  const cut = CUT_VALUE.exec(text);
  if (cut) throw new Error(`${path}: the value of ${cut[1]} contains #. Put it in single quotes`);
  const names = new Map(INPUT_NAMES.map((name) => [variable(name), name]));
  const inputs: Record<string, string> = {};
  for (const [key, value = ''] of Object.entries(parseEnv(text))) {
    const name = names.get(key);
    if (name === undefined) {
      throw new Error(`${path}: no input has the name ${key}. Use ${[...names.keys()].join(', ')}`);
    }
    if (/^['"`“‘]/.test(value)) {
      throw new Error(`${path}: check the quotes around the value of ${key}`);
    }
    if (value !== '') inputs[name] = value;
  }
  const missing = missingIn(inputs);
  if (missing.length === 0) return inputs;
  throw new Error(
    `${path}: fill in ${missing.join(', ')}. README.md says where each value is, under "Get the four values from Adobe"`,
  );
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice = reason.startsWith('ENOENT')
      ? 'Make it with: cp .env.example .env. Then fill it in'
      : 'Give the env file itself, such as .env';
    throw new Error(`${path}: cannot be read (${reason}). ${advice}`, { cause: error });
  }
  try {
    // It leaves out a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // The message below holds for both.
  }
  throw new Error(`${path}: is not UTF-8 text. Save it in your editor with the encoding UTF-8`);
}

/** The step checks the same, but tells where a workflow gets its values from. */
function missingIn(inputs: Readonly<Record<string, string>>): string[] {
  const missing = REQUIRED_INPUTS.filter((name) => !(name in inputs)).map(variable);
  if (CREDENTIALS.some((name) => name in inputs)) return missing;
  return [...missing, `${CREDENTIALS.map(variable).join(' (or ')})`];
}

function variable(input: string): string {
  return `AEP_${input.replaceAll('-', '_').toUpperCase()}`;
}
