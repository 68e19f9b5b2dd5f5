import { shortenList } from '../adobe/shorten.js';
import { DATA_LAKE } from './input-rules.js';
import type { Inputs } from './inputs.js';
import { isMask, isPlaceholder } from './not-a-value.js';

/** A name that a person may have meant, but rather a variable in small letters, or quotes around a name. */
const DOUBTFUL_NAME = /^(?:%\w+%|(["'`]).*\1|“.*”|‘.*’)$/;

/** Nothing, `{PASSWORD}`, as Adobe's tutorials write what differs from customer to customer, or one line with space around it. */
const DOUBTFUL_VALUE = /^\s*$|^\{\w+\}$|\{[A-Z][A-Z_]*\}|^\s[^\n]*$|^[^\n]*\s+$/;

/** What is used as it is, but looks like a mistake: a warning for each, which shows no value. */
export function doubtfulValues(inputs: Inputs): string[] {
  const { connectionName: name, connectionSpecId, authParams } = inputs;
  const doubts: string[] = [];
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    doubts.push(
      'NODE_TLS_REJECT_UNAUTHORIZED is 0: certificates are not verified, so whoever is between the runner and Adobe can read the credentials. Remove the variable. For a certificate authority of your own, set NODE_EXTRA_CA_CERTS.',
    );
  }
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
  const names = Object.entries(authParams ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && DOUBTFUL_VALUE.test(value) ? name : [],
  );
  if (names.length > 0) {
    doubts.push(
      `auth-params: has empty texts, names in braces, or texts with a space or line break at an end, as values: ${shortenList(names, 100).join(', ')}. Check the secrets or variables that give them. They are sent as they are.`,
    );
  }
  return doubts;
}
