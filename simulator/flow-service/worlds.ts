import type { CreateTiming } from '../state/create-schedule.js';
import type { InitialState } from '../state/readiness.js';
import type { VisibilityOptions } from '../state/visibility.js';
import type { World } from './world.js';

/** The simulator's options that a world sets. */
export interface WorldOptions extends CreateTiming, VisibilityOptions {
  /** New connections start in `state` and become enabled after that many reads. */
  readonly initialState?: InitialState;
  /** The skew of the `Date` header against the simulator's clock, or no such header. */
  readonly date?: { readonly skewMs: number } | 'missing';
  /** How many requests per second, of all clients, may reach the Flow Service. The others get 429. */
  readonly requestsPerSecond?: number;
  /** What Adobe does where that is open. By default what its documents suggest. */
  readonly world?: Partial<World>;
}

/** Every answer to an open question that is not the simulator's default, as a sentence. */
export const WORLDS: Readonly<Record<string, WorldOptions>> = {
  'Lists have no descriptions': { world: { descriptions: 'by-id-only' } },
  'Connections have no createdAt': { world: { createdAt: 'missing' } },
  'The status of a delete is 202': { world: { deleteStatus: 202 } },
  'Pages start with the last connection of the page before': { world: { pages: 'overlapping' } },
  'The look-up of an unknown spec is a 404': { world: { unknownSpec: '404' } },
  'The look-up of an unknown spec is a 400': { world: { unknownSpec: '400' } },
  'The gateway throttles with an empty body': {
    requestsPerSecond: 3,
    world: { throttled: 'empty' },
  },
  'A new connection is initializing for two reads': {
    initialState: { state: 'initializing', reads: 2 },
  },
  'Lists are late by two requests': { listLag: { requests: 2 } },
  'Lists are late by a second': { listLag: { ms: 1000 } },
  'Lists are late by a second for the first connection only': {
    listLag: (create) => ({ ms: create === 1 ? 1000 : 0 }),
  },
  'Lists show a deleted connection for another second': { deleteLag: { ms: 1000 } },
  'The first create is stamped first and stored last': { stamp: 'arrival', storeMs: [200] },
  'The clocks of the servers that stamp creates differ by 200 ms': {
    clockSkewMs: (create) => (create % 2 === 0 ? -200 : 0),
  },
  'Responses have no Date header': { date: 'missing' },
  'The Date header is an hour late': { date: { skewMs: -3_600_000 } },
};
