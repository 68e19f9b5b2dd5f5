import type { Contender, openRunner } from './contenders.js';
import { openPlace } from './place.js';

interface Case {
  readonly scenario: 'create' | 'reuse';
  readonly login: 'token' | 'secret';
  readonly proxied: boolean;
  /**
   * The least possible: TCP and TLS, spec and list side by side, for a create the create and the list that settles
   * races, and one more for minting a token. A proxy next door must not add any.
   */
  readonly least: number;
}

export const CASES: readonly Case[] = [false, true].flatMap((proxied): Case[] => [
  { scenario: 'create', login: 'token', proxied, least: 5 },
  { scenario: 'reuse', login: 'token', proxied, least: 3 },
  { scenario: 'create', login: 'secret', proxied, least: 6 },
  { scenario: 'reuse', login: 'secret', proxied, least: 4 },
]);

/** How many round trips a run waits for, one after the other. */
export async function countRoundTrips(
  { pem, run }: ReturnType<typeof openRunner>,
  contender: Contender,
  { scenario, login, proxied }: Omit<Case, 'least'>,
): Promise<number> {
  // Long enough that nothing computes longer between two requests that are sent side by side.
  const place = await openPlace(pem, { roundTripMs: 150 });
  await run(contender, { scenario, login, proxied, place });
  await place.simulator.close();
  return place.roundTrips();
}
