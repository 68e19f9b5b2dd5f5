import type { Connection } from '../../src/adobe/resources.js';
import type { decide as realDecide } from '../../src/connection/decide.js';
import {
  emptyPicture,
  type Picture,
  withCreated,
  withDeleted,
  withDeleteInDoubt,
  withDoubt,
  withLook,
  withPause,
  withRead,
} from '../../src/connection/picture.js';
import type { OnItsWay, Reply, RunState, World } from './world.js';

export type Decide = typeof realDecide;

const AFTER_FAILED_DELETE_MS = 500;
const NOTHING_SEEN = emptyPicture({ now: 0, remainingMs: 0, adobeNow: undefined });

export function newRun(
  fields: Pick<RunState, 'name' | 'ifExists' | 'marked'> & { startsAt: number; deadlineMs: number },
): RunState {
  const { startsAt, deadlineMs, ...rest } = fields;
  return {
    ...rest,
    deadlineAt: startsAt + deadlineMs,
    picture: NOTHING_SEEN,
    clockOffset: undefined,
    creates: 0,
    doing: { kind: 'sleeps', until: startsAt },
  };
}

/** The run takes the response in and decides. */
export function received(
  world: World,
  run: RunState,
  { at, reply }: OnItsWay & { reply: Reply },
  decide: Decide,
): RunState {
  // A `Date` has whole seconds, so the estimate is never ahead.
  const date = Math.floor((world.freedoms.epoch + world.now) / 1000) * 1000;
  const clockOffset = Math.max(run.clockOffset ?? Number.NEGATIVE_INFINITY, date - world.now);
  const dated = { ...run, clockOffset };
  const picture = pictureAt(world, dated);
  const creates = run.creates + (reply.kind === 'created' ? 1 : 0);
  return decided(world, { ...dated, creates }, taken(world, run, at, reply, picture), decide);
}

function taken(world: World, run: RunState, at: number, reply: Reply, picture: Picture): Picture {
  switch (reply.kind) {
    case 'list':
      return withLook(
        picture,
        at,
        reply.ids.map((id) => shown(world, id)),
      );
    case 'read':
      return reply.found.reduce(
        (result, [id, there]) => withRead(result, at, id, there ? shown(world, id) : undefined),
        picture,
      );
    case 'created': {
      const created = { id: reply.id, etag: undefined };
      return withCreated(picture, sentBy(run, at), created, blank(reply.id));
    }
    case 'deleted':
      return withDeleted(picture, reply.id);
  }
}

/** The client gave up on a write, and the run decides. */
export function failed(
  world: World,
  run: RunState,
  { request, at }: OnItsWay,
  decide: Decide,
): RunState {
  const picture = pictureAt(world, run);
  if (request.kind !== 'delete') {
    const next = { ...run, creates: run.creates + 1 };
    return decided(world, next, withDoubt(picture, sentBy(run, at)), decide);
  }
  const paused = withPause(picture, AFTER_FAILED_DELETE_MS);
  return decided(world, run, withDeleteInDoubt(paused, request.id), decide);
}

/** The run has slept, and decides. */
export function woken(world: World, run: RunState, decide: Decide): RunState {
  return decided(world, run, pictureAt(world, run), decide);
}

export function ended(run: RunState, verdict: (RunState['doing'] & { kind: 'ended' })['verdict']) {
  return { ...run, picture: NOTHING_SEEN, doing: { kind: 'ended', verdict } } as const;
}

/** What the run does next, by the rules. */
function decided(world: World, run: RunState, picture: Picture, decide: Decide): RunState {
  const action = decide(picture, { ifExists: run.ifExists, dryRun: false });
  if (action.kind === 'done') return ended(run, action.verdict);
  const { now } = world;
  const doing: RunState['doing'] =
    action.kind === 'wait'
      ? { kind: 'sleeps', until: now + action.ms }
      : { kind: 'sent', request: action, at: now, heldUntil: 0, wasHeld: false };
  return { ...run, picture, doing };
}

function pictureAt(world: World, { picture, deadlineAt, clockOffset }: RunState): Picture {
  const adobeNow = clockOffset === undefined ? undefined : world.now + clockOffset;
  return { ...picture, now: world.now, remainingMs: deadlineAt - world.now, adobeNow };
}

export function markOf({ marked, name, creates }: RunState): string | undefined {
  return marked ? `${name}${creates}` : undefined;
}

function sentBy(run: RunState, sentAt: number) {
  return { mark: markOf(run), sentAt, isFinal: false };
}

function shown({ stored, freedoms }: World, id: string): Connection {
  const one = stored.find((candidate) => candidate.id === id);
  const createdAt = one?.stamp === undefined ? undefined : freedoms.epoch + one.stamp;
  return { ...blank(id), description: one?.mark ? `(${one.mark})` : 'given', createdAt };
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
