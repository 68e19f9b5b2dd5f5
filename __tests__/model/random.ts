import { decide } from '../../src/connection/decide.js';
import { seededRandom } from '../support/integration/virtual-clock.js';
import { boundsFor } from './bounds.js';
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

/** Two to six runs that start at once or one after the other, with any number of faults up to their bounds. */
function randomWorld(random: () => number): World {
  const pick = <One>(all: readonly One[]) => all[Math.floor(random() * all.length)];
  const often = (share: number, faults: number) => (random() < share ? faults : 0);
  const { skews, slowMs, holdMs, staleMs, listedLateMs, lateMs, ...bounds } = boundsFor('any');
  const runs = Array.from({ length: 2 + Math.floor(random() * 5) }, () => ({
    startsAt: random() < 0.5 ? 0 : Math.floor(random() * (random() < 0.5 ? 9_000 : 40_000)),
    deadlineMs: pick([5_000, 30_000, 120_000, 120_000, 120_000]) ?? 0,
    marked: random() < 0.8,
  }));
  return worldOf({
    runs,
    faults: {
      slowWrites: 9,
      holds: 4,
      staleDeletes: 3,
      lateLists: often(0.5, 9),
      lost: often(0.5, 3),
      deaths: often(0.3, 2),
      ignoredDeletes: often(0.3, 1),
    },
    freedoms: {
      ...bounds,
      skews: [...skews, 200],
      slowMs: [50, 300, 1_500, ...slowMs],
      holdMs: [300, 1_000, ...holdMs],
      listedLateMs: [300, 1_000, 4_000, ...listedLateMs],
      staleMs: [1_000, 5_000, 20_000, ...staleMs],
      lateMs: [500, 3_000, ...lateMs],
      stamps: random() < 0.1 ? ['missing'] : ['arrival', 'stored'],
      epoch: 1_700_000_000_000 + Math.floor(random() * 1000),
    },
  });
}

/** A trace as a sequence diagram in text. */
export function diagram(what: readonly string[], trace: readonly string[]): string {
  return [...what, '', ...trace.map((line) => `  ${line}`), ''].join('\n');
}
