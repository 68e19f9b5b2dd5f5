import { findHidingCharacter } from './invisible.js';
import { createIt, leaveItOut } from './missing-value.js';
import { findMistake, findPasteMistake, isPlaceholder } from './pasted-value.js';
import { NAME_PATTERN } from './single-line.js';

/**
 * Says what is wrong with an input and what to do: it completes "sandbox: …". `undefined` for a good value. Never
 * quotes the value, since anything may have been pasted there.
 */
export type InputRule = (value: string) => string | undefined;

const SANDBOX_NAME =
  'the sandbox\'s name, such as dev: lower-case letters, digits and hyphens, starting with a letter. It is under Sandboxes in Experience Platform, in the column "Name".';

export const checkSandbox: InputRule = (value) => {
  if (value === '') {
    return `is empty. Give the sandbox's name, such as dev. If it comes from a variable: ${createIt('variable')}`;
  }
  const isName = /^[a-z][a-z0-9-]{0,255}$/.test(value);
  if (isName && !/^(?:null|undefined)$/.test(value)) return undefined;
  const mistake = findMistake(value);
  if (mistake !== undefined) return mistake;
  const isTitle = /[A-Z ]/.test(value) && !/[\r\n]/.test(value);
  return isTitle && findHidingCharacter(value) === undefined
    ? `looks like a title; use the name instead. Expected ${SANDBOX_NAME}`
    : (findPasteMistake(value, "one sandbox's name", 256) ??
        `is invalid; expected ${SANDBOX_NAME}`);
};

const NAME = 'a name of 1 to 255 characters on one line';

/** What no person calls a connection. Any other name may be meant as it is. */
const NO_NAME = /^(?:null|undefined|\[object Object\]|["'`‘’“”„]{2})$/;

export const checkConnectionName: InputRule = (value) => {
  if (value === '') return leaveItOut('Dataset Base Connection', NAME);
  if (/^[\s\u2800]+$/.test(value)) return `is only whitespace; give ${NAME}.`;
  return NO_NAME.test(value) ? findMistake(value) : checkName(value, NAME);
};

/** A later message quotes the name, so no secret may pass that was pasted here. */
export const checkAuthSpecName: InputRule = (value) => {
  const expected = "the name of one of the connection spec's authentication types";
  if (/^[{[]/.test(value)) return `is JSON; expected ${expected}. Give the JSON as auth-params.`;
  if (looksSecret(value)) return `looks like a client secret or a token; expected ${expected}.`;
  return checkName(value, expected);
};

/** A name that only looks like another would make a second connection that nobody can tell from the first. */
function checkName(value: string, expected: string): string | undefined {
  if (!NAME_PATTERN.test(value)) return `is invalid; expected ${expected}.`;
  const hiding = findHidingCharacter(value);
  return hiding === undefined
    ? undefined
    : `contains an invisible character (${hiding}), so it only looks like another name. Type the name again instead of pasting it.`;
}

const DATA_LAKE = 'c604ff05-7f1a-43c0-8e18-33bf874cb11c';

/** `sourcesPage` is where the IDs of all sources are. */
export function checkConnectionSpecId(sourcesPage: string): InputRule {
  const expected = `the ID of a connection spec, such as ${DATA_LAKE}`;
  const findIt = `Find the ID of your source in ${sourcesPage}`;
  return (value) => {
    if (value === '') return `${leaveItOut(`the data lake's (${DATA_LAKE})`, expected)} ${findIt}`;
    if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return undefined;
    return /^[\W_]*[0-9a-f-]{20,}[\W_]*$/i.test(value)
      ? `has a typo: an ID has 8, 4, 4, 4 and 12 digits (0 to 9, a to f) with hyphens between them. ${findIt}`
      : `is invalid; expected ${expected}, not the source's name. ${findIt}`;
  };
}

export const checkDescription: InputRule = (value) =>
  /^[^\ud800-\udfff]{0,4096}$/u.test(value)
    ? undefined
    : 'is invalid; expected at most 4,096 characters.';

const ORG_ID = 'the IMS organization ID: letters and digits, then @AdobeOrg';

export const checkImsOrgId: InputRule = (value) => {
  if (value === '') return `is empty. ${createIt('variable')}`;
  if (isPlaceholder(value)) return findMistake(value);
  if (/^[A-Za-z0-9]{1,64}@AdobeOrg$/.test(value)) return undefined;
  if (/^[A-Za-z0-9]{1,64}$/.test(value) && !/^(?:none|nan|true|false)$/i.test(value)) {
    return `lacks its end; expected ${ORG_ID}.`;
  }
  if (/@adobeorg$/i.test(value) && /^[A-Za-z0-9]{1,64}@/.test(value)) {
    return 'must end in @AdobeOrg exactly, with a capital A and O.';
  }
  return /@(?:techacct\.adobe\.com|AdobeID)$/i.test(value)
    ? `is the ID of an account; expected ${ORG_ID}.`
    : (findPasteMistake(value, 'the organization ID', 73) ?? `is invalid; expected ${ORG_ID}.`);
};

const CLIENT_ID =
  "expected the client ID, which is on the credential's page in the Developer Console.";

export const checkApiKey: InputRule = (value) => {
  if (value === '') return `is empty. ${createIt('variable')}`;
  if (/@AdobeOrg$/i.test(value)) return `is an IMS organization ID; ${CLIENT_ID}`;
  if (/@techacct\.adobe\.com$/i.test(value))
    return `is the ID of a technical account; ${CLIENT_ID}`;
  if (looksSecret(value)) return `looks like a client secret or a token; ${CLIENT_ID}`;
  return findPasteMistake(value, 'the client ID', 255);
};

/** Adobe's client secrets begin with `p8e-`, and its tokens are JSON Web Tokens; GitHub's tokens have prefixes of their own. */
export function looksSecret(value: string): boolean {
  return (
    /^(?:p8e-|gh[oprsu]_|github_pat_)/.test(value) || /^(?:bearer\s+)?eyJ[\w-]+\./i.test(value)
  );
}

const FLAGS: readonly (readonly [RegExp, string])[] = [
  [/^["']?(?:yes|y|on|1|true)["']?$/i, ' Write true.'],
  [/^["']?(?:no|n|off|0|false)["']?$/i, ' Write false.'],
];

export const checkFlag: InputRule = (value) => {
  if (value === '') return leaveItOut('false', 'true or false');
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(value)) return undefined;
  const advice = FLAGS.find(([looksSo]) => looksSo.test(value))?.[1] ?? '';
  return `is invalid; expected true or false.${advice}`;
};

export const checkIfExists: InputRule = (value) => {
  if (value === '') return leaveItOut('reuse', 'reuse, update or fail');
  if (/^(?:reuse|update|fail)$/.test(value)) return undefined;
  const lowerCase = /^(?:reuse|update|fail)$/i.test(value) ? ', in lower case' : '';
  return `is invalid; expected reuse, update or fail${lowerCase}.`;
};

export const checkTimeout: InputRule = (value) => {
  const expected = 'a whole number of seconds from 1 to 3600';
  if (value === '') return leaveItOut('120', expected);
  return /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 3600
    ? undefined
    : `is invalid; expected ${expected}, such as 120, without a unit.`;
};
