import { describe, expect, it } from 'vitest';
import { decide } from '../../src/connection/decide.js';
import type { IfExists } from '../../src/connection/task.js';
import { type Exploration, exploreAll } from './explorer.js';
import { MUTANTS } from './mutants.js';
import { shortcomings, violations } from './properties.js';
import { diagram, exploreRandomly } from './random.js';
import type { Budget, World } from './world.js';
import { worldOf } from './worlds.js';

/** Two stamps' order, and one slow write or late list, with one lost response or one death. */
const DELAYS: readonly Partial<Budget>[] = [{ slowWrites: 1 }, { lateLists: 1 }];
const FAULTS: readonly Partial<Budget>[] = [{ lost: 1 }, { deaths: 1 }];

function expectNone({ violation }: Exploration): void {
  expect(violation === undefined ? '' : diagram(violation.what, violation.trace)).toBe('');
}

const isSafe = violations;
const isSafeAndLive = (world: World) => [...violations(world), ...shortcomings(world)];

describe('every interleaving', () => {
  describe.each<IfExists>(['reuse', 'update', 'fail'])(
    'of two runs with if-exists: %s',
    (ifExists) => {
      const runs = [{ ifExists }, { ifExists }];
      const check = ifExists === 'fail' ? isSafe : isSafeAndLive;

      it.each([{}, ...DELAYS, { holds: 1 }, { staleDeletes: 1, slowWrites: 1 }])(
        'is safe, and leaves one connection, with %j',
        (faults) => {
          expectNone(exploreAll(worldOf({ runs, faults }), decide, check));
        },
      );

      it.each(DELAYS.flatMap((delay) => FAULTS.map((fault) => ({ ...delay, ...fault }))))(
        'is safe with %j',
        (faults) => {
          expectNone(exploreAll(worldOf({ runs, faults }), decide, isSafe));
        },
      );

      it('is safe without marks, with a lost response', () => {
        const unmarked = runs.map((run) => ({ ...run, marked: false }));
        const faults = { slowWrites: 1, lost: 1 };
        expectNone(exploreAll(worldOf({ runs: unmarked, faults }), decide, isSafe));
      });

      it('is safe with a deadline too short to become certain', () => {
        const hasty = runs.map((run) => ({ ...run, deadlineMs: 4_000 }));
        const faults = { slowWrites: 1, holds: 1 };
        expectNone(exploreAll(worldOf({ runs: hasty, faults }), decide, isSafe));
      });

      it('is safe without createdAt', () => {
        const faults = { slowWrites: 1, holds: 1 };
        const freedoms = { stamps: ['missing'] } as const;
        expectNone(exploreAll(worldOf({ runs, faults, freedoms }), decide, isSafe));
      });
    },
  );

  it('of two runs, with a list that lacks what others show, deletes nothing that a green run names', () => {
    const world = worldOf({ runs: [{}, {}], faults: { laggingLists: 1, slowWrites: 1 } });
    const check = (end: World) => violations(end).filter((what) => !what.startsWith('S1'));
    expectNone(exploreAll(world, decide, check));
  });

  it('of two runs, with a request that is on its way for 9 s, is safe', () => {
    const faults = { slowWrites: 1, holds: 1 };
    const freedoms = { holdMs: [9_000], slowMs: [100] };
    expectNone(exploreAll(worldOf({ runs: [{}, {}], faults, freedoms }), decide, isSafe));
  });

  it('of one run with a lost response says created, with its mark or without', () => {
    for (const marked of [true, false]) {
      const world = worldOf({
        runs: [{ marked }],
        faults: { lost: 1 },
        freedoms: { lateMs: [3_000] },
      });
      expectNone(exploreAll(world, decide, isSafeAndLive));
    }
  });

  it.each<IfExists>(['reuse', 'fail'])('of three runs with if-exists: %s is safe', (ifExists) => {
    const runs = [{ ifExists }, { ifExists }, { ifExists }];
    const check = ifExists === 'fail' ? isSafe : isSafeAndLive;
    const world = worldOf({ runs, freedoms: { skews: [0, 200] } });
    expectNone(exploreAll(world, decide, check));
  });

  it.each([0, 50, 110, 2_990, 3_005, 5_050, 8_200, 9_000])(
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
});

it('random worlds of up to six runs with any number of faults are safe', () => {
  expect(exploreRandomly({ from: 1, count: 5_000 })).toEqual([]);
});

describe('the explorer catches', () => {
  it.each(MUTANTS)('a mutant: $title', ({ decide: broken, world }) => {
    const { violation } = exploreAll(world, broken, isSafeAndLive);
    expect(violation?.what).not.toBeUndefined();
  });
});
