import { shortenList } from '../adobe/shorten.js';
import type { Inputs } from './inputs.js';
import { isPlaceholder, isReference } from './pasted-value.js';

/** A name that a person may have meant, but rather a variable in small letters, a placeholder, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:\$\{\w+\}|%\w+%|<.*>|(["'`]).*\1|“.*”|‘.*’)$/;

/** Warns of values that are sent as they are, but look like a mistake. Shows no value. */
export function warnOfDoubtfulValues(
  { connectionName, authParams }: Pick<Inputs, 'connectionName' | 'authParams'>,
  warn: (text: string) => void,
): void {
  if (DOUBTFUL_NAME.test(connectionName) || isPlaceholder(connectionName)) {
    warn(
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    );
  }
  for (const [isSo, before, after] of DOUBTS) {
    const paths = shortenList(findPaths(authParams, '', isSo), 100).join(', ');
    if (paths !== '') warn(`auth-params: ${before}: ${paths}. ${after}`);
  }
}

/** What credentials may be by mistake, and what a warning says before their paths and after. */
const DOUBTS: readonly (readonly [(text: string) => boolean, before: string, after: string])[] = [
  [
    isReference,
    'has expressions or variables that were not replaced by their values',
    'Check their quotes and braces. They are sent as they are.',
  ],
  [
    isPlaceholder,
    'has placeholders in place of values',
    'Replace them by the values. They are sent as they are.',
  ],
  [
    (text) => text.trim() === '',
    'has empty texts as values',
    'Check the secrets or variables that give them. They are sent as they are.',
  ],
];

/** The paths of the texts that are as `isSo` says. */
function findPaths(value: unknown, path: string, isSo: (text: string) => boolean): string[] {
  if (typeof value === 'string') return isSo(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    findPaths(part, path === '' ? name : `${path}.${name}`, isSo),
  );
}
