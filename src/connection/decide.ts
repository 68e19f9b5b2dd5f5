import { type Action, done, LOOK, read } from './action.js';
import {
  type Facts,
  factsOf,
  firstSeen,
  idsOf,
  isEstablished,
  isShown,
  mayGiveWay,
  type OwnFacts,
  ownAge,
  ownFactsOf,
  type SomeFacts,
  someFactsOf,
  survivor,
  unconfirmed,
  undescribed,
} from './facts.js';
import {
  awaitListing,
  awaitRivals,
  confirmDelete,
  deleteOwn,
  endInDoubt,
  pauseBeforeWrite,
  poll,
  refuse,
  settle,
  take,
} from './moves.js';
import type { Picture } from './picture.js';
import { isSettled } from './settled.js';
import type { WantedConnection } from './task.js';
import { LOOK_FRESH_MS, YIELD_MS } from './windows.js';

export type Wanted = Pick<WantedConnection, 'ifExists' | 'dryRun'>;
type Rule<F extends Facts> = (facts: F, wanted: Wanted) => Action | undefined;

/**
 * Decides what to do next from what is known: the first rule that has an action. Pure; the time that passed is part of
 * the picture. `docs/exactly-one.md` says what the rules promise, and the model in `__tests__/model/` checks them.
 */
export function decide(picture: Picture, wanted: Wanted): Action {
  const facts = factsOf(picture);
  const own = ownFactsOf(facts);
  const some = someFactsOf(facts);
  const action =
    first(ALWAYS, facts, wanted) ??
    (own && first(MADE_ONE, own, wanted)) ??
    (some && first(SOME, some, wanted)) ??
    first(NONE, facts, wanted);
  return action ?? LOOK;
}

/** Before anything else. */
const ALWAYS: readonly Rule<Facts>[] = [
  // Somebody else deleted what this run made.
  ({ vanished }) => (vanished === undefined ? undefined : done({ kind: 'vanished', id: vanished })),

  // A delete is done when the connection is gone.
  (facts) => confirmDelete(facts),

  // The lists have not been asked yet, or not since the last change.
  ({ picture }) => (picture.mustLook ? LOOK : undefined),

  // In doubt: the description shows the mark, and not every list shows descriptions.
  ({ doubt, alive }) => (doubt?.mark === undefined ? undefined : read(idsOf(undescribed(alive)))),

  // In doubt: the create may still be carried out.
  (facts) => facts.doubt && poll(facts, facts.doubt.endedAt, 'in-doubt'),
];

/** This run has made a connection. Windows of time keep two runs from giving way to each other. */
const MADE_ONE: readonly Rule<OwnFacts>[] = [
  // Connections are compared when each has been shown, and is there.
  ({ own, older, younger }) =>
    isShown(own) || older.length + younger.length === 0 ? undefined : read(idsOf([own])),
  ({ older, younger }) => read(unconfirmed([...older, ...younger])),

  // An older one: give way at once, or else when that one can no longer be giving way to this one.
  (facts) => (mayGiveWay(facts) ? deleteOwn(facts, facts.older[0]) : undefined),
  (facts) => (facts.older.length > 0 ? poll(facts, firstSeen(facts.older), 'race') : undefined),

  // A younger one that has outlived its time to give way: its run finished before it could see this one, or died.
  (facts) => (ownAge(facts) < YIELD_MS ? deleteOwn(facts, survivor(facts)) : undefined),
  (facts) => awaitRivals(facts),

  // Lists that are late for the own one may be late for others: look for longer than they were late.
  (facts) => awaitListing(facts),

  ({ own }) => done({ kind: 'created', connection: own.connection }),
];

/** This run has made none, and there are some. */
const SOME: readonly Rule<SomeFacts>[] = [
  // What the latest list lacked may be gone.
  ({ alive }) => read(unconfirmed(alive)),

  // There is one where none may be.
  (facts, { ifExists }) => (ifExists === 'fail' ? refuse(facts) : undefined),

  // A dry run waits for nobody.
  (facts, { dryRun }) => (dryRun ? take(facts) : undefined),

  // Several: the oldest is taken once its run cannot delete it any more.
  (facts) =>
    isEstablished(facts, facts.oldest) && facts.others.length > 0 ? take(facts) : undefined,
  (facts) => (facts.others.length > 0 ? poll(facts, firstSeen(facts.alive), 'several') : undefined),

  // Only one: it is taken past the settle window, since younger it may be deleted in favour of one that shows late.
  (facts) => (isSettled(facts) ? take(facts) : settle(facts)),
];

/** There is none. */
const NONE: readonly Rule<Facts>[] = [
  (_, { dryRun }) => (dryRun ? done({ kind: 'none' }) : undefined),

  // The create was redirected, and would be again.
  (facts) => endInDoubt(facts),

  // Adobe asked to wait, or the last write failed.
  (facts) => pauseBeforeWrite(facts),

  // A create follows soon after a list that shows none. Otherwise, that list comes first.
  ({ lookedAt, picture }) =>
    picture.now - lookedAt <= LOOK_FRESH_MS ? { kind: 'create' } : undefined,
];

function first<F extends Facts>(rules: readonly Rule<F>[], facts: F, wanted: Wanted) {
  for (const rule of rules) {
    const action = rule(facts, wanted);
    if (action !== undefined) return action;
  }
  return undefined;
}
