import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs, parseEnv } from 'node:util';
import { INPUT_NAMES, REQUIRED_INPUTS } from '../local-runner/action-inputs.js';
import { errorMessage } from '../src/errors.js';

/** An unquoted value ends at `#`, with no word about it: half a secret is hard to notice. */
const CUT_VALUE = /^\s*(?:export\s+)?(AEP_\w+)\s*=[^\S\n]*[^\s'"`#][^\n]*?\S#/m;

/** A path from where the person is: npm changes to the repository's root. */
export const fromHere = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);

/** The env file that the command line names, if any. Throws an error with the usage. */
export function envFileArgument(usage: string): string | undefined {
  try {
    const file = parseArgs({ options: { 'env-file': { type: 'string' } } }).values['env-file'];
    return file === undefined ? undefined : fromHere(file);
  } catch (error) {
    throw new Error(`${errorMessage(error)}\n${usage}`);
  }
}

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
  // The step checks the same, but tells where a workflow gets its values from.
  const missing = REQUIRED_INPUTS.filter((name) => !(name in inputs)).map(variable);
  if (!('client-secret' in inputs || 'access-token' in inputs)) {
    missing.push('AEP_CLIENT_SECRET (or AEP_ACCESS_TOKEN)');
  }
  if (missing.length === 0) return inputs;
  throw new Error(
    `${path}: fill in ${missing.join(', ')}. README.md says where each value is, under "Get the four values from Adobe"`,
  );
}

function readText(path: string): string {
  try {
    // It leaves out a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    if (!text.includes('\0')) return text;
  } catch (error) {
    // The error of a file system has a code in capitals.
    if (/^E[A-Z]+:/.test(errorMessage(error))) {
      throw new Error(
        `${path}: cannot be read (${errorMessage(error)}). Make it with: cp .env.example .env. Then fill it in`,
        { cause: error },
      );
    }
  }
  throw new Error(`${path}: is not UTF-8 text. Save it in your editor with the encoding UTF-8`);
}

function variable(input: string): string {
  return `AEP_${input.replaceAll('-', '_').toUpperCase()}`;
}
