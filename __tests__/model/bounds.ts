import {
  DOUBT_MS,
  GIVE_WAY_MS,
  GUARD_MS,
  LISTED_MS,
  STORE_MS,
} from '../../src/connection/windows.js';
import type { Freedoms } from './world.js';

/** How many faults there are in a world. */
export type Company = 'alone' | 'pair' | 'any';

/**
 * The most of each fault that `docs/exactly-one.md` promises to bear, in ms, as it follows from the windows. A test
 * compares them with the page; the worlds are made of them.
 */
export const BOUNDS = {
  'Clocks that stamp `createdAt` differ': { alone: 200, pair: 200, any: 200 },
  'A connection shows late after its create': { alone: STORE_MS, pair: STORE_MS, any: STORE_MS },
  // Later, a run that ended red can leave one that shows when another run is green with its own.
  'All lists show a connection late': { alone: LISTED_MS, pair: LISTED_MS, any: DOUBT_MS },
  // Alone, a DELETE is sent at once. With others, it may be sent when its connection is almost `GIVE_WAY_MS` old.
  'A request is on its way': { alone: GIVE_WAY_MS + GUARD_MS, pair: GUARD_MS, any: GUARD_MS },
  'A create is carried out after its connection broke': {
    alone: DOUBT_MS,
    pair: DOUBT_MS,
    any: DOUBT_MS,
  },
} as const satisfies Record<string, Record<Company, number>>;

/** The largest values that the page names; alone, also small ones, which can meet what is quick. */
export function boundsFor(company: Company): Freedoms {
  const { [company]: skew } = BOUNDS['Clocks that stamp `createdAt` differ'];
  const { [company]: slow } = BOUNDS['A connection shows late after its create'];
  const { [company]: listed } = BOUNDS['All lists show a connection late'];
  const { [company]: hold } = BOUNDS['A request is on its way'];
  const { [company]: late } = BOUNDS['A create is carried out after its connection broke'];
  return {
    skews: [-skew, 0],
    stamps: ['arrival', 'stored'],
    slowMs: company === 'alone' ? [100, slow] : [slow],
    lagMs: 0,
    // Longer than any run lasts; alone, also for a moment.
    staleMs: company === 'alone' ? [1_000, 240_000] : [240_000],
    listedLateMs: company === 'alone' ? [4_000, listed] : [listed],
    holdMs: [hold],
    // Less than that.
    lateMs: [late - 100],
    epoch: 1_700_000_000_400,
  };
}
