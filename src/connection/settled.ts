import { ageOf, isEstablished, type SomeFacts } from './facts.js';
import { DELETE_MS, SETTLE_MS } from './windows.js';

/** Whether a list, and a read by ID if it was young at first, have shown it past the settle window. */
export function isSettled(facts: SomeFacts): boolean {
  const { oldest, lookedAt } = facts;
  return (
    wasSettledAt(facts, lookedAt) && !(wasYoung(facts) && !wasSettledAt(facts, oldest.lastReadAt))
  );
}

/**
 * When it is past the settle window, in ms of the monotonic clock. After this run's own delete, the delete of the other
 * run may still be on its way.
 */
export function settledFrom(facts: SomeFacts): number {
  const { now, sightings } = facts.picture;
  const aged = now + SETTLE_MS - ageOf(facts, facts.oldest);
  if (isEstablished(facts, facts.oldest)) return aged;
  const deletes = sightings.map(({ deleteSentAt }) => deleteSentAt ?? Number.NEGATIVE_INFINITY);
  return Math.max(aged, ...deletes.map((sentAt) => sentAt + DELETE_MS));
}

export function wasSettledAt(facts: SomeFacts, time: number | undefined): boolean {
  return time !== undefined && time >= settledFrom(facts);
}

function wasYoung(facts: SomeFacts): boolean {
  return !wasSettledAt(facts, facts.oldest.firstSeenAt);
}
