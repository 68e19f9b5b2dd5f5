import { type Mistake, NO_SECRET, NO_TEXT, NO_VALUE } from './not-a-value.js';
import { isName } from './safe-text.js';
import { isTrustedOrigin } from './trusted-origin.js';

/** What an input may be, and what is said of one that is not. */
export interface InputRule {
  /** What an empty input means: the default of action.yml. An input without one is required. */
  byDefault?: string;
  pattern: { test(value: string): boolean };
  /** Completes "is invalid; expected …". */
  expected: string;
  /** What people give in its place, unless it is what they give for any value. The first that fits is told. */
  mistakes?: readonly Mistake[];
}

export const DATA_LAKE = {
  specId: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c',
  name: 'Dataset Base Connection',
};

const FLAG: InputRule = {
  byDefault: 'false',
  pattern: /^(?:true|True|TRUE|false|False|FALSE)$/,
  expected: 'true or false',
};
/** Most likely credentials, which would be shown and stored. */
const JSON_OBJECT: Mistake = [/^\{\s*["}]/, 'is JSON; give the JSON as auth-params'];
const CREDENTIAL = { byDefault: '', pattern: /^[\x21-\x7e]{1,16384}$/ };

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
      'the sandbox\'s name, such as dev, not its title: lower-case letters, digits and hyphens, starting with a letter. It is under Sandboxes in Experience Platform, in the column "Name"',
  },
  'connection-name': {
    byDefault: DATA_LAKE.name,
    pattern: { test: isName },
    expected: 'a name of 1 to 255 characters on one line, none of them invisible',
    mistakes: [...NO_TEXT, JSON_OBJECT],
  },
  'connection-spec-id': {
    byDefault: DATA_LAKE.specId,
    pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    expected: `the ID of a connection spec, such as ${DATA_LAKE.specId}. docs/sources.md lists the IDs`,
  },
  'connection-description': {
    byDefault: '',
    pattern: /^[\s\S]{0,4096}$/u,
    expected: 'at most 4,096 characters',
    mistakes: [...NO_TEXT, JSON_OBJECT],
  },
  'ims-org-id': {
    pattern: /^[A-Za-z0-9]{1,64}@AdobeOrg$/,
    expected: 'the IMS organization ID: letters and digits, then @AdobeOrg',
  },
  'api-key': {
    // An @ would be that of another ID.
    pattern: /^[\x21-\x3f\x41-\x7e]{1,255}$/,
    expected: "the client ID, which is on the credential's page in the Developer Console",
  },
  'client-secret': {
    ...CREDENTIAL,
    expected: "the client secret, which is on the credential's page in the Developer Console",
    mistakes: [
      [/^eyJ[\w-]+\./, 'looks like an access token; give it as access-token'],
      ...NO_SECRET,
    ],
  },
  'access-token': {
    ...CREDENTIAL,
    expected: 'the access token that IMS returns, which begins with eyJ',
    mistakes: [[/^p8e-/, 'looks like a client secret; give it as client-secret'], ...NO_SECRET],
  },
  scopes: {
    byDefault: 'openid,session,AdobeID,read_organizations,additional_info.projectedProductContext',
    pattern: /^[,\s]*(?:\w[\w.:/-]{0,254}(?:[,\s]+|$))+$/,
    expected:
      "the list that the credential's page in the Developer Console shows, separated by commas or line breaks, without dashes, quotes or brackets",
    mistakes: NO_TEXT,
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
    pattern: { test: isName },
    expected: "the name of one of the connection spec's authentication types",
    // A later message quotes the name, so no credentials may pass that were pasted here.
    mistakes: [...NO_TEXT, JSON_OBJECT],
  },
  'platform-url': addressRule('adobe.io', 'https://platform.adobe.io'),
  'ims-url': addressRule('adobelogin.com', 'https://ims-na1.adobelogin.com'),
  'timeout-seconds': {
    byDefault: '120',
    pattern: /^0*(?:[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|3600)$/,
    expected: 'a whole number of seconds from 1 to 3600, such as 120, without a unit',
  },
} satisfies Record<string, InputRule>;

/** What is wrong with `value`; `undefined` when nothing is. Never quotes it: anything may have been pasted. */
export function findProblem(value: string, rule: InputRule): string | undefined {
  const { pattern, expected, mistakes = NO_VALUE } = rule;
  const mistake = mistakes.find(([looksSo]) => looksSo.test(value));
  if (mistake !== undefined) return `${mistake[1]}. Expected ${expected}.`;
  return pattern.test(value) ? undefined : `is invalid; expected ${expected}.`;
}
