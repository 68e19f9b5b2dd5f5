import { shortenList } from '../adobe/shorten.js';
import { findPaths } from './auth-params.js';
import { DATA_LAKE } from './input-rules.js';
import type { Inputs } from './inputs.js';
import { isMask, isPlaceholder } from './not-a-value.js';

/** A name that a person may have meant, but rather a variable in small letters, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:\$\{\w+\}|%\w+%|(["'`]).*\1|“.*”|‘.*’)$/;

/** Nothing, or `{PASSWORD}`, as Adobe's tutorials write what differs from customer to customer. */
const DOUBTFUL_VALUE = /^\s*(?:\{\w+\}\s*)?$/;

/** What is used as it is, but looks like a mistake: a warning for each, which shows no value. */
export function doubtfulValues({ connectionName: name, connectionSpecId, authParams }: Inputs) {
  const doubts: string[] = [];
  if (DOUBTFUL_NAME.test(name) || isPlaceholder(name) || isMask(name)) {
    doubts.push(
      'connection-name: looks like a variable or placeholder that was not replaced by its value, or has quotes around it. It is used as it is.',
    );
  }
  if (name === DATA_LAKE.name && connectionSpecId !== DATA_LAKE.specId) {
    doubts.push(
      `connection-name: "${name}" is the default, meant for the data lake, but connection-spec-id is that of another source. Set a connection-name of its own.`,
    );
  }
  const paths = findPaths(authParams, (text) => DOUBTFUL_VALUE.test(text));
  if (paths.length > 0) {
    doubts.push(
      `auth-params: has empty texts, or names in braces, as values: ${shortenList(paths, 100).join(', ')}. Check the secrets or variables that give them. They are sent as they are.`,
    );
  }
  return doubts;
}
