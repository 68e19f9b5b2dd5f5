import { isGitHubToken, isMask, isPlaceholder, isReference, looksSecret } from './not-a-value.js';
import { HIDING_CHARACTER, NAME_PATTERN } from './safe-text.js';
import { isTrustedOrigin } from './trusted-origin.js';

/** What values are, by a pattern or a function. */
interface Matcher {
  test(value: string): boolean;
}

/** What people give in place of a value, and what to say of it. */
type Mistake = readonly [looksSo: Matcher, message: string];

/** What an input may be, and what is said of one that is not. */
export interface InputRule {
  /** What an empty input means: the default of action.yml. An input without one is required. */
  byDefault?: string;
  pattern: Matcher;
  /** Completes "is invalid; expected …". */
  expected: string;
  /** A text that people make up, of which little can be said to be a mistake. */
  isFreeText?: boolean;
  mistakes?: readonly Mistake[];
}

export const DATA_LAKE = {
  specId: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c',
  name: 'Dataset Base Connection',
};

const CREDENTIAL = /^[\x21-\x7e]{1,16384}$/;
const CLIENT_ID: Mistake = [/^[0-9a-f]{32}$/, 'is a client ID'];
const SECRET: Mistake = [{ test: looksSecret }, 'looks like a client secret or a token'];
const HIDDEN: Mistake = [
  HIDING_CHARACTER,
  'contains an invisible character, so it only looks like another name; type it again',
];
const FLAG: InputRule = {
  byDefault: 'false',
  pattern: /^(?:true|True|TRUE|false|False|FALSE)$/,
  expected: 'true or false',
};

/** An address of Adobe, or of a stand-in on this machine. */
function addressRule(domain: string, byDefault: string): InputRule {
  return {
    byDefault,
    pattern: { test: (value) => isTrustedOrigin(value, domain) },
    expected: `an address of Adobe: https:// and a host of ${domain} alone, such as ${byDefault}`,
  };
}

/** Every input but `auth-params`. */
export const INPUT_RULES = {
  sandbox: {
    pattern: /^[a-z][a-z0-9-]{0,255}$/,
    expected:
      'the sandbox\'s name, such as dev: lower-case letters, digits and hyphens, starting with a letter. It is under Sandboxes in Experience Platform, in the column "Name"',
    mistakes: [[/^(?=[^A-Z ]*[A-Z ])[\x20-\x7e]+$/, 'looks like a title; use the name instead']],
  },
  'connection-name': {
    byDefault: DATA_LAKE.name,
    pattern: NAME_PATTERN,
    expected: 'a name of 1 to 255 characters on one line',
    isFreeText: true,
    mistakes: [HIDDEN],
  },
  'connection-spec-id': {
    byDefault: DATA_LAKE.specId,
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    expected: `the ID of a connection spec, such as ${DATA_LAKE.specId}. docs/sources.md lists the IDs`,
    mistakes: [[/[G-Zg-z]/, 'looks like a name']],
  },
  'connection-description': {
    byDefault: '',
    pattern: /^[\s\S]{0,4096}$/u,
    expected: 'at most 4,096 characters',
    isFreeText: true,
  },
  'ims-org-id': {
    pattern: /^[A-Za-z0-9]{1,64}@AdobeOrg$/,
    expected: 'the IMS organization ID: letters and digits, then @AdobeOrg',
  },
  'api-key': {
    pattern: /^[\x21-\x7e]{1,255}$/,
    expected: "the client ID, which is on the credential's page in the Developer Console",
    mistakes: [[/@(?:AdobeOrg|techacct\.adobe\.com)$/i, 'is the ID of something else'], SECRET],
  },
  'client-secret': {
    pattern: CREDENTIAL,
    expected: "the client secret, which is on the credential's page in the Developer Console",
    mistakes: [[/^eyJ[\w-]+\./, 'looks like an access token; give it as access-token'], CLIENT_ID],
  },
  'access-token': {
    pattern: CREDENTIAL,
    expected: 'the access token that IMS returns, which begins with eyJ',
    mistakes: [[/^p8e-/, 'looks like a client secret; give it as client-secret'], CLIENT_ID],
  },
  scopes: {
    byDefault: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
    pattern: /^[,\s]*(?:[\w.:/-]{1,255}(?:[,\s]+|$))+$/,
    expected:
      "the list that the credential's page in the Developer Console shows, separated by commas or line breaks, without quotes or brackets",
    isFreeText: true,
    mistakes: [[/^-\s/, 'is a YAML list']],
  },
  'if-exists': {
    byDefault: 'reuse',
    pattern: /^(?:reuse|update|fail)$/,
    expected: 'reuse, update or fail, in lower case',
  },
  'dry-run': FLAG,
  'test-connection': FLAG,
  'export-access-token': FLAG,
  'auth-spec-name': {
    byDefault: '',
    pattern: NAME_PATTERN,
    expected: "the name of one of the connection spec's authentication types",
    isFreeText: true,
    // A later message quotes the name, so no secret may pass that was pasted here.
    mistakes: [[/^[{[]/, 'is JSON; give the JSON as auth-params'], SECRET, HIDDEN],
  },
  'platform-url': addressRule('adobe.io', 'https://platform.adobe.io'),
  'ims-url': addressRule('adobelogin.com', 'https://ims-na1.adobelogin.com'),
  'timeout-seconds': {
    byDefault: '120',
    pattern: /^0*(?:[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|3600)$/,
    expected: 'a whole number of seconds from 1 to 3600, such as 120, without a unit',
  },
} satisfies Record<string, InputRule>;

/** What people paste in place of any value, or around it. The first that fits is told. */
const MISTAKES: readonly Mistake[] = [
  [
    /^(?:null|undefined|\[object Object\])$/,
    'is the word null or undefined, or no text, so the step or expression that should give it found nothing; check that one first (jq prints null when a request failed)',
  ],
  [{ test: isMask }, 'is a mask, copied from a place that hides the value; use the value itself'],
  [{ test: isPlaceholder }, 'is a placeholder; replace it with the value'],
  [{ test: isGitHubToken }, 'is a token of GitHub; give the value of Adobe'],
  [/\.{3}$|…/, 'is cut: it has three dots; copy the whole value'],
  [/^[{[]/, 'is JSON; use one value of it, without quotes'],
  [/^["'`‘’“”„]|["'`‘’“”„]$/, 'has quotes around it; remove them'],
  [/^bearer\s/i, 'begins with "Bearer"; remove that word and the space'],
  [/\s/, 'contains whitespace or a line break; paste the value alone'],
  [/[^\x21-\x7e]/, 'contains an invisible character, or one that is not plain ASCII'],
];

/** What no person calls anything. */
const NO_NAME = /^(?:null|undefined|\[object Object\]|["'`‘’“”„]{2})$/;

/** What is wrong with `value`; `undefined` when nothing is. Never quotes it: anything may have been pasted. */
export function findProblem(value: string, rule: InputRule): string | undefined {
  if (isReference(value)) {
    return 'is an expression or variable that was not replaced by its value; check its quotes and braces.';
  }
  const pasted = rule.isFreeText === true && !NO_NAME.test(value) ? [] : MISTAKES;
  const mistake = [...(rule.mistakes ?? []), ...pasted].find(([looksSo]) => looksSo.test(value));
  if (mistake !== undefined) return `${mistake[1]}. Expected ${rule.expected}.`;
  return rule.pattern.test(value) ? undefined : `is invalid; expected ${rule.expected}.`;
}
