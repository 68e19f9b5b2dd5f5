import type { Problem } from '../errors.js';
import { ADOBE_HOSTS } from '../http/causes.js';
import type { Section } from '../sections.js';

/** Whose request failed: the one for a token, or one to Experience Platform with a token that was given or minted. */
export type Sender = 'ims' | 'access-token' | 'client-secret';

/** What follows from a failed request. */
export interface Hint {
  /** Adobe's codes (of `FLOW-2100-404` the number), or `HTTP <status>`, `HTTP 5xx`, `not-adobe`. */
  keys: readonly string[];
  advice: string;
  /** It decides, too: `access-token` renews the token, `sandbox` is no missing connection, `other-responses` may be a filter's. */
  section: Section;
  /** Only for these requests. */
  sender?: Sender;
  /** Whether the same request may succeed later, whatever its status. */
  retryable?: true;
  /** After so many attempts it is final. */
  attempts?: number;
}

const TOKEN_KEYS = ['401013', '403010', '403020', '2114', '2115', 'HTTP 401'];

const SANDBOX: Omit<Hint, 'keys'> = {
  advice:
    'Check sandbox: Adobe finds no sandbox of that name that this credential may use. Set it to the name of the sandbox, not to its title.',
  section: 'sandbox',
};

/**
 * What to do about a failed request. The first that fits counts. Codes and meanings: the gateway's validation errors, Adobe's
 * Flow Service error list and its IMS guides (see `docs/flow-service.md`).
 */
export const HINTS: readonly Hint[] = [
  {
    keys: '400003 2000 2001 2002 1339 403023 403024 403025 403027 503020'.split(' '),
    advice:
      'Check ims-org-id: it must be the IMS organization of the credential, and ends in @AdobeOrg. The credential also needs an Experience Platform product profile, in the Developer Console.',
    section: 'organization',
  },
  {
    keys: ['403000', '403003'],
    advice:
      'Check api-key: it must be the client ID of the credential to which the token belongs, and its Developer Console project must have the Experience Platform API.',
    section: 'api-key-and-client-secret',
  },
  {
    keys: ['403011', 'invalid_scope'],
    advice:
      "Check scopes: use the list that the credential's page in the Developer Console shows, or remove the input.",
    section: 'api-key-and-client-secret',
  },
  {
    keys: ['invalid_client'],
    advice:
      'Check client-secret and api-key: both must be of the same OAuth Server-to-Server credential, and the secret must still exist.',
    section: 'api-key-and-client-secret',
  },
  {
    sender: 'ims',
    keys: ['HTTP 400', 'HTTP 401', 'HTTP 403'],
    advice:
      'Check api-key, client-secret and scopes on the page of the credential. It must be of the type OAuth Server-to-Server, in a project that has the Experience Platform API.',
    section: 'api-key-and-client-secret',
  },
  {
    sender: 'access-token',
    keys: TOKEN_KEYS,
    advice:
      'Check access-token: it is expired (tokens live 24 hours), incomplete or from another environment. Set it to a new token.',
    section: 'access-token',
  },
  {
    sender: 'client-secret',
    keys: TOKEN_KEYS,
    advice:
      'Adobe refuses the token that IMS has just issued, and a second one. Check that ims-url and platform-url are of the same environment, or run the step again later.',
    section: 'access-token',
  },
  { keys: ['2100', '2101', '2105', '2106'], ...SANDBOX },
  // HTTP 500, "Get sandbox internal error": recorded for a sandbox name that Adobe could not look up.
  { keys: ['2125'], ...SANDBOX, attempts: 3 },
  {
    keys: ['2118', '2120', '2121'],
    advice:
      'Add the credential to a role with the permission Manage Datasets (for a source: Manage Sources) for this sandbox, in Permissions of Experience Platform.',
    section: 'permissions',
  },
  {
    keys: ['HTTP 403'],
    advice:
      'Check what the credential may do: its project needs the Experience Platform API with a product profile, and it needs a role for this sandbox in Permissions of Experience Platform.',
    section: 'permissions',
  },
  {
    keys: ['1413', '1415'],
    advice: 'Check connection-spec-id and auth-spec-name: Adobe does not accept one of them.',
    section: 'credentials-of-a-source',
  },
  {
    keys: ['1416', '1417', '1456', '1457', '1458'],
    advice: 'The state of the connection does not allow this yet. Run the step again later.',
    section: 'state-of-the-connection',
    retryable: true,
  },
  {
    keys: ['HTTP 409', 'HTTP 412'],
    advice:
      'Somebody else seems to change or lock it at the same time. Run the step again in a minute.',
    section: 'changed-by-others',
  },
  {
    keys: ['HTTP 429'],
    advice: 'Increase timeout-seconds or run fewer jobs at once.',
    section: 'too-many-requests',
  },
  {
    keys: ['HTTP 404'],
    advice: 'Check platform-url and ims-url: Adobe has nothing at this address.',
    section: 'other-responses',
  },
  {
    keys: ['HTTP 408', 'HTTP 5xx'],
    advice: "This is a problem on Adobe's side. Run the step again later.",
    section: 'problems-on-adobes-side',
  },
  {
    keys: ['not-adobe'],
    advice: `A proxy or firewall may have responded in the place of Adobe. Check that it allows ${ADOBE_HOSTS} on port 443, and check platform-url, ims-url and https_proxy. If nothing is in between, run the step again later.`,
    section: 'a-response-that-is-not-adobes',
  },
  // The last one fits every response.
  {
    keys: ['HTTP'],
    advice:
      "If this names an input or a property of auth-params, correct it; the warnings above may say more. Otherwise ask Adobe's support with the request ID.",
    section: 'other-responses',
  },
];

/** What to do about an unsuccessful response. */
export function hintFor(status: number, problem: Problem, sender: Sender): Hint {
  const keys = keysOf(status, problem);
  const fits = (hint: Hint) =>
    (hint.sender ?? sender) === sender && hint.keys.some((key) => keys.includes(key));
  // There is one: the last fits every response.
  return HINTS.find(fits) as Hint;
}

/** Of the Flow Service's codes the number counts: the status at their end differs between Adobe's table and its responses. */
function keysOf(status: number, { code = '', source }: Problem): string[] {
  const kind = `${Math.floor(status / 100)}xx`;
  if (kind === '3xx' || (source === 'page' && status !== 429)) return ['not-adobe'];
  const codeKey = /FLOW-(\d+)/.exec(code)?.[1] ?? code;
  // A 404 of the Flow Service itself is about what was asked for, not about the address.
  const exact = source === 'flow-service' && status === 404 ? [] : [`HTTP ${status}`];
  return [codeKey, ...exact, `HTTP ${kind}`, 'HTTP'];
}
