import { hash } from 'node:crypto';
import { violations } from './properties.js';
import { type Decide, type Step, stepsFrom } from './scheduler.js';
import type { World } from './world.js';

/** What an exploration came to. */
export interface Exploration {
  readonly states: number;
  readonly worlds: number;
  /** The shortest way to a violation, if there is one. */
  readonly violation:
    | { readonly what: readonly string[]; readonly trace: readonly string[] }
    | undefined;
}

type Node = { readonly world: World; readonly label: string; readonly parent: Node | undefined };

/** More states than any world here has: rules that are broken may go on for ever. */
const MAX_STATES = 300_000;

/** Tries every interleaving, breadth first, so that the first violation has the shortest trace. States are memoised. */
export function exploreAll(
  start: World,
  decide: Decide,
  check: (world: World) => string[] = violations,
): Exploration {
  const seen = new Set<string>();
  let level: Node[] = [{ world: start, label: '', parent: undefined }];
  let worlds = 0;
  while (level.length > 0 && seen.size < MAX_STATES) {
    const next: Node[] = [];
    for (const node of level) {
      const steps = stepsFrom(node.world, decide);
      if (steps.length === 0) {
        worlds += 1;
        const what = check(node.world);
        if (what.length > 0) {
          return { states: seen.size, worlds, violation: { what, trace: traceOf(node) } };
        }
      }
      for (const { label, world } of steps) {
        const key = keyOf(world);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push({ world, label, parent: node });
      }
    }
    level = next;
  }
  if (level.length > 0) throw new Error(`More than ${MAX_STATES} states`);
  return { states: seen.size, worlds, violation: undefined };
}

/** One way through the world, drawn by `random`. `faultRate` is how often a fault strikes where one can. */
export function exploreOne(
  start: World,
  decide: Decide,
  random: () => number,
  faultRate: number,
): { world: World; trace: string[] } {
  const trace: string[] = [];
  for (let world = start; ; ) {
    const step = draw(stepsFrom(world, decide), random, faultRate);
    if (step === undefined) return { world, trace };
    trace.push(step.label);
    world = step.world;
  }
}

function draw(steps: Step[], random: () => number, faultRate: number): Step | undefined {
  const faults = steps.filter(({ isFault }) => isFault);
  const usual = steps.filter(({ isFault }) => !isFault);
  const pool = faults.length > 0 && (usual.length === 0 || random() < faultRate) ? faults : usual;
  return pool[Math.floor(random() * pool.length)];
}

function traceOf(node: Node): string[] {
  const labels: string[] = [];
  for (let at: Node | undefined = node; at?.parent !== undefined; at = at.parent) {
    labels.unshift(at.label);
  }
  return labels;
}

function keyOf({ freedoms: _, ...world }: World): string {
  return hash('md5', JSON.stringify(world), 'base64');
}
