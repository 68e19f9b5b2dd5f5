import type { Connection } from '../../src/adobe/resources.js';
import type { decide as realDecide } from '../../src/connection/decide.js';
import {
  withCreated,
  withDeleted,
  withDeleteInDoubt,
  withDoubt,
  withLook,
  withPause,
  withRead,
} from '../../src/connection/observe.js';
import { emptyPicture, type Picture } from '../../src/connection/picture.js';
import type { Budget, Reply, Request, RunState, Stored, World } from './world.js';

export type Decide = typeof realDecide;

/** What may happen next, and the world after it. */
export interface Step {
  readonly label: string;
  readonly world: World;
  /** Uses up a fault. */
  readonly isFault: boolean;
}

const AFTER_FAILED_DELETE_MS = 500;

/** Everything that the scheduler is free to do now. Empty when the world has come to rest. */
export function stepsFrom(world: World, decide: Decide): Step[] {
  const arrived = arrivingResponse(world);
  if (arrived !== undefined) return stepsOf(world, arrived, decide);
  const steps = [
    ...world.runs.flatMap((run) => stepsOf(world, run, decide)),
    ...lateCreates(world),
  ];
  if (steps.some(({ isFault }) => !isFault)) return steps;
  const later = afterTime(world, decide);
  return later === undefined ? steps : [...steps, later];
}

/**
 * A response that nothing can strike any more: to take it in changes its run alone, so that its order among the others
 * makes no difference, and one order is enough.
 */
function arrivingResponse({ runs, budget, now }: World): RunState | undefined {
  if (budget.lost + budget.deaths + budget.holds > 0) return undefined;
  return runs.find(({ doing }) => doing.kind === 'carried' && doing.heldUntil <= now);
}

function stepsOf(world: World, run: RunState, decide: Decide): Step[] {
  const { doing } = run;
  if (doing.kind !== 'sent' && doing.kind !== 'carried') return deaths(world, run);
  if (doing.heldUntil > world.now) return deaths(world, run);
  return [
    ...(doing.kind === 'sent'
      ? carriedOut(world, run, doing.request)
      : [
          plain(`${run.name} ⇠ ${describeReply(doing.reply)}`, received(world, run, doing, decide)),
        ]),
    ...lost(world, run, doing, decide),
    ...held(world, run, doing),
    ...deaths(world, run),
  ];
}

/** Adobe carries the request out, in each way that is left open. */
function carriedOut(world: World, run: RunState, request: Request): Step[] {
  switch (request.kind) {
    case 'look':
      return listed(world, run, request);
    case 'read': {
      const found = request.ids.map((id) => [id, isThere(world, id)] as const);
      return [
        plain(
          `${run.name} → read ${request.ids}`,
          carry(world, run, request, { kind: 'read', found }),
        ),
      ];
    }
    case 'delete': {
      const stored = world.stored.map((one) =>
        one.id === request.id ? { ...one, deletedAt: one.deletedAt ?? world.now } : one,
      );
      return [
        plain(
          `${run.name} → DELETE ${request.id} in favour of ${request.inFavourOf}`,
          carry({ ...world, stored }, run, request, { kind: 'deleted' }),
        ),
      ];
    }
    case 'create':
      return stored(world, run, request);
  }
}

function listed(world: World, run: RunState, request: Request): Step[] {
  const { now, budget, freedoms } = world;
  const isRecent = (time: number | undefined) => time !== undefined && now - time < freedoms.lagMs;
  const visible = world.stored.filter(
    ({ listedAt, deletedAt }) => listedAt <= now && deletedAt === undefined,
  );
  const list = (label: string, ids: string[], spent: Partial<Budget> = {}) => ({
    label: `${run.name} → list shows ${ids.join(', ') || 'none'}${label}`,
    world: carry({ ...world, budget: { ...budget, ...spent } }, run, request, {
      kind: 'list',
      ids,
    }),
    isFault: label !== '',
  });
  const all = visible.map(({ id }) => id);
  const lacking = visible.filter(({ storedAt }) => budget.laggingLists > 0 && isRecent(storedAt));
  const stale = world.stored.filter(
    ({ deletedAt }) => budget.staleDeletes > 0 && isRecent(deletedAt),
  );
  return [
    list('', all),
    ...lacking.map(({ id }) =>
      list(
        ` (not yet ${id})`,
        all.filter((one) => one !== id),
        { laggingLists: budget.laggingLists - 1 },
      ),
    ),
    ...stale.map(({ id }) =>
      list(` (still ${id})`, [...all, id], { staleDeletes: budget.staleDeletes - 1 }),
    ),
  ];
}

/** Adobe stores the connection: at once, later, or later for lists only; stamped by one clock or another. */
function stored(world: World, run: RunState, request: Request): Step[] {
  const { now, budget, freedoms } = world;
  const timings = [
    { storeMs: 0, listMs: 0, spent: {} },
    ...(budget.slowWrites > 0 ? freedoms.slowMs : []).map((storeMs) => ({
      storeMs,
      listMs: storeMs,
      spent: { slowWrites: budget.slowWrites - 1 },
    })),
    ...(budget.lateLists > 0 ? freedoms.listedLateMs : []).map((listMs) => ({
      storeMs: 0,
      listMs,
      spent: { lateLists: budget.lateLists - 1 },
    })),
  ];
  return timings.flatMap(({ storeMs, listMs, spent }) =>
    stampsOf(world, storeMs).map((stamp) => {
      const id = `${run.name}${run.creates}`;
      const mark = run.marked ? id : undefined;
      const times = { stamp, storedAt: now + storeMs, listedAt: now + listMs };
      const one: Stored = { id, by: run.name, mark, ...times, deletedAt: undefined };
      const after = { ...world, budget: { ...budget, ...spent }, stored: [...world.stored, one] };
      const late = listMs === 0 ? '' : `, there after ${storeMs} ms, in lists after ${listMs} ms`;
      return {
        label: `${run.name} → POST ${id}, createdAt ${stamp ?? 'missing'}${late}`,
        world: carry(after, run, request, { kind: 'created', id }, now + storeMs),
        isFault: listMs !== 0,
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

/** The connection breaks, before or after the request was carried out. */
function lost(
  world: World,
  run: RunState,
  doing: Extract<RunState['doing'], { request: Request }>,
  decide: Decide,
): Step[] {
  const { budget, freedoms, now } = world;
  if (budget.lost === 0) return [];
  const spent = { ...world, budget: { ...budget, lost: budget.lost - 1 } };
  const { request } = doing;
  const fault = (label: string, after: World): Step => ({
    label: `${run.name} ⇠ no response to ${request.kind}${label}`,
    world: update(after, failed(after, run, request, doing.at, decide)),
    isFault: true,
  });
  if (doing.kind === 'carried') return [fault('', spent)];
  const late = request.kind === 'create' ? freedoms.lateMs : [];
  const mark = run.marked ? `${run.name}${run.creates}` : undefined;
  return [
    fault(' (not carried out)', spent),
    ...late.map((ms) =>
      fault(` (carried out ${ms} ms later)`, {
        ...spent,
        late: [
          ...spent.late,
          { at: now + ms, by: run.name, mark, id: `${run.name}${run.creates}` },
        ],
      }),
    ),
  ];
}

function failed(
  world: World,
  run: RunState,
  request: Request,
  at: number,
  decide: Decide,
): RunState {
  const picture = at_(world, run);
  switch (request.kind) {
    case 'create':
      return decided(
        world,
        { ...run, creates: run.creates + 1, picture: withDoubt(picture, sentBy(run, at)) },
        decide,
      );
    case 'delete':
      return decided(
        world,
        {
          ...run,
          picture: withDeleteInDoubt(withPause(picture, AFTER_FAILED_DELETE_MS), request.id),
        },
        decide,
      );
    default:
      // Reads are idempotent: the client repeats them.
      return { ...run, doing: { kind: 'sent', request, at: world.now, heldUntil: 0 } };
  }
}

function held(
  world: World,
  run: RunState,
  doing: Extract<RunState['doing'], { request: Request }>,
): Step[] {
  const { budget, freedoms, now } = world;
  if (budget.holds === 0) return [];
  return freedoms.holdMs.map((ms) => ({
    label: `${run.name} ${doing.kind === 'sent' ? 'request' : 'response'} ${doing.request.kind} is held up ${ms} ms`,
    world: update(
      { ...world, budget: { ...budget, holds: budget.holds - 1 } },
      { ...run, doing: { ...doing, heldUntil: now + ms } },
    ),
    isFault: true,
  }));
}

function deaths(world: World, run: RunState): Step[] {
  if (
    world.budget.deaths === 0 ||
    run.doing.kind === 'ended' ||
    (run.picture.creates.length + run.creates === 0 && run.doing.kind !== 'carried')
  )
    return [];
  return [
    {
      label: `${run.name} dies`,
      world: update(
        { ...world, budget: { ...world.budget, deaths: world.budget.deaths - 1 } },
        { ...run, doing: { kind: 'ended', verdict: 'dead' } },
      ),
      isFault: true,
    },
  ];
}

function lateCreates(world: World): Step[] {
  return world.late
    .filter(({ at }) => at <= world.now)
    .map((create) => ({
      label: `Adobe carries out ${create.id} after all`,
      world: {
        ...world,
        late: world.late.filter((one) => one !== create),
        stored: [
          ...world.stored,
          {
            ...create,
            stamp: world.now,
            storedAt: world.now,
            listedAt: world.now,
            deletedAt: undefined,
          },
        ],
      },
      isFault: false,
    }));
}

/** Time passes until something is due. */
function afterTime(world: World, decide: Decide): Step | undefined {
  const due = [
    ...world.runs.flatMap(({ doing, deadlineAt }) =>
      doing.kind === 'sleeps'
        ? [Math.min(doing.until, deadlineAt)]
        : doing.kind === 'sent' || doing.kind === 'carried'
          ? [Math.min(doing.heldUntil, deadlineAt)]
          : [],
    ),
    ...world.late.map(({ at }) => at),
  ];
  if (due.length === 0) return undefined;
  const now = Math.min(...due);
  const later = { ...world, now };
  const runs = world.runs.map((run) => {
    const { doing } = run;
    if (doing.kind === 'ended') return run;
    if (run.deadlineAt <= now)
      return { ...run, doing: { kind: 'ended', verdict: 'deadline' } as const };
    if (doing.kind !== 'sleeps' || doing.until > now) return run;
    return decided(later, { ...run, picture: at_(later, run) }, decide);
  });
  return { label: `… ${now} ms`, world: { ...later, runs }, isFault: false };
}

/** The run takes the response in and decides. */
function received(
  world: World,
  run: RunState,
  doing: Extract<RunState['doing'], { kind: 'carried' }>,
  decide: Decide,
): World {
  const { reply, at } = doing;
  const dated = { ...run, clockOffset: offsetOf(world, run) };
  const picture = at_(world, dated);
  const next: Partial<RunState> = (() => {
    switch (reply.kind) {
      case 'list':
        return {
          picture: withLook(
            picture,
            at,
            reply.ids.map((id) => shown(world, id)),
          ),
        };
      case 'read':
        return {
          picture: reply.found.reduce<Picture>(
            (result, [id, there]) => withRead(result, at, id, there ? shown(world, id) : undefined),
            picture,
          ),
        };
      case 'created':
        return {
          creates: run.creates + 1,
          picture: withCreated(
            picture,
            sentBy(run, at),
            { id: reply.id, etag: undefined },
            blank(reply.id),
          ),
        };
      case 'deleted':
        return {
          picture: withDeleted(picture, doing.request.kind === 'delete' ? doing.request.id : ''),
        };
    }
  })();
  return update(world, decided(world, { ...dated, ...next }, decide));
}

/** What the run does next, by the rules. */
export function decided(world: World, run: RunState, decide: Decide): RunState {
  const action = decide(run.picture, { ifExists: run.ifExists, dryRun: false });
  switch (action.kind) {
    case 'done':
      return { ...run, doing: { kind: 'ended', verdict: action.verdict } };
    case 'wait':
      return { ...run, doing: { kind: 'sleeps', until: world.now + Math.ceil(action.ms) } };
    default:
      return { ...run, doing: { kind: 'sent', request: action, at: world.now, heldUntil: 0 } };
  }
}

export function newRun(
  fields: Pick<RunState, 'name' | 'ifExists' | 'marked' | 'startsAt'> & { deadlineMs: number },
): RunState {
  const { deadlineMs, ...rest } = fields;
  return {
    ...rest,
    deadlineAt: fields.startsAt + deadlineMs,
    picture: emptyPicture({ now: fields.startsAt, remainingMs: deadlineMs, adobeNow: undefined }),
    clockOffset: undefined,
    creates: 0,
    doing: { kind: 'sleeps', until: fields.startsAt },
  };
}

function at_(world: World, { picture, deadlineAt, clockOffset }: RunState): Picture {
  const adobeNow = clockOffset === undefined ? undefined : world.now + clockOffset;
  return { ...picture, now: world.now, remainingMs: deadlineAt - world.now, adobeNow };
}

/** A `Date` has whole seconds, so the estimate is never ahead. */
function offsetOf({ now, freedoms }: World, { clockOffset }: RunState): number {
  const date = Math.floor((freedoms.epoch + now) / 1000) * 1000;
  return Math.max(clockOffset ?? Number.NEGATIVE_INFINITY, date - now);
}

function sentBy(run: RunState, sentAt: number) {
  return { mark: run.marked ? `${run.name}${run.creates}` : undefined, sentAt, isFinal: false };
}

function shown({ stored: all, freedoms }: World, id: string): Connection {
  const one = all.find((candidate) => candidate.id === id);
  const stamp = one?.stamp === undefined ? undefined : freedoms.epoch + one.stamp;
  return { ...blank(id), description: one?.mark ? `(${one.mark})` : 'given', createdAt: stamp };
}

function blank(id: string): Connection {
  return {
    id,
    etag: undefined,
    name: 'name',
    specId: 'spec',
    description: undefined,
    sandbox: 'dev',
    state: 'enabled',
    createdAt: undefined,
    authSpecName: undefined,
  };
}

function isThere({ stored: all, now }: World, id: string): boolean {
  return all.some((one) => one.id === id && one.storedAt <= now && one.deletedAt === undefined);
}

function carry(world: World, run: RunState, request: Request, reply: Reply, heldUntil = 0): World {
  const { at } = run.doing as { at: number }; // A request on its way has a time.
  return update(world, { ...run, doing: { kind: 'carried', request, at, heldUntil, reply } });
}

function update(world: World, run: RunState): World {
  return { ...world, runs: world.runs.map((one) => (one.name === run.name ? run : one)) };
}

function plain(label: string, world: World): Step {
  return { label, world, isFault: false };
}

function describeReply(reply: Reply): string {
  switch (reply.kind) {
    case 'list':
      return `list of ${reply.ids.join(', ') || 'none'}`;
    case 'read':
      return reply.found.map(([id, there]) => `${id}: ${there ? 'there' : '404'}`).join(', ');
    case 'created':
      return `201 ${reply.id}`;
    case 'deleted':
      return '204';
  }
}
