import { type Action, done, LOOK, type Reason } from './action.js';
import {
  type Facts,
  firstSeen,
  hasOutlived,
  idsOf,
  mayBeOwn,
  type OwnFacts,
  ownAge,
  rivalsOf,
  type SomeFacts,
  untold,
} from './facts.js';
import type { Sighting } from './picture.js';
import { settledFrom, wasSettledAt } from './settled.js';
import { FRESH_MS, LISTED_MS, YIELD_MS } from './windows.js';

/** Between two reads of a connection that was deleted and is still there. */
const CONFIRM_MS = 1000;

/** Deletes the own connection, right after a read that shows the one that stays. */
export function deleteOwn(facts: OwnFacts, winner: Sighting | undefined): Action | undefined {
  if (winner === undefined) return undefined;
  const { own, picture } = facts;
  const inFavourOf = winner.connection.id;
  const isFresh = winner.lastReadAt !== undefined && picture.now - winner.lastReadAt <= FRESH_MS;
  // A delete whose response was lost may have been carried out.
  const { lastReadAt = 0, deleteSentAt = 0 } = own;
  const isInDoubt = deleteSentAt > lastReadAt;
  return (
    pauseBeforeWrite(facts) ??
    (isFresh && !isInDoubt
      ? { kind: 'delete', id: own.connection.id, inFavourOf }
      : { kind: 'read', ids: [inFavourOf, ...(isInDoubt ? [own.connection.id] : [])] })
  );
}

/** Reads what this run deleted until it is gone: Adobe may accept a delete and not carry it out. */
export function confirmDelete(facts: Facts): Action | undefined {
  const { sightings, now } = facts.picture;
  const accepted = sightings.find(({ gone }) => gone === 'accepted');
  if (accepted === undefined) return undefined;
  const { connection, lastReadAt = 0, deleteSentAt = 0 } = accepted;
  const leftMs = lastReadAt < deleteSentAt ? 0 : lastReadAt + CONFIRM_MS - now;
  return leftMs > 0 ? wait(facts, leftMs, 'race') : { kind: 'read', ids: [connection.id] };
}

export function awaitRivals(facts: OwnFacts): Action | undefined {
  const rivals = rivalsOf(facts);
  if (rivals.length === 0) return undefined;
  return ownAge(facts) < YIELD_MS
    ? poll(facts, firstSeen(rivals), 'race')
    : undecided(facts, 'race');
}

export function awaitListing(facts: OwnFacts): Action | undefined {
  const { own, create, lookedAt, picture } = facts;
  const { endedAt } = create;
  const { firstListedAt, listedLate } = own;
  if (firstListedAt !== undefined) {
    const lateMs = firstListedAt - endedAt;
    const isLate = listedLate && lookedAt < firstListedAt + lateMs;
    return isLate ? poll(facts, endedAt, 'unlisted') : undefined;
  }
  return picture.now - endedAt < LISTED_MS
    ? poll(facts, endedAt, 'unlisted')
    : undecided(facts, 'unlisted');
}

export function refuse({ alive, picture }: SomeFacts): Action {
  const maybeOwn = alive.some((sighting) => untold(picture, sighting).length > 0);
  return done({ kind: 'exists', ids: idsOf(alive), maybeOwn });
}

export function take(facts: SomeFacts): Action {
  const { oldest, others } = facts;
  const lasting = others.filter((other) => hasOutlived(facts, other));
  return done({
    kind: 'existing',
    connection: oldest.connection,
    others: idsOf(lasting),
    maybeOwn: mayBeOwn(facts),
  });
}

/** Waits until the only one is past the settle window, then lists and reads it again. */
export function settle(facts: SomeFacts): Action {
  const { oldest, lookedAt, picture } = facts;
  const leftMs = settledFrom(facts) - picture.now;
  if (leftMs > 0) return wait(facts, leftMs, 'settling');
  return wasSettledAt(facts, lookedAt) ? { kind: 'read', ids: [oldest.connection.id] } : LOOK;
}

/** Ends the run after a create in doubt that came to nothing as far as can be seen, and that no repetition would help. */
export function endInDoubt(facts: Facts): Action | undefined {
  const last = facts.picture.creates.at(-1);
  return last?.isFinal && last.id === undefined ? undecided(facts, 'in-doubt') : undefined;
}

export function pauseBeforeWrite({ picture, ...facts }: Facts): Action | undefined {
  const leftMs = picture.writeFrom - picture.now;
  return leftMs > 0 ? wait({ picture, ...facts }, leftMs, 'throttled') : undefined;
}

/** Lists again after a pause that grows with the time since `since`. */
export function poll(facts: Facts, since: number, reason: Reason): Action {
  const { picture } = facts;
  const polledMs = picture.now - since;
  const pauseMs = polledMs < 1000 ? 500 : polledMs < 8000 ? 1000 : 2000;
  const leftMs = picture.lastLook.endedAt + pauseMs - picture.now;
  return leftMs > 0 ? wait(facts, leftMs, reason) : LOOK;
}

/** Waits at least `leastMs`, or ends the run when it has no time left for it. */
function wait(facts: Facts, leastMs: number, reason: Reason): Action {
  const ms = Math.ceil(leastMs);
  return ms < facts.picture.remainingMs ? { kind: 'wait', ms, reason } : undecided(facts, reason);
}

function undecided({ alive }: Facts, reason: Reason): Action {
  return done({ kind: 'undecided', reason, ids: idsOf(alive) });
}
