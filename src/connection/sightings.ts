import type { Create, Picture, Sighting } from './picture.js';
import {
  ESTABLISHED_MS,
  FOREIGN_MS,
  FRESH_MS,
  GIVE_WAY_MS,
  GUARD_MS,
  SEEN_SOON_MS,
  STAMPED_SOON_MS,
} from './windows.js';

/** By `createdAt`, then by ID: NaN, where one has none, is falsy. Any order would do, as long as all runs agree on it. */
export function byAge({ connection: a }: Sighting, { connection: b }: Sighting): number {
  const difference = Number(a.createdAt) - Number(b.createdAt);
  return difference || (a.id < b.id ? -1 : 1);
}

/** All that are not gone, the oldest first. */
export function aliveOf({ sightings }: Picture): Sighting[] {
  return sightings.filter(({ gone }) => gone === undefined).sort(byAge);
}

export function idsOf(sightings: readonly Sighting[]): string[] {
  return sightings.map(({ connection }) => connection.id);
}

/** When this run first saw one of them. */
export function firstSeen(sightings: readonly Sighting[]): number {
  return Math.min(...sightings.map(({ firstSeenAt }) => firstSeenAt));
}

/**
 * The create that made it, by its 201 or its mark. One that cannot be deleted counts as another run's; so does one that
 * was there long before, which a response to another request may have named.
 */
export function createOf(
  { connection: { id, createdAt }, undeletable }: Sighting,
  { creates, now, adobeNow }: Picture,
): Create | undefined {
  const create = creates.find((one) => one.id === id);
  if (create === undefined || undeletable) return undefined;
  const createSentAt = Number(adobeNow) - (now - create.sentAt);
  return Number(createdAt) < createSentAt - FOREIGN_MS ? undefined : create;
}

/** The age that it has at least, in ms: by Adobe's clock, or since this run first saw it. */
export function ageOf(
  { connection: { createdAt }, firstSeenAt }: Sighting,
  { now, adobeNow }: Picture,
): number {
  const byAdobe = adobeNow === undefined || createdAt === undefined ? 0 : adobeNow - createdAt;
  return Math.max(byAdobe, now - firstSeenAt);
}

/** Too old to be deleted in favour of an older one, unless that one is established. */
export function hasOutlived(sighting: Sighting, picture: Picture): boolean {
  return ageOf(sighting, picture) >= GIVE_WAY_MS + GUARD_MS;
}

/** Too old to be deleted in favour of a younger one. */
export function isEstablished(sighting: Sighting, picture: Picture): boolean {
  return ageOf(sighting, picture) >= ESTABLISHED_MS;
}

/** Whether a response has shown it. A 201 names it only. */
export function isShown({ firstListedAt, lastReadAt }: Sighting): boolean {
  return firstListedAt !== undefined || lastReadAt !== undefined;
}

/** Whether neither a list nor a read has shown its description. */
export function isUndescribed({ connection, lastReadAt }: Sighting): boolean {
  return connection.description === undefined && lastReadAt === undefined;
}

/** Whether a read by ID has just shown it. */
export function isFresh({ lastReadAt }: Sighting, { now }: Picture): boolean {
  return lastReadAt !== undefined && now - lastReadAt <= FRESH_MS;
}

/** Whether this run saw it before anybody can have taken what its create made as the only one. */
export function wasSeenSoon({ firstSeenAt }: Sighting, { sentAt }: Create): boolean {
  return firstSeenAt - sentAt <= SEEN_SOON_MS;
}

/** Whether it was there before anybody can have taken the own one as the only one: by `createdAt`, or since it was seen so soon. */
export function wasThereSoon(rival: Sighting, own: Sighting, create: Create): boolean {
  const [theirs, ours] = [rival.connection.createdAt, own.connection.createdAt];
  const stampedSoon = Number(theirs) - Number(ours) <= STAMPED_SOON_MS;
  return stampedSoon || wasSeenSoon(rival, create);
}
