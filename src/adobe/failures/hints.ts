import type { Problem } from '../../errors.js';
import { flowCode } from '../refusals.js';
import {
  type Hint,
  NOT_FOUND_HINT,
  REFUSED_HINT,
  SERVER_HINT,
  STATUS_HINTS,
  TOKEN_HINT,
} from './status-hints.js';

/** A hint for one of Adobe's codes. */
export interface CodeHint extends Hint {
  /** Gateway and IMS codes as they come; for the Flow Service the number in `FLOW-<number>-<status>`. */
  codes: readonly string[];
}

const IN_STATE: Hint = {
  advice: 'The state of the connection does not allow this yet. Run the step again later.',
  section: 'state-of-the-connection',
};

/** Codes of the sandbox, and texts that say the same. */
export const SANDBOX_HINT: Hint = {
  advice:
    "Check sandbox: this credential can see no sandbox of that name. Use the sandbox's name, not its title.",
  section: 'sandbox',
};

/** Codes and meanings: the gateway's validation errors, Adobe's Flow Service error list and its IMS guides, see `docs/flow-service.md`. */
export const CODE_HINTS: readonly CodeHint[] = [
  {
    codes: ['400003', '2001', '2002', '1339'],
    advice:
      'Check ims-org-id: Adobe did not receive a valid IMS organization ID. It ends in @AdobeOrg.',
    section: 'organization',
  },
  {
    codes: ['2000'],
    advice: 'Check ims-org-id: the token has no access to this IMS organization.',
    section: 'organization',
  },
  {
    codes: ['403023', '403024', '403025', '403027', '503020'],
    advice:
      'Check ims-org-id: it must be the organization of the credential. Then give the credential an Experience Platform product profile in the Developer Console.',
    section: 'organization',
  },
  { codes: ['401013', '403010', '403020', '2114', '2115'], ...TOKEN_HINT },
  {
    codes: ['403000', '403003'],
    advice:
      'Check api-key: it must be the client ID of the credential to which the token belongs, and its Developer Console project must have the Experience Platform API.',
    section: 'api-key-and-client-secret',
  },
  {
    codes: ['403011', 'invalid_scope'],
    advice:
      "Check scopes: use the list that the credential's page in the Developer Console shows, or remove the input.",
    section: 'api-key-and-client-secret',
  },
  {
    codes: ['invalid_client'],
    advice:
      'Check client-secret and api-key: both must be of the same OAuth Server-to-Server credential, and the secret must still exist.',
    section: 'api-key-and-client-secret',
  },
  {
    codes: ['unauthorized_client', 'access_denied'],
    advice:
      'Check api-key: its credential must be of the type OAuth Server-to-Server, in a project that has the Experience Platform API.',
    section: 'api-key-and-client-secret',
  },
  { codes: ['2100', '2101', '2105', '2106'], ...SANDBOX_HINT },
  {
    codes: ['2118', '2120', '2121'],
    advice:
      'Add the credential to a role with the permission Manage Datasets (for a source: Manage Sources) for this sandbox, in Permissions of Experience Platform.',
    section: 'permissions',
  },
  {
    codes: ['1413'],
    advice: 'Check connection-spec-id: Adobe does not accept this connection spec.',
    section: 'connection-spec',
  },
  {
    codes: ['1415'],
    advice: 'Check auth-spec-name: the connection spec has no authentication type of that name.',
    section: 'credentials-of-a-source',
  },
  { codes: ['1416', '1417', '1456', '1457', '1458'], ...IN_STATE },
];

/** For a 3xx: the response of something in between, since Adobe's APIs do not redirect. */
export const REDIRECT_HINT: Hint = {
  advice: 'The step follows no redirects. Check platform-url, ims-url and any proxy in between.',
  section: 'a-response-that-is-not-adobes',
};

/** A web page in the place of Adobe's response. */
export const NOT_ADOBE: Hint = {
  advice:
    'This does not look like a response from Adobe: a proxy or firewall may have blocked it. Check that it allows platform.adobe.io and ims-na1.adobelogin.com on port 443, and check platform-url, ims-url and https_proxy.',
  section: 'a-response-that-is-not-adobes',
};

export const NOT_ADOBE_OR_DOWN: Hint = {
  advice: `${NOT_ADOBE.advice} If nothing is in between, it is a problem on Adobe's side: run the step again later.`,
  section: NOT_ADOBE.section,
};

/** A success by its status that is not what the API describes. */
export const INVALID_HINT: Hint = {
  advice: 'Check what is between the runner and Adobe, or report it with the request ID.',
  section: 'other-responses',
};

/** A refusal of a token by IMS whose code says nothing. */
export const IMS_HINT: Hint = {
  advice: 'Check api-key, client-secret and scopes on the page of the credential.',
  section: 'api-key-and-client-secret',
};

/** What to do about an unsuccessful response, by its code, else by what it is, its text and its status. */
export function hintFor(status: number, problem: Problem, service: 'ims' | 'platform'): Hint {
  const { code, source } = problem;
  if (status >= 300 && status < 400) return REDIRECT_HINT;
  if (source === 'page') return status >= 500 ? NOT_ADOBE_OR_DOWN : NOT_ADOBE;
  const byCode = code === undefined ? undefined : codeHint(code);
  if (byCode !== undefined) return byCode;
  const byText = textHint(status, problem, service);
  if (byText !== undefined) return byText;
  if (service === 'ims' && [400, 401, 403, 422].includes(status)) return IMS_HINT;
  if (source === 'flow-service' && [404, 410].includes(status)) return REFUSED_HINT;
  const byStatus = STATUS_HINTS.find(({ statuses }) => statuses.includes(status));
  if (byStatus !== undefined) return byStatus;
  return status >= 500 ? SERVER_HINT : REFUSED_HINT;
}

const NO_SANDBOX =
  /\b(?:no|unknown|invalid) sandbox\b|\bsandbox\b.*\b(?:not found|not exist|unknown|invalid|deleted)\b/i;

/** A 404 says what was not found; a 403 may be about a limit. Codes that begin with `SMS` are the sandbox service's. */
function textHint(
  status: number,
  { code = '', title = '', source }: Problem,
  service: 'ims' | 'platform',
): Hint | undefined {
  if (status !== 404 || service === 'ims') return undefined;
  if (/^SMS-/i.test(code) || NO_SANDBOX.test(title)) return SANDBOX_HINT;
  const isAddress = /\b(?:route|uri|url|path|endpoint)\b/i.test(title);
  return source === 'json' && title !== '' && !isAddress ? NOT_FOUND_HINT : undefined;
}

/** Whether there is a hint for the code, so that its meaning is known. */
export function isKnownCode(code: string | undefined): boolean {
  return code !== undefined && codeHint(code) !== undefined;
}

function codeHint(code: string): CodeHint | undefined {
  const key = flowCode(code) ?? code.toLowerCase();
  return CODE_HINTS.find(({ codes }) => codes.includes(key));
}
