import type { Section } from '../../sections.js';

/** What to do about a failed request, and where `docs/troubleshooting.md` says more. */
export interface Hint {
  advice: string;
  section: Section;
}

/** A hint for statuses whose code says nothing. */
export interface StatusHint extends Hint {
  statuses: readonly number[];
}

/** 401, and codes that say the same. */
export const TOKEN_HINT: Hint = {
  advice:
    'Adobe refuses the token. Check access-token: it is expired, incomplete or from another environment (tokens live 24 hours). With client-secret, the step has got a new one already: check that ims-url and platform-url are of the same environment, or run the step again later.',
  section: 'access-token',
};

/** 408 and any other 5xx. */
export const SERVER_HINT: Hint = {
  advice: "This is a problem on Adobe's side. Run the step again later.",
  section: 'problems-on-adobes-side',
};

/** 429, and a 403 that says the same. */
export const THROTTLED_HINT: Hint = {
  advice: 'Increase timeout-seconds or run fewer jobs at once.',
  section: 'too-many-requests',
};

/** A 404 of a service that knows the address. */
export const NOT_FOUND_HINT: Hint = {
  advice: 'Check connection-spec-id and sandbox: Adobe does not find what they name.',
  section: 'connection-spec',
};

/** By status, where the code says nothing. */
export const STATUS_HINTS: readonly StatusHint[] = [
  { statuses: [401], ...TOKEN_HINT },
  {
    statuses: [403],
    advice:
      'Check what the credential may do: its project needs the Experience Platform API with a product profile, and it needs a role for this sandbox in Permissions of Experience Platform.',
    section: 'permissions',
  },
  {
    statuses: [404, 410],
    advice: 'Check platform-url and ims-url: Adobe has nothing at this address.',
    section: 'other-responses',
  },
  // What Adobe's API accepts of every client: its documents name none of these statuses.
  {
    statuses: [405, 406, 407, 411, 415, 417, 418, 421, 426, 501, 505, 511],
    advice:
      'Adobe accepts such requests, so something in between seems to refuse or change them. Check platform-url, ims-url and any proxy or firewall in between.',
    section: 'a-response-that-is-not-adobes',
  },
  { statuses: [408], ...SERVER_HINT },
  {
    statuses: [409, 412, 423, 425, 428],
    advice:
      'Somebody else seems to change or lock it at the same time. Run the step again in a minute.',
    section: 'changed-by-others',
  },
  {
    statuses: [413, 414, 431, 494],
    advice:
      'Check whether a proxy in between limits the size of requests, and whether an input is longer than it has to be.',
    section: 'other-responses',
  },
  { statuses: [429], ...THROTTLED_HINT },
  {
    statuses: [451],
    advice:
      'It is blocked for legal reasons, by Adobe or by something in between. Check from which country and network the runner connects, and ask whoever runs the network, then Adobe.',
    section: 'other-responses',
  },
];

/** Any other 4xx: Adobe's text is mostly about one of the inputs. */
export const REFUSED_HINT: Hint = {
  advice:
    "If this names one of the inputs, correct it. Otherwise ask Adobe's support with the request ID.",
  section: 'other-responses',
};
