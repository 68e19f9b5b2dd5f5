import { type Decide, ended, failed, markOf, received, woken } from './runs.js';
import type { Budget, Doing, Late, OnItsWay, Reply, Request, RunState, World } from './world.js';

/** What may happen next, and the world after it. */
export interface Step {
  readonly label: () => string;
  readonly world: World;
  /** Uses up a fault. */
  readonly isFault: boolean;
}

const UNDELETED = { deletedAt: undefined, listedUntil: Number.POSITIVE_INFINITY };

/** Everything that the scheduler is free to do now. Empty when the world has come to rest. */
export function stepsFrom(world: World, decide: Decide): Step[] {
  const { runs, now } = world;
  // What happens to a response changes its run alone: in any order with what others do, it comes to the same. One order
  // is enough. (A fault that it uses up could be used up by another run; then this response arrives without a fault.)
  const arrived = runs.find(({ doing }) => doing.kind === 'carried' && doing.heldUntil <= now);
  if (arrived?.doing.kind === 'carried') return arrivals(world, arrived, arrived.doing, decide);
  const steps = [
    ...runs.flatMap((run) => arrivalsAtAdobe(world, run, decide)),
    ...latecomers(world),
  ];
  if (steps.some(({ isFault }) => !isFault)) return steps;
  const later = afterTime(world, decide);
  return later === undefined ? steps : [...steps, later];
}

/** A response is received, or lost, or held; or its run is dead by then. */
function arrivals(
  world: World,
  run: RunState,
  doing: Extract<Doing, { kind: 'carried' }>,
  decide: Decide,
): Step[] {
  const { name } = run;
  const { reply, request } = doing;
  return [
    usual(
      () => `${name} ⇠ ${JSON.stringify(reply)}`,
      update(world, received(world, run, doing, decide)),
    ),
    // A read without a response is repeated: like a read that was sent later.
    ...(isWrite(request)
      ? [
          ...unanswered(world, run, doing, decide),
          // Nobody sees whether a run died right after a write or later.
          ...fault(world, { deaths: 1 }, `${name} dies after its ${request.kind}`, (spent) =>
            update(spent, ended(run, 'dead')),
          ),
        ]
      : []),
    ...held(world, run, doing),
  ];
}

function unanswered(world: World, run: RunState, doing: OnItsWay, decide: Decide): Step[] {
  return fault(world, { lost: 1 }, `${run.name} ⇠ no response to ${doing.request.kind}`, (spent) =>
    update(spent, failed(spent, run, doing, decide)),
  );
}

/** A request is carried out, or lost, or held. */
function arrivalsAtAdobe(world: World, run: RunState, decide: Decide): Step[] {
  const { doing } = run;
  // A slow create whose connection breaks at once.
  if (doing.kind === 'carried' && doing.at === world.now && !doing.wasHeld) {
    return unanswered(world, run, doing, decide);
  }
  if (doing.kind !== 'sent' || doing.heldUntil > world.now) return [];
  return [
    ...carriedOut(world, run, doing),
    ...(isWrite(doing.request) ? lost(world, run, doing, decide) : []),
    ...held(world, run, doing),
  ];
}

/** Adobe carries the request out, in each way that is left open. */
function carriedOut(world: World, run: RunState, sent: OnItsWay): Step[] {
  const { request } = sent;
  const { name } = run;
  switch (request.kind) {
    case 'look':
      return listed(world, run, sent);
    case 'read': {
      const found = request.ids.map((id) => [id, isThere(world, id)] as const);
      const after = carry(world, run, sent, { kind: 'read', found });
      return [usual(() => `${name} → read ${request.ids}`, after)];
    }
    case 'delete': {
      const { id, inFavourOf } = request;
      const label = `${name} → DELETE ${id} in favour of ${inFavourOf}`;
      const reply: Reply = { kind: 'deleted', id };
      return [
        ...deletions(world, id, label, (after) => carry(after, run, sent, reply)),
        ...fault(world, { ignoredDeletes: 1 }, `${label}: accepted only`, (spent) =>
          carry(spent, run, sent, reply),
        ),
      ];
    }
    case 'create':
      return stored(world, run, sent);
  }
}

function listed(world: World, run: RunState, sent: OnItsWay): Step[] {
  const { now, freedoms } = world;
  const visible = world.stored.filter(
    ({ listedAt, listedUntil }) => listedAt <= now && now < listedUntil,
  );
  const all = visible.map(({ id }) => id);
  const list = (from: World, ids: string[]) => carry(from, run, sent, { kind: 'list', ids });
  const label = `${run.name} → list`;
  const lacking = visible.filter(({ storedAt }) => now - storedAt < freedoms.lagMs);
  return [
    usual(() => `${label} shows ${all}`, list(world, all)),
    ...lacking.flatMap(({ id }) =>
      fault(world, { laggingLists: 1 }, `${label} does not show ${id}`, (spent) =>
        list(
          spent,
          all.filter((one) => one !== id),
        ),
      ),
    ),
  ];
}

/** Adobe stores the connection: at once, later, or later for lists only; stamped by one clock or another. */
function stored(world: World, run: RunState, sent: OnItsWay): Step[] {
  const { now, budget, freedoms } = world;
  const id = `${run.name}${run.creates}`;
  const timings: { storeMs: number; listMs: number; spent: Partial<Budget> }[] = [
    { storeMs: 0, listMs: 0, spent: {} },
    ...(budget.slowWrites > 0 ? freedoms.slowMs : []).map((ms) => ({
      storeMs: ms,
      listMs: ms,
      spent: { slowWrites: 1 },
    })),
    ...(budget.lateLists > 0 ? freedoms.listedLateMs : []).map((listMs) => ({
      storeMs: 0,
      listMs,
      spent: { lateLists: 1 },
    })),
  ];
  return timings.flatMap(({ storeMs, listMs, spent }) =>
    stampsOf(world, storeMs).map((stamp) => {
      const times = { stamp, storedAt: now + storeMs, listedAt: now + listMs };
      const one = { id, by: run.name, mark: markOf(run), ...times, ...UNDELETED };
      const after = { ...spend(world, spent), stored: [...world.stored, one] };
      return {
        label: () =>
          `${run.name} → POST ${id}, createdAt ${stamp ?? 'missing'}, there after ${storeMs} ms, in lists after ${listMs} ms`,
        world: carry(after, run, sent, { kind: 'created', id }, now + storeMs),
        isFault: listMs > 0,
      };
    }),
  );
}

function stampsOf({ now, freedoms }: World, storeMs: number): (number | undefined)[] {
  const times = freedoms.stamps.flatMap((stamp) =>
    stamp === 'missing'
      ? [undefined]
      : freedoms.skews.map((skew) => now + skew + (stamp === 'stored' ? storeMs : 0)),
  );
  return [...new Set(times)];
}

/** The connection of a write breaks before it is carried out, which may be never, or later, also after its run's death. */
function lost(world: World, run: RunState, sent: OnItsWay, decide: Decide): Step[] {
  const { now, freedoms, budget } = world;
  const { request } = sent;
  const label = `${run.name} ⇠ no response to ${request.kind}`;
  const giveUp = (from: World) => update(from, failed(from, run, sent, decide));
  const later: { late: Late; costs: Partial<Budget> }[] =
    request.kind === 'create'
      ? freedoms.lateMs.map((ms) => {
          const id = `${run.name}${run.creates}`;
          const late = {
            kind: 'create',
            at: now + ms,
            id,
            by: run.name,
            mark: markOf(run),
          } as const;
          return { late, costs: {} };
        })
      : request.kind === 'delete' && budget.holds > 0 && !sent.wasHeld
        ? freedoms.holdMs.map((ms) => {
            const late = { kind: 'delete', at: now + ms, id: request.id } as const;
            return { late, costs: { holds: 1 } };
          })
        : [];
  return [
    ...fault(world, { lost: 1 }, `${label} (not carried out)`, giveUp),
    ...later.flatMap(({ late, costs }) => {
      const title = `${label} (carried out at ${late.at} ms)`;
      const on = (spent: World) => ({ ...spent, late: [...spent.late, late] });
      return [
        ...fault(world, { lost: 1, ...costs }, title, (spent) => giveUp(on(spent))),
        ...fault(world, { lost: 1, deaths: 1, ...costs }, `${title}, and dies`, (spent) =>
          update(on(spent), ended(run, 'dead')),
        ),
      ];
    }),
  ];
}

/** A request or its response is long on its way: so long in all, once. */
function held(world: World, run: RunState, doing: Extract<Doing, OnItsWay>): Step[] {
  if (doing.wasHeld || world.budget.holds === 0) return [];
  const what = `${run.name}'s ${doing.kind === 'sent' ? 'request' : 'response'} ${doing.request.kind}`;
  return world.freedoms.holdMs.flatMap((ms) => {
    const heldUntil = doing.at + ms;
    if (heldUntil <= world.now) return [];
    return fault(world, { holds: 1 }, `${what} is on its way until ${heldUntil} ms`, (spent) =>
      update(spent, { ...run, doing: { ...doing, heldUntil, wasHeld: true } }),
    );
  });
}

function latecomers(world: World): Step[] {
  return world.late
    .filter(({ at }) => at <= world.now)
    .flatMap((late) => {
      const rest = { ...world, late: world.late.filter((one) => one !== late) };
      const label = `Adobe carries out the ${late.kind} of ${late.id} after all`;
      return late.kind === 'delete'
        ? deletions(rest, late.id, label, (after) => after)
        : [usual(() => label, createdLate(rest, late))];
    });
}

function createdLate(world: World, { id, by, mark }: Extract<Late, { kind: 'create' }>): World {
  const { now } = world;
  const stamp = world.freedoms.stamps.includes('missing') ? undefined : now;
  const one = { id, by, mark, stamp, storedAt: now, listedAt: now, ...UNDELETED };
  return { ...world, stored: [...world.stored, one] };
}

/** Time passes until something is due. */
function afterTime(world: World, decide: Decide): Step | undefined {
  const due = [
    ...world.runs.flatMap(({ doing, deadlineAt }) =>
      doing.kind === 'ended'
        ? []
        : [Math.min(doing.kind === 'sleeps' ? doing.until : doing.heldUntil, deadlineAt)],
    ),
    ...world.late.map(({ at }) => at),
  ];
  if (due.length === 0) return undefined;
  const now = Math.min(...due);
  const later = { ...world, now };
  const runs = world.runs.map((run) => {
    const { doing } = run;
    if (doing.kind === 'ended') return run;
    if (run.deadlineAt <= now) return ended(run, 'deadline');
    return doing.kind === 'sleeps' && doing.until <= now ? woken(later, run, decide) : run;
  });
  return usual(() => `… ${now} ms`, { ...later, runs });
}

function isWrite({ kind }: Request): boolean {
  return kind === 'create' || kind === 'delete';
}

function isThere({ stored: all, now }: World, id: string): boolean {
  return all.some((one) => one.id === id && one.storedAt <= now && one.deletedAt === undefined);
}

/** Adobe deletes the connection; lists stop showing it at once, or later. */
function deletions(world: World, id: string, label: string, then: (after: World) => World): Step[] {
  const deleted = (from: World, staleMs: number): World => {
    const times = { deletedAt: from.now, listedUntil: from.now + staleMs };
    const all = from.stored.map((one) =>
      one.id === id && one.deletedAt === undefined ? { ...one, ...times } : one,
    );
    return { ...from, stored: all };
  };
  return [
    usual(() => label, then(deleted(world, 0))),
    ...world.freedoms.staleMs.flatMap((ms) =>
      fault(world, { staleDeletes: 1 }, `${label}; lists show it for ${ms} ms more`, (spent) =>
        then(deleted(spent, ms)),
      ),
    ),
  ];
}

/** A step that uses up these faults; none where they are not left. */
function fault(
  world: World,
  costs: Partial<Budget>,
  label: string,
  change: (spent: World) => World,
): Step[] {
  const kinds = Object.keys(costs) as (keyof Budget)[]; // The keys of a partial budget.
  if (kinds.some((kind) => world.budget[kind] < (costs[kind] ?? 0))) return [];
  return [{ label: () => label, world: change(spend(world, costs)), isFault: true }];
}

function usual(label: () => string, world: World): Step {
  return { label, world, isFault: false };
}

function spend(world: World, costs: Partial<Budget>): World {
  const budget: Record<keyof Budget, number> = { ...world.budget };
  for (const kind of Object.keys(costs) as (keyof Budget)[]) budget[kind] -= costs[kind] ?? 0;
  return { ...world, budget };
}

function carry(world: World, run: RunState, sent: OnItsWay, reply: Reply, readyAt = 0): World {
  const { request, at, wasHeld } = sent;
  const doing = { kind: 'carried', request, at, heldUntil: readyAt, wasHeld, reply } as const;
  return update(world, { ...run, doing });
}

function update(world: World, run: RunState): World {
  return { ...world, runs: world.runs.map((one) => (one.name === run.name ? run : one)) };
}
