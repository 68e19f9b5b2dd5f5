import { shortenList } from '../adobe/shorten.js';
import { findPaths } from './auth-params.js';
import { DATA_LAKE } from './input-rules.js';
import type { Inputs } from './inputs.js';
import { isMask, isPlaceholder } from './not-a-value.js';

/** A name that a person may have meant, but rather a variable in small letters, a placeholder, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:\$\{\w+\}|%\w+%|(["'`]).*\1|“.*”|‘.*’)$/;

/** Warns of values that are used as they are, but look like a mistake. Shows no value. */
export function warnOfDoubtfulValues(
  {
    connectionName,
    connectionSpecId,
    authParams,
  }: Pick<Inputs, 'connectionName' | 'connectionSpecId' | 'authParams'>,
  warn: (text: string) => void,
): void {
  if (
    DOUBTFUL_NAME.test(connectionName) ||
    isPlaceholder(connectionName) ||
    isMask(connectionName)
  ) {
    warn(
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    );
  }
  if (connectionName === DATA_LAKE.name && connectionSpecId !== DATA_LAKE.specId) {
    warn(
      `connection-name: "${DATA_LAKE.name}" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.`,
    );
  }
  const empty = findPaths(authParams, (text) => text.trim() === '');
  if (empty.length > 0) {
    warn(
      `auth-params: has empty texts as values: ${shortenList(empty, 100).join(', ')}. Check the secrets or variables that give them. They are sent as they are.`,
    );
  }
}
