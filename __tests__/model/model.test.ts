import { describe, expect, it } from 'vitest';
import { decide } from '../../src/connection/decide.js';
import type { IfExists } from '../../src/connection/task.js';
import { exploreAll, exploreOne } from './explorer.js';
import { believing, MUTANTS, STALE } from './mutants.js';
import { breaks, expectNone } from './pairs.js';
import { areAgreed, isSafeAndLive, violations } from './properties.js';
import { exploreRandomly } from './random.js';
import type { Decide } from './runs.js';
import type { World } from './world.js';
import { worldOf } from './worlds.js';

describe('every interleaving', () => {
  it.each([
    {},
    { slowWrites: 1 },
    { lateLists: 1 },
    { holds: 1 },
    { staleDeletes: 1, slowWrites: 1 },
  ])('of two runs is safe, all are green, and one connection is left, with %j', (faults) => {
    expectNone(exploreAll(worldOf({ runs: [{}, {}], faults }), decide, isSafeAndLive));
  });

  it.each([true, false])('of one run with a lost response leaves one; marked: %s', (marked) => {
    const world = worldOf({ runs: [{ marked }], faults: { lost: 1 } });
    expectNone(exploreAll(world, decide, isSafeAndLive));
  });

  it.each<[IfExists, typeof violations]>([
    ['reuse', isSafeAndLive],
    ['fail', violations],
  ])('of three runs with if-exists: %s is safe, and live but for fail', (ifExists, check) => {
    const runs = Array(3).fill({ ifExists });
    expectNone(exploreAll(worldOf({ runs, freedoms: { skews: [0, 200] } }), decide, check));
  });

  it.each([0, 50, 110, 2_990, 3_005, 5_050, 9_200, 10_000])(
    'with a third run that starts after %d ms is safe and live',
    (startsAt) => {
      const world = worldOf({
        runs: [{}, {}, { startsAt }],
        faults: { slowWrites: 1 },
        freedoms: { skews: [0], stamps: ['arrival'], ...(startsAt === 0 ? { slowMs: [100] } : {}) },
      });
      expectNone(exploreAll(world, decide, isSafeAndLive));
    },
  );

  it('of two runs, with a DELETE that is 10 s on its way, and whose response is lost, is safe', () => {
    const freedoms = { holdMs: [10_000], skews: [0], stamps: ['arrival'] } as const;
    const faults = { holds: 1, lost: 1, slowWrites: 1 };
    expectNone(exploreAll(worldOf({ runs: [{}, {}], faults, freedoms }), decide));
  });

  it('of three runs that started close together, with four faults, names one, but not if lists are believed', () => {
    expectNone(exploreAll(worldOf(STALE), decide, areAgreed));
    expect(breaks(worldOf(STALE), areAgreed, believing)).toBe(true);
  });

  it('with a list that lacks what others show deletes nothing that a green run names', () => {
    const world = worldOf({ runs: [{}, {}], faults: { laggingLists: 1, slowWrites: 1 } });
    const check = (end: World) => violations(end).filter((what) => !what.startsWith('S1'));
    expectNone(exploreAll(world, decide, check));
  });
});

it('an undisturbed run lists, creates, lists, and never waits', () => {
  const { world, trace } = exploreOne(worldOf({ runs: [{}] }), decide, () => 0, 0);
  expect(world.now).toBe(0);
  expect(trace.filter((line) => line.includes('→'))).toEqual([
    'A → list shows ',
    'A → POST A0, createdAt -200, there after 0 ms, in lists after 0 ms',
    'A → list shows A0',
  ]);
});

it('if-exists: update decides like reuse, whatever there is to see', () => {
  const differing: unknown[] = [];
  const both: Decide = (picture, wanted) => {
    const action = decide(picture, wanted);
    const other = decide(picture, { ...wanted, ifExists: 'update' });
    if (JSON.stringify(other) !== JSON.stringify(action)) differing.push(picture);
    return action;
  };
  const faults = { slowWrites: 1, lost: 1 };
  exploreAll(worldOf({ runs: [{}, {}], faults }), both);
  expect(differing).toEqual([]);
});

it('random worlds of up to six runs with any number of faults are safe', () => {
  expect(exploreRandomly({ from: 1, count: 5_000 })).toEqual([]);
});

describe('the explorer catches', () => {
  it.each(MUTANTS)('a mutant: $title', ({ decide: broken, world }) => {
    expect(breaks(world, isSafeAndLive, broken)).toBe(true);
  });
});
