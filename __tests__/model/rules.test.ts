import { expect, it } from 'vitest';
import { breaks } from './pairs.js';
import { isSafeAndLive, violations } from './properties.js';
import type { World } from './world.js';
import { type WorldOptions, worldOf } from './worlds.js';

const STAMPED = { skews: [0], stamps: ['arrival'] } as const;
const runsAt = (...all: number[]) => all.map((startsAt) => ({ startsAt }));
const areRed = (world: World) => isSafeAndLive(world).filter((what) => !what.endsWith('are left'));
const isSecondRed = (world: World) =>
  isSafeAndLive(world).filter((what) => what.startsWith('B is red'));

/** For each of these parts of a rule, a world that breaks without it. */
it.each<[string, WorldOptions, (world: World) => string[]]>([
  [
    'an established one is given way to late',
    {
      runs: runsAt(0, 20_000),
      faults: { lateLists: 9 },
      freedoms: { ...STAMPED, listedLateMs: [30_000] },
    },
    isSecondRed,
  ],
  [
    'unless it showed late: then both stay',
    {
      runs: runsAt(0, 0, 200),
      faults: { holds: 2 },
      freedoms: { stamps: ['missing'], holdMs: [6_000] },
    },
    violations,
  ],
  [
    'one that shows later than the own one is no rival',
    {
      runs: runsAt(0, 1_400, 5_100),
      faults: { lateLists: 2, deaths: 1 },
      freedoms: { ...STAMPED, listedLateMs: [4_000, 4_600] },
    },
    violations,
  ],
  [
    'a rival has to have been there soon',
    {
      runs: runsAt(0, 0, 5_100),
      faults: { holds: 2 },
      freedoms: { ...STAMPED, holdMs: [9_000] },
    },
    violations,
  ],
  [
    'it has to have outlived its time',
    {
      runs: [{}, {}],
      faults: { slowWrites: 1, holds: 1 },
      freedoms: { ...STAMPED, slowMs: [100, 3_500], holdMs: [4_000] },
    },
    violations,
  ],
  [
    'it was there soon by its stamp',
    {
      runs: [{}, {}],
      faults: { slowWrites: 1, holds: 1 },
      freedoms: { ...STAMPED, slowMs: [3_500], holdMs: [4_000] },
    },
    areRed,
  ],
  [
    'or since it was seen so soon',
    {
      runs: runsAt(0, 2_000),
      faults: { slowWrites: 1 },
      freedoms: { ...STAMPED, slowMs: [3_500] },
    },
    isSafeAndLive,
  ],
  [
    'ages count from when one was seen, too',
    { runs: runsAt(0, 2_000), freedoms: { stamps: ['missing'] } },
    isSafeAndLive,
  ],
])('%s', (_, options, check) => {
  expect(breaks(worldOf(options), check)).toBe(false);
});
