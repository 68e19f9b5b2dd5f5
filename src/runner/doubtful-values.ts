import { shortenList } from '../adobe/shorten.js';
import type { Inputs } from './inputs.js';
import { isReference } from './pasted-value.js';

/** A name that a person may have meant, but rather a variable in small letters, a placeholder, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:\$\{\w+\}|%\w+%|<.*>|(["'`]).*\1|“.*”|‘.*’)$/;

/** Warns of values that are sent as they are, but look like a mistake. Shows no value. */
export function warnOfDoubtfulValues(
  { connectionName, authParams }: Pick<Inputs, 'connectionName' | 'authParams'>,
  warn: (text: string) => void,
): void {
  if (DOUBTFUL_NAME.test(connectionName)) {
    warn(
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    );
  }
  const references = pathsOf(authParams, isReference);
  if (references.length > 0) {
    warn(
      `auth-params: has expressions or variables that were not replaced by their values: ${references}. Check their quotes and braces. They are sent as they are.`,
    );
  }
}

/** The paths of the texts in `params` that are as `isSo` says, to be shown; empty when there is none. */
function pathsOf(params: unknown, isSo: (text: string) => boolean): string {
  return shortenList(findPaths(params, '', isSo), 100).join(', ');
}

function findPaths(value: unknown, path: string, isSo: (text: string) => boolean): string[] {
  if (typeof value === 'string') return isSo(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    findPaths(part, path === '' ? name : `${path}.${name}`, isSo),
  );
}
