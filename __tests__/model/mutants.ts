import type { Action } from '../../src/connection/action.js';
import { decide } from '../../src/connection/decide.js';
import type { Picture, Sighting } from '../../src/connection/picture.js';
import { byAge } from '../../src/connection/sightings.js';
import { boundsFor } from './bounds.js';
import type { Decide } from './runs.js';
import type { World } from './world.js';
import { type WorldOptions, worldOf } from './worlds.js';

/** The rules with one of them broken, and a small world in which that must show. */
export interface Mutant {
  readonly title: string;
  readonly decide: Decide;
  readonly world: World;
}

const TWO = [{}, {}];
const STAMPED = { skews: [0], stamps: ['arrival'] } as const;
const HOUR_MS = 3_600_000;

function mutant(title: string, broken: Decide, world: WorldOptions): Mutant {
  return { title, decide: broken, world: worldOf(world) };
}

/** Decides as if the picture were another one. */
function seeing(change: (picture: Picture) => Picture): Decide {
  return (picture, wanted) => decide(change(picture), wanted);
}

/** Puts another action in the place of some. */
function acting(change: (action: Action, picture: Picture) => Action): Decide {
  return (picture, wanted) => change(decide(picture, wanted), picture);
}

/** As if every connection had been seen otherwise. */
function withAll(picture: Picture, change: (one: Sighting) => Partial<Sighting>): Picture {
  return { ...picture, sightings: picture.sightings.map((one) => ({ ...one, ...change(one) })) };
}

const allRead = (picture: Picture) => withAll(picture, () => ({ lastReadAt: picture.now }));
const withoutDeletes = (picture: Picture) => withAll(picture, () => ({ deleteSentAt: undefined }));
const isOwn = ({ connection }: Sighting, { creates }: Picture) =>
  creates.some(({ id }) => id === connection.id);

function older(picture: Picture, ms: number): Picture {
  return { ...picture, adobeNow: (picture.adobeNow ?? 0) + ms };
}

/** The own connection's create, as if it had been sent at another time. */
function ownSent(picture: Picture, sentAt: number): Picture {
  return { ...picture, creates: picture.creates.map((create) => ({ ...create, sentAt })) };
}

const createdAtOnce = acting((action, { creates, sightings }) => {
  const own = sightings.find(({ connection }) => connection.id === creates.at(-1)?.id);
  return action.kind === 'look' && own !== undefined
    ? { kind: 'done', verdict: { kind: 'created', connection: own.connection } }
    : action;
});

const oldestStays = acting((action, { sightings, creates }) => {
  if (action.kind !== 'wait' || action.reason !== 'race') return action;
  const own = sightings.find(({ connection }) => connection.id === creates[0]?.id);
  const rivals = sightings.filter((one) => one !== own && one.gone === undefined);
  const isOldest = own !== undefined && rivals.every((one) => byAge(own, one) < 0);
  return isOldest
    ? { kind: 'done', verdict: { kind: 'created', connection: own.connection } }
    : action;
});

/** A list is believed that shows what this run waits for. */
export const believing: Decide = (picture, wanted) => {
  const { startedAt } = picture.lastLook;
  const action = decide(
    withAll(picture, ({ gone, confirmed, lastReadAt }) => ({
      lastReadAt: gone === undefined && confirmed ? startedAt : lastReadAt,
    })),
    wanted,
  );
  return action.kind === 'wait' || action.kind === 'look' ? action : decide(picture, wanted);
};

/** Three runs: the two older connections show late, a list is on its way for long, and lists go on showing what is gone. */
export const STALE: WorldOptions = {
  runs: [{}, { startsAt: 100 }, { startsAt: 200 }],
  faults: { slowWrites: 2, holds: 1, staleDeletes: 1 },
  freedoms: { ...boundsFor('any'), ...STAMPED },
};

export const MUTANTS: readonly Mutant[] = [
  mutant('a run does not list after its create', createdAtOnce, { runs: TWO }),
  mutant('the oldest stays, whatever became of the younger one', oldestStays, {
    runs: TWO,
    faults: { slowWrites: 1 },
  }),
  mutant(
    'a young connection is taken at once',
    seeing((picture) => (picture.creates.length === 0 ? older(picture, 6_000) : picture)),
    {
      runs: [...TWO, { startsAt: 50 }],
      faults: { slowWrites: 1, holds: 1 },
      freedoms: { slowMs: [100], holdMs: [150], ...STAMPED },
    },
  ),
  mutant(
    'the oldest of several is taken before it is established',
    seeing((picture) => (picture.creates.length === 0 ? older(picture, HOUR_MS) : picture)),
    {
      runs: [...TWO, { startsAt: 3_005 }],
      faults: { slowWrites: 1 },
      freedoms: { slowMs: [3_000], ...STAMPED },
    },
  ),
  mutant('the loser deletes without reading first', seeing(allRead), {
    runs: TWO,
    faults: { holds: 2, slowWrites: 1 },
    freedoms: { holdMs: [8_000], skews: [0], slowMs: [100] },
  }),
  mutant(
    'two runs may give way to each other',
    seeing((picture) => withoutDeletes(ownSent(older(picture, 10_000), picture.now))),
    { runs: TWO, freedoms: { skews: [0] } },
  ),
  mutant(
    'the younger one gives way at any time',
    seeing((picture) => ownSent(picture, picture.now)),
    {
      runs: [...TWO, { startsAt: 9_000 }],
      faults: { holds: 2 },
      freedoms: { holdMs: [8_600], skews: [0] },
    },
  ),
  mutant('a run takes another connection right after its own delete', seeing(withoutDeletes), {
    runs: TWO,
    faults: { slowWrites: 1, holds: 1 },
    freedoms: { slowMs: [100], holdMs: [10_000], ...STAMPED },
  }),
  mutant(
    'what the latest list lacks counts, if this run made it',
    seeing((picture) =>
      withAll(picture, (one) => ({ confirmed: one.confirmed || isOwn(one, picture) })),
    ),
    { runs: TWO, faults: { holds: 1, lost: 1 }, freedoms: { holdMs: [10_000], ...STAMPED } },
  ),
  mutant(
    'a create in doubt takes what is there for its own',
    seeing((picture) => ({
      ...picture,
      creates: picture.creates.map((create) => ({
        ...create,
        id: create.id ?? picture.sightings[0]?.connection.id,
      })),
    })),
    { runs: TWO, faults: { lost: 1 } },
  ),
  mutant(
    'an earlier list is forgotten',
    seeing((picture) => ({
      ...picture,
      sightings: picture.sightings.filter((one) => one.confirmed || isOwn(one, picture)),
    })),
    { runs: TWO, faults: { slowWrites: 1, laggingLists: 1 } },
  ),
  mutant(
    'lists that are late for the own connection are believed',
    acting((action, { sightings, creates }) => {
      const own = sightings.find(({ connection }) => connection.id === creates[0]?.id);
      return action.kind === 'wait' && action.reason === 'unlisted' && own !== undefined
        ? { kind: 'done', verdict: { kind: 'created', connection: own.connection } }
        : action;
    }),
    {
      runs: TWO,
      faults: { lateLists: 2 },
      freedoms: { skews: [0], listedLateMs: [1_000] },
    },
  ),
  mutant(
    'if-exists: fail takes what it finds',
    (picture, wanted) => decide(picture, { ...wanted, ifExists: 'reuse' }),
    { runs: [{ ifExists: 'fail' }, { ifExists: 'fail' }] },
  ),
];
