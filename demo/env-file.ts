import { readFileSync } from 'node:fs';
import { INPUT_NAMES, REQUIRED_INPUTS } from '../local-runner/action-inputs.js';
import { parseEnvText } from './env-text.js';

const CREDENTIALS = ['client-secret', 'access-token'];

/**
 * The inputs in an env file: each is `AEP_` and the input's name, `AEP_IMS_ORG_ID` for `ims-org-id`. An empty value means
 * the default. Throws an error that says which file, what is wrong with it, and what to do.
 */
export function loadEnvFile(path: string): Record<string, string> {
  const text = readText(path);
  try {
    const inputs = readInputs(text);
    checkComplete(inputs);
    return inputs;
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new Error(unreadable(path, error), { cause: error });
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

function unreadable(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') {
    return `${path}: does not exist. Make it with: cp .env.example .env. Then fill it in`;
  }
  if (code === 'EISDIR') return `${path}: is a folder. Give the env file itself, such as .env`;
  return `${path}: cannot be read: ${error instanceof Error ? error.message : error}`;
}

function readInputs(text: string): Record<string, string> {
  const names = new Map(INPUT_NAMES.map((name) => [variable(name), name]));
  const lines = new Map<string, number>();
  const inputs: Record<string, string> = {};
  for (const { name: key, value, line } of parseEnvText(text)) {
    const name = names.get(key);
    if (name === undefined) {
      throw new Error(
        `line ${line}: no input has the name ${key}. Use ${[...names.keys()].join(', ')}`,
      );
    }
    const before = lines.get(key);
    if (before !== undefined) {
      throw new Error(
        `line ${line}: ${key} was given in line ${before} already. Remove one of them`,
      );
    }
    lines.set(key, line);
    if (value !== '') inputs[name] = value;
  }
  return inputs;
}

/** The step checks the same, but tells where a workflow gets its values from. */
function checkComplete(inputs: Readonly<Record<string, string>>): void {
  const missing = REQUIRED_INPUTS.filter((name) => !(name in inputs)).map(variable);
  if (!CREDENTIALS.some((name) => name in inputs)) {
    missing.push(`${CREDENTIALS.map(variable).join(' (or ')})`);
  }
  if (missing.length > 0) {
    throw new Error(
      `fill in ${missing.join(', ')}. README.md says where each value is, under "Get the four values from Adobe"`,
    );
  }
}

function variable(input: string): string {
  return `AEP_${input.replaceAll('-', '_').toUpperCase()}`;
}
