import { expect, it } from 'vitest';
import { decide } from '../../src/connection/decide.js';
import { boundsFor, type Company } from './bounds.js';
import { type Exploration, exploreAll } from './explorer.js';
import { areAgreed, violations } from './properties.js';
import { diagram } from './random.js';
import type { Decide } from './runs.js';
import type { Budget, Freedoms, World } from './world.js';
import { type RunOptions, worldOf } from './worlds.js';

interface Fault {
  readonly budget?: Partial<Budget>;
  readonly freedoms?: Partial<Freedoms>;
  readonly run?: RunOptions;
}

/** Every fault that `docs/exactly-one.md` promises to bear. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'a slow create': { budget: { slowWrites: 1 } },
  'lists late for one': { budget: { lateLists: 1 } },
  'lists late for all': { budget: { lateLists: 9 } },
  'stale lists': { budget: { staleDeletes: 1 } },
  'a request held': { budget: { holds: 1 } },
  'a lost response': { budget: { lost: 1 } },
  'a death': { budget: { deaths: 1 } },
  'a delete never carried out': { budget: { ignoredDeletes: 1 } },
  'no createdAt': { freedoms: { stamps: ['missing'] } },
  'no mark': { run: { marked: false } },
  'a short deadline': { run: { deadlineMs: 6_000 } },
};

/** Each fault with each, and twice where it can strike twice. */
function pairs(): { title: string; other: string; first: Fault; second: Fault }[] {
  const all = Object.entries(FAULTS);
  return all.flatMap(([title, first], index) =>
    all
      .slice(first.budget === undefined ? index + 1 : index)
      .map(([other, second]) => ({ title, other, first, second })),
  );
}

/** What can leave a duplicate for good: then a run that warns of it may name another one, as the page says. */
const LEAVING = ['a death', 'a delete never carried out', 'a short deadline'];
const UNTOLD = ['no mark', 'lists late for one', 'lists late for all'];

function checkOf(...titles: string[]): typeof violations {
  const isUntold = titles.includes('a lost response') && titles.some((one) => UNTOLD.includes(one));
  return isUntold || titles.some((one) => LEAVING.includes(one)) ? violations : areAgreed;
}

/** Declares a test for every fault alone in a world of these runs. */
export function testAlone(runs: readonly RunOptions[]): void {
  it.each(Object.keys(FAULTS))('%s', (title) => {
    expectNone(exploreAll(worldWith(runs, 'alone', FAULTS[title] ?? {}), decide, checkOf(title)));
  });
}

/** Declares a test for every pair of faults in a world of these runs. */
export function testPairs(runs: readonly RunOptions[], company: Company): void {
  it.each(pairs())('$title and $other', ({ title, other, first, second }) => {
    const world = worldWith(runs, company, first, second);
    expectNone(exploreAll(world, decide, checkOf(title, other)));
  });
}

function worldWith(runs: readonly RunOptions[], company: Company, ...all: Fault[]): World {
  const faults: { -readonly [Kind in keyof Budget]?: number } = {};
  for (const { budget } of all) {
    for (const [kind, count] of Object.entries(budget ?? {}) as [keyof Budget, number][]) {
      faults[kind] = (faults[kind] ?? 0) + count;
    }
  }
  const freedoms = Object.assign({}, boundsFor(company), ...all.map((one) => one.freedoms));
  const changes = Object.assign({}, ...all.map(({ run }) => run));
  return worldOf({
    runs: runs.map((run) => ({ ...run, ...changes })),
    faults,
    freedoms,
  });
}

export function expectNone({ violation }: Exploration): void {
  expect(violation === undefined ? '' : diagram(violation.what, violation.trace)).toBe('');
}

/** Whether the rules, or broken ones, come to a violation in this world. */
export function breaks(world: World, check = violations, rules: Decide = decide): boolean {
  return exploreAll(world, rules, check).violation !== undefined;
}
