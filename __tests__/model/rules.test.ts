import { expect, it } from 'vitest';
import { breaks } from './pairs.js';
import { isSafeAndLive, violations } from './properties.js';
import type { Budget, Freedoms, World } from './world.js';
import { worldOf } from './worlds.js';

const STAMPED = { skews: [0], stamps: ['arrival'] } as const;
const UNSTAMPED = { stamps: ['missing'] } as const;
const SLOW = { slowWrites: 1 };
const HELD = { slowWrites: 1, holds: 1 };
const TWICE = { holds: 2 };
const DEAD = { lateLists: 2, deaths: 1 };
const areRed = (world: World) => isSafeAndLive(world).filter((what) => !what.endsWith('are left'));
const isSecondRed = (world: World) =>
  isSafeAndLive(world).filter((what) => what.startsWith('B is red'));

type Row = [string, number[], Partial<Budget>, Partial<Freedoms>, (world: World) => string[]];

/** For each of these parts of a rule, a world that breaks without it: when its runs start, and what is not as it should be. */
it.each<Row>([
  [
    'an established one is given way to late',
    [0, 20_000],
    { lateLists: 9 },
    { ...STAMPED, listedLateMs: [30_000] },
    isSecondRed,
  ],
  ['unless late: both stay', [0, 0, 200], TWICE, { ...UNSTAMPED, holdMs: [6_000] }, violations],
  [
    'one that shows later than the own one is no rival',
    [0, 1_400, 5_100],
    DEAD,
    { ...STAMPED, listedLateMs: [4_000, 4_600] },
    violations,
  ],
  ['a rival was there soon', [0, 0, 5_100], TWICE, { ...STAMPED, holdMs: [9_000] }, violations],
  [
    'it outlived its time',
    [0, 0],
    HELD,
    { ...STAMPED, slowMs: [100, 3_500], holdMs: [4_000] },
    violations,
  ],
  ['it was, by its stamp', [0, 0], HELD, { ...STAMPED, slowMs: [3_500], holdMs: [4_000] }, areRed],
  ['or since it was seen soon', [0, 2_000], SLOW, { ...STAMPED, slowMs: [3_500] }, isSafeAndLive],
  ['ages count from when one was seen, too', [0, 2_000], {}, UNSTAMPED, isSafeAndLive],
])('%s', (_, starts, faults, freedoms, check) => {
  const runs = starts.map((startsAt) => ({ startsAt }));
  expect(breaks(worldOf({ runs, faults, freedoms }), check)).toBe(false);
});
