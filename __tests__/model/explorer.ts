import { violations } from './properties.js';
import type { Decide } from './runs.js';
import { type Step, stepsFrom } from './scheduler.js';
import type { RunState, World } from './world.js';

/** What an exploration came to. */
export interface Exploration {
  readonly states: number;
  readonly worlds: number;
  /** The shortest way to a violation, if there is one. */
  readonly violation:
    | { readonly what: readonly string[]; readonly trace: readonly string[] }
    | undefined;
}

interface Node {
  readonly world: World;
  readonly label: () => string;
  readonly parent: Node | undefined;
}

/** More states than any world here has: rules that are broken may go on for ever. */
const MAX_STATES = 600_000;

/** Tries every interleaving, breadth first, so that the first violation has the shortest trace. States are memoised. */
export function exploreAll(
  start: World,
  decide: Decide,
  check: (world: World) => string[] = violations,
): Exploration {
  const seen = new Set<string>();
  const keyOf = newKeys();
  let level: Node[] = [{ world: start, label: () => '', parent: undefined }];
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
    trace.push(step.label());
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
    labels.unshift(at.label());
  }
  return labels;
}

/**
 * Keys of worlds that are equal when what can happen is equal. A step leaves most parts of a world as they are, so each
 * part gets a number once: by its identity, and else by what is in it. A picture's own time does not count: the world's
 * is put in its place before the next decision.
 */
function newKeys(): (world: World) => string {
  const byIdentity = new WeakMap<object, number>();
  const byContent = new Map<string, number>();
  const numberOf = <Part extends object>(part: Part, content: (part: Part) => unknown) => {
    const known = byIdentity.get(part);
    if (known !== undefined) return known;
    const text = JSON.stringify(content(part));
    const number = byContent.get(text) ?? byContent.size;
    byContent.set(text, number);
    byIdentity.set(part, number);
    return number;
  };
  return ({ now, runs, stored, late, budget }) =>
    [
      now,
      ...runs.map((run) => numberOf(run, runContent)),
      numberOf(stored, (all) => all),
      numberOf(late, (all) => all),
      numberOf(budget, (one) => one),
    ].join();
}

function runContent({ name, picture, clockOffset, creates, doing }: RunState): unknown {
  if (doing.kind === 'ended') return [name, doing];
  const { sightings, creates: sent, lastLook, mustLook, writeFrom } = picture;
  // What a connection is in this world is known by its ID, once a response has shown it.
  const seen = sightings.map(({ connection: { id, description }, ...known }) =>
    [id, description, ...Object.values(known)].join(),
  );
  return [name, clockOffset, creates, doing, seen, sent, lastLook, mustLook, writeFrom];
}
