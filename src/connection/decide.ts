import { type Action, done, LOOK, type Reason } from './action.js';
import type { Create, Picture, Sighting } from './picture.js';
import {
  ageOf,
  aliveOf,
  createOf,
  firstSeen,
  hasOutlived,
  idsOf,
  isEstablished,
  isFresh,
  isShown,
  isUndescribed,
  wasSeenSoon,
  wasThereSoon,
} from './sightings.js';
import type { WantedConnection } from './task.js';
import {
  CONFIRM_MS,
  DELETE_MS,
  DOUBT_MS,
  GIVE_WAY_MS,
  LISTED_MS,
  LOOK_FRESH_MS,
  SETTLE_MS,
  YIELD_MS,
} from './windows.js';

export type Wanted = Pick<WantedConnection, 'ifExists' | 'dryRun'>;

/**
 * What to do next: the first rule that applies. Pure; the time that passed is part of the picture.
 * `docs/exactly-one.md` says what the rules promise, and the model in `__tests__/model/` checks them.
 */
export function decide(picture: Picture, wanted: Wanted): Action {
  const { now, creates, sightings, lastLook } = picture;
  const alive = aliveOf(picture);
  const last = creates.at(-1);

  // Somebody else deleted what this run made.
  const lost = sightings.filter((one) => one.gone === 'vanished' && createOf(one, picture));
  if (lost.length > 0) return done({ kind: 'undecided', reason: 'vanished', ids: idsOf(lost) });

  // A delete is done when the connection is not found by its ID any more.
  const accepted = sightings.find(({ gone }) => gone === 'accepted');
  if (accepted) {
    const { lastReadAt = 0, deleteSentAt = 0 } = accepted;
    const readFrom = lastReadAt < deleteSentAt ? now : lastReadAt + CONFIRM_MS;
    return waitUntil(readFrom, 'race', picture) ?? read([accepted]);
  }

  // The lists have not been asked since the last change.
  if (picture.mustLook) return LOOK;

  // A create in doubt may still be carried out. Its mark is in the description, which not every list shows.
  if (last && last.id === undefined && lastLook.startedAt < last.endedAt + DOUBT_MS) {
    const undescribed = alive.filter(isUndescribed);
    return last.mark !== undefined && undescribed.length > 0
      ? read(undescribed)
      : poll(last.endedAt, 'in-doubt', picture);
  }

  // What the latest list lacks is gone, or the list is late: it is read by ID before it counts, the own one too. Only a
  // sole connection that nothing but this run's 201 has named has to be listed first.
  const own = alive.findLast((one) => createOf(one, picture));
  const isUnlisted = own !== undefined && alive.length === 1 && !isShown(own);
  const unsure = alive.filter(({ confirmed }) => !confirmed);
  if (unsure.length > 0 && !isUnlisted) return read(unsure);

  const create = own && createOf(own, picture);
  if (create) return decideOwn(own, create, alive, picture, wanted);
  const [oldest] = alive;
  return oldest ? decideOthers(oldest, alive, picture, wanted) : decideNone(picture, wanted);
}

/** This run has made a connection. Windows of time keep two runs from giving way to each other. */
function decideOwn(
  own: Sighting,
  create: Create,
  alive: Sighting[],
  picture: Picture,
  wanted: Wanted,
): Action {
  const age = picture.now - create.sentAt;

  // An older one: give way at once, or when that one can no longer give way to this one. If it showed late, somebody can
  // have taken this one alone: then both stay. Meanwhile it is read after each list, which may show one that is gone.
  const [oldest] = alive;
  if (oldest && oldest !== own) {
    const isLast = isEstablished(oldest, picture);
    const mayGiveWay = age < GIVE_WAY_MS || (isLast && wasSeenSoon(oldest, create));
    if (mayGiveWay) return deleteOwn(own, oldest, picture);
    if (isLast) return decideOthers(oldest, alive, picture, wanted);
    const isRead = Number(oldest.lastReadAt) >= picture.lastLook.startedAt;
    return isRead ? poll(firstSeen(alive), 'race', picture) : read([oldest]);
  }

  // A younger one that may not have seen this one. One that shows later has, and clears itself.
  const { firstListedAt, listedLate } = own;
  const rivals = alive.filter(
    (one) => one !== own && one.firstSeenAt <= (firstListedAt ?? Number.POSITIVE_INFINITY),
  );
  if (rivals.length > 0) {
    if (age >= YIELD_MS) return undecided('race', picture);
    // Its run finished before it could see this one, or died; and nobody can have taken this one as the only one.
    const outlived = rivals.filter((one) => hasOutlived(one, picture));
    const survivor = outlived.find((one) => wasThereSoon(one, own, create));
    return survivor ? deleteOwn(own, survivor, picture) : poll(firstSeen(rivals), 'race', picture);
  }

  // Lists that are late for this one may be late for others: list for as long again.
  const { endedAt } = create;
  const lookedAt = picture.lastLook.startedAt;
  const isOver = firstListedAt === undefined && lookedAt >= endedAt + LISTED_MS;
  if (isOver) return undecided('unlisted', picture);
  const listUntil = listedLate && firstListedAt !== undefined ? 2 * firstListedAt - endedAt : 0;
  return firstListedAt === undefined || lookedAt < listUntil
    ? poll(endedAt, 'unlisted', picture)
    : done({ kind: 'created', connection: own.connection });
}

/** This run has made none, and there are some. */
function decideOthers(
  oldest: Sighting,
  alive: Sighting[],
  picture: Picture,
  { ifExists, dryRun }: Wanted,
): Action {
  const { now, sightings, lastLook } = picture;
  if (ifExists === 'fail') return done({ kind: 'exists', ids: idsOf(alive) });

  const isLast = isEstablished(oldest, picture);
  const others = alive.slice(1);
  const lasting = others.filter((one) => hasOutlived(one, picture));
  const take = done({ kind: 'existing', connection: oldest.connection, others: idsOf(lasting) });
  if (dryRun) return take;

  // Several: the oldest is taken once its run cannot delete it any more. Lists may still show one that was deleted.
  if (others.length > 0) {
    if (!isLast) return poll(firstSeen(alive), 'race', picture);
    const unread = alive.filter((one) => !isFresh(one, picture));
    return unread.length > 0 ? read(unread) : take;
  }

  // Only one: a list, and a read if it was young at first, have to show it past the settle window, and past the delete of
  // another run for which this run deleted its own. Lists pause: by the full seconds of `Date`, its age may stand still.
  const aged = now + SETTLE_MS - ageOf(oldest, picture);
  const deletes = sightings.map(({ deleteSentAt }) => (deleteSentAt ?? -DELETE_MS) + DELETE_MS);
  const settledAt = isLast ? aged : Math.max(aged, ...deletes);
  const waiting = waitUntil(settledAt, 'settling', picture);
  if (waiting) return waiting;
  if (lastLook.startedAt < settledAt) return poll(lastLook.endedAt, 'settling', picture);
  const { firstSeenAt, lastReadAt = -1 } = oldest;
  return firstSeenAt < settledAt && lastReadAt < settledAt ? read([oldest]) : take;
}

/** There is none. */
function decideNone(picture: Picture, { dryRun }: Wanted): Action {
  const { creates, now, lastLook, writeFrom } = picture;
  if (dryRun) return done({ kind: 'none' });

  // It would come to the same if it was sent again.
  const last = creates.at(-1);
  if (last?.isFinal && last.id === undefined) return undecided('in-doubt', picture);

  // A create follows soon after a list that shows none, and after the time that Adobe asked to wait.
  const isRecent = now - lastLook.startedAt <= LOOK_FRESH_MS;
  return waitUntil(writeFrom, 'throttled', picture) ?? (isRecent ? { kind: 'create' } : LOOK);
}

/** Deletes the own connection, right after a read that shows the one that stays. */
function deleteOwn({ connection: { id } }: Sighting, winner: Sighting, picture: Picture): Action {
  const inFavourOf = winner.connection.id;
  const deletion: Action = isFresh(winner, picture)
    ? { kind: 'delete', id, inFavourOf }
    : read([winner]);
  return waitUntil(picture.writeFrom, 'throttled', picture) ?? deletion;
}

/** Lists again after a pause that grows with the time since `since`. */
function poll(since: number, reason: Reason, picture: Picture): Action {
  const polledMs = picture.now - since;
  const pauseMs = polledMs < 1000 ? 500 : polledMs < 8000 ? 1000 : 2000;
  return waitUntil(picture.lastLook.endedAt + pauseMs, reason, picture) ?? LOOK;
}

/** Waits until `time`, or ends the run when it has no time left for it; `undefined` when it is past. */
function waitUntil(time: number, reason: Reason, picture: Picture): Action | undefined {
  const ms = Math.ceil(time - picture.now);
  if (ms <= 0) return undefined;
  return ms < picture.remainingMs ? { kind: 'wait', ms, reason } : undecided(reason, picture);
}

function undecided(reason: Reason, picture: Picture): Action {
  return done({ kind: 'undecided', reason, ids: idsOf(aliveOf(picture)) });
}

function read(sightings: readonly Sighting[]): Action {
  return { kind: 'read', ids: idsOf(sightings) };
}
