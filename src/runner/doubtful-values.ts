import { shortenList } from '../adobe/shorten.js';
import { findPaths } from './auth-params.js';
import { DATA_LAKE } from './input-rules.js';
import type { Inputs } from './inputs.js';
import { isMask, isPlaceholder } from './not-a-value.js';

type Doubtful = Pick<Inputs, 'connectionName' | 'connectionSpecId' | 'authParams'>;

/** A name that a person may have meant, but rather a variable in small letters, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:\$\{\w+\}|%\w+%|(["'`]).*\1|“.*”|‘.*’)$/;

/** Values that are used as they are, but look like a mistake: a warning for each, which shows no value. */
export function doubtfulValues({
  connectionName,
  connectionSpecId,
  authParams,
}: Doubtful): string[] {
  const name = connectionName;
  const empty = shortenList(
    findPaths(authParams, (text) => text.trim() === ''),
    100,
  ).join(', ');
  return [
    DOUBTFUL_NAME.test(name) || isPlaceholder(name) || isMask(name)
      ? 'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.'
      : '',
    name === DATA_LAKE.name && connectionSpecId !== DATA_LAKE.specId
      ? `connection-name: "${name}" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.`
      : '',
    empty === ''
      ? ''
      : `auth-params: has empty texts as values: ${empty}. Check the secrets or variables that give them. They are sent as they are.`,
  ].filter(Boolean);
}
