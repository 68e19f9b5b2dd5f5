import type { CreateTiming } from '../state/create-schedule.js';
import type { InitialState } from '../state/readiness.js';
import type { VisibilityOptions } from '../state/visibility.js';
import { CONNECTION_SWITCHES } from './switches/connection-switches.js';
import { LIST_SWITCHES } from './switches/list-switches.js';
import { OTHER_SWITCHES } from './switches/other-switches.js';
import type { Switches } from './switches/switches.js';
import { DOCUMENTED, type World } from './world.js';

/** The simulator's options that a world sets. */
export interface WorldOptions extends CreateTiming, VisibilityOptions {
  /** New connections start in `state` and become enabled after that many reads. */
  readonly initialState?: InitialState;
  /** The skew of the `Date` header against the simulator's clock, or no such header. */
  readonly date?: { readonly skewMs: number } | 'missing';
  /** What Adobe does where its documents leave it open. By default what they suggest. */
  readonly world?: Partial<World>;
}

/** One answer to one question about Adobe. */
export interface WorldCase {
  /** The name of the switch in `world`, or what else the options are about. */
  readonly question: string;
  readonly answer: string;
  /** Question and answer as a sentence. */
  readonly title: string;
  /** Whether Adobe's documents say or suggest this answer. */
  readonly documented: boolean;
  readonly options: WorldOptions;
}

const SWITCHES: Switches<keyof World> = {
  ...LIST_SWITCHES,
  ...CONNECTION_SWITCHES,
  ...OTHER_SWITCHES,
};

const SWITCHED: readonly WorldCase[] = Object.entries(SWITCHES).flatMap(
  ([name, { question, answers }]) =>
    Object.entries(answers).map(([answer, meaning]) => ({
      question: name,
      answer,
      title: `${question} ${meaning}`,
      documented: Reflect.get(DOCUMENTED, name) === answer,
      options: { world: { [name]: answer } },
    })),
);

const TIMED: readonly WorldCase[] = [
  timed('state', 'transitional', 'The state of a new connection is initializing for two reads', {
    initialState: { state: 'initializing', reads: 2 },
  }),
  timed('lists', 'late-by-requests', 'Lists are late by two requests', {
    listLag: { requests: 2 },
  }),
  timed('lists', 'late-by-seconds', 'Lists are late by a second', { listLag: { ms: 1000 } }),
  timed('lists', 'late-for-one', 'Lists are late by a second for the first connection only', {
    listLag: (create) => ({ ms: create === 1 ? 1000 : 0 }),
  }),
  timed('lists', 'replicas', 'Lists come from two replicas in turn, one of them a second late', {
    listReplicas: { count: 2, pick: 'in-turn' },
    listLag: (_create, replica) => ({ ms: replica === 2 ? 1000 : 0 }),
  }),
  timed('lists', 'stale-deletes', 'Lists show a deleted connection for another second', {
    deleteLag: { ms: 1000 },
  }),
  timed('stamps', 'older-stored-later', 'The first create is stamped first and stored last', {
    stamp: 'arrival',
    storeMs: [200],
  }),
  timed('stamps', 'skewed', 'The clocks of the servers that stamp creates differ by 200 ms', {
    clockSkewMs: (create) => (create % 2 === 0 ? -200 : 0),
  }),
  timed('date', 'missing', 'Responses have no Date header', { date: 'missing' }),
  timed('date', 'late', 'The Date header is an hour late', { date: { skewMs: -3_600_000 } }),
];

/** Every answer to every question that Adobe's documents leave open, for tests and the probe. */
export const WORLDS: readonly WorldCase[] = [...SWITCHED, ...TIMED];

function timed(question: string, answer: string, title: string, options: WorldOptions): WorldCase {
  return { question, answer, title, documented: false, options };
}
