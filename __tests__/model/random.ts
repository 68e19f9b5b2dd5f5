import { decide } from '../../src/connection/decide.js';
import { seededRandom } from '../support/integration/virtual-clock.js';
import { exploreOne } from './explorer.js';
import { violations } from './properties.js';
import type { World } from './world.js';
import { worldOf } from './worlds.js';

/** Runs random worlds, one for each seed, and returns a diagram for each that breaks a property. */
export function exploreRandomly({ from, count }: { from: number; count: number }): string[] {
  const found: string[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const random = seededRandom(seed);
    const { world, trace } = exploreOne(randomWorld(random), decide, random, 0.15);
    const what = violations(world);
    if (what.length > 0) found.push(diagram([`seed ${seed}`, ...what], trace));
  }
  return found;
}

/** Two to six runs that start at once or one after the other, in a world with many delays and some faults. */
function randomWorld(random: () => number): World {
  const runs = Array.from({ length: 2 + Math.floor(random() * 5) }, () => ({
    startsAt: random() < 0.5 ? 0 : Math.floor(random() * (random() < 0.5 ? 2_000 : 40_000)),
    deadlineMs: [5_000, 30_000, 120_000][Math.floor(random() * 6)] ?? 120_000,
  }));
  return worldOf({
    runs,
    faults: {
      slowWrites: 9,
      holds: 9,
      staleDeletes: 3,
      lateLists: random() < 0.3 ? 2 : 0,
      lost: random() < 0.5 ? 3 : 0,
      deaths: random() < 0.3 ? 2 : 0,
    },
    freedoms: {
      slowMs: [50, 100, 200, 700, 1_500, 3_000],
      holdMs: [50, 300, 1_000],
      skews: [-200, 0, 200],
      lateMs: [500, 3_000, 8_000],
      listedLateMs: [300, 1_000, 4_000],
      epoch: 1_700_000_000_000 + Math.floor(random() * 1000),
    },
  });
}

/** A trace as a sequence diagram in text. */
export function diagram(what: readonly string[], trace: readonly string[]): string {
  return [...what, '', ...trace.map((line) => `  ${line}`), ''].join('\n');
}
