/** What to look at when Adobe answers with one of `codes`. `docs/troubleshooting.md` has each by its codes. */
export interface Hint {
  /** Gateway and IMS codes as they come; for the Flow Service the number in `FLOW-<number>-<status>`. */
  codes: readonly string[];
  advice: string;
}

/** Codes and meanings: the gateway's validation errors, Adobe's Flow Service error list and its IMS guides, see `docs/flow-service.md`. */
export const HINTS: readonly Hint[] = [
  {
    codes: ['400003', '2001', '2002'],
    advice: 'Look at ims-org-id: the gateway did not get the IMS organization.',
  },
  {
    codes: ['401013', '2114', '2115'],
    advice:
      'Look at access-token: it is expired, incomplete or for another environment (tokens live 24 hours). With client-secret the step mints a fresh one.',
  },
  {
    codes: ['403000', '403003'],
    advice:
      'Look at api-key: it must be the client ID of the credential that the token belongs to, and its Developer Console project must have the Experience Platform API.',
  },
  {
    codes: ['403010', '403020'],
    advice: 'Look at access-token: the gateway saw no token, or not a whole one.',
  },
  {
    codes: ['403011', 'invalid_scope'],
    advice:
      "Look at scopes: the list must be the one that the credential's page in the Developer Console shows.",
  },
  {
    codes: ['403023', '403025'],
    advice:
      'Look at ims-org-id and at the credential: it must belong to that IMS organization and have an Experience Platform product profile.',
  },
  {
    codes: ['403027'],
    advice:
      'Look at ims-org-id first (it must end in @AdobeOrg and be the organization of the credential), then give the credential an Experience Platform product profile in the Developer Console.',
  },
  {
    codes: ['2000'],
    advice: 'Look at ims-org-id: the token has no access to that IMS organization.',
  },
  {
    codes: ['2100', '2101', '2105', '2106'],
    advice:
      "Look at sandbox: there is no sandbox of that name that this credential can see. It is the sandbox's name, not its title.",
  },
  {
    codes: ['2118', '2120', '2121'],
    advice:
      'Add the credential to a role with Manage Datasets (for a source, Manage Sources) for this sandbox, in Permissions of Experience Platform.',
  },
  {
    codes: ['1413'],
    advice: 'Look at connection-spec-id: Adobe does not accept that connection spec.',
  },
  {
    codes: ['1415'],
    advice: 'Look at auth-spec-name: the connection spec has no authentication type of that name.',
  },
  {
    codes: ['1416', '1417', '1456', '1457', '1458'],
    advice: 'The connection is in a state that does not allow this yet; run the step again later.',
  },
  {
    codes: ['invalid_client'],
    advice:
      'Look at client-secret and api-key: they must be of the same OAuth server-to-server credential, and the secret must still exist.',
  },
  {
    codes: ['unauthorized_client'],
    advice:
      'Look at api-key: its credential must be of the type OAuth server-to-server, in a project that has the Experience Platform API.',
  },
];

/** The advice for a code, as `codes` of `Hint` spell it. */
export function adviceFor(code: string): string | undefined {
  const key = /^FLOW-(\d+)/.exec(code)?.[1] ?? code;
  return HINTS.find((hint) => hint.codes.includes(key))?.advice;
}
