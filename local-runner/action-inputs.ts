import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './repository.js';

export type GivenInputs = Readonly<Record<string, string>>;

interface ActionFile {
  readonly inputs: Readonly<Record<string, { default?: string; required?: boolean }>>;
}

// GitHub reads the same file; a test checks it with GitHub's own schema.
const { inputs }: ActionFile = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));

/** Every input of action.yml. */
export const INPUT_NAMES: readonly string[] = Object.keys(inputs);

/** The inputs that every workflow has to give. */
export const REQUIRED_INPUTS = INPUT_NAMES.filter((name) => inputs[name]?.required === true);

/** Names and defaults of the inputs. An input without a default is empty. */
export const INPUT_DEFAULTS: GivenInputs = Object.fromEntries(
  Object.entries(inputs).map(([name, input]) => [name, input.default ?? '']),
);

/** `INPUT_*` as the runner sets them: upper case, hyphens kept. Throws on a name that action.yml does not have. */
export function inputVariables(given: GivenInputs): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !INPUT_NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries({ ...INPUT_DEFAULTS, ...given }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  );
}
