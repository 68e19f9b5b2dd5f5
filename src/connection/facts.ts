import type { Connection } from '../adobe/resources.js';
import type { Create, Picture, Sighting } from './picture.js';
import {
  DOUBT_MS,
  ESTABLISHED_MS,
  FOREIGN_MS,
  GIVE_WAY_MS,
  GUARD_MS,
  SETTLE_MS,
  STORE_MS,
} from './windows.js';

/** What follows from a picture, in the terms in which the rules speak. */
export interface Facts {
  readonly picture: Picture;
  /** When the latest list was requested; -1 before the first one. */
  readonly lookedAt: number;
  /** All that are not gone, the oldest first. */
  readonly alive: readonly Sighting[];
  /** The create whose outcome is still looked for. */
  readonly doubt: Create | undefined;
  /** A connection that this run made and did not delete, and that is gone. */
  readonly vanished: string | undefined;
}

/** The facts for a run that has made a connection: the youngest one, if it made several. */
export interface OwnFacts extends Facts {
  readonly own: Sighting;
  readonly create: Create;
  /** Those that precede it in the order that all runs agree on, the oldest first. */
  readonly older: readonly Sighting[];
  /** Those that follow it. */
  readonly younger: readonly Sighting[];
}

/** The facts for a run that has made none and sees some. */
export interface SomeFacts extends Facts {
  readonly oldest: Sighting;
  readonly others: readonly Sighting[];
}

export function factsOf(picture: Picture): Facts {
  const { sightings, creates, lastLook, now } = picture;
  const last = creates.at(-1);
  const inDoubt = last !== undefined && last.id === undefined && now - last.endedAt < DOUBT_MS;
  const vanished = sightings.find(
    (sighting) => sighting.gone === 'vanished' && ownCreate(picture, sighting) !== undefined,
  );
  return {
    picture,
    lookedAt: lastLook.startedAt,
    alive: sightings.filter(({ gone }) => gone === undefined).sort(byAge),
    doubt: inDoubt ? last : undefined,
    vanished: vanished?.connection.id,
  };
}

export function ownFactsOf(facts: Facts): OwnFacts | undefined {
  const { alive, picture } = facts;
  const index = alive.findLastIndex((sighting) => ownCreate(picture, sighting) !== undefined);
  const own = alive[index];
  const create = own && ownCreate(picture, own);
  if (own === undefined || create === undefined) return undefined;
  return { ...facts, own, create, older: alive.slice(0, index), younger: alive.slice(index + 1) };
}

export function someFactsOf(facts: Facts): SomeFacts | undefined {
  const [oldest, ...others] = facts.alive;
  return oldest && { ...facts, oldest, others };
}

/** The create that made it, by its 201 or its mark. One that cannot be deleted is treated like another run's. */
function ownCreate(picture: Picture, { connection, undeletable }: Sighting): Create | undefined {
  const create = picture.creates.find(({ id }) => id === connection.id);
  if (create === undefined || undeletable !== undefined) return undefined;
  return isForeign(connection, create, picture) ? undefined : create;
}

/** Whether a response to a create named a connection that was there long before, as one to another request may. */
function isForeign({ createdAt }: Connection, { sentAt }: Create, picture: Picture): boolean {
  const { now, adobeNow } = picture;
  if (createdAt === undefined || adobeNow === undefined) return false;
  return createdAt < adobeNow - (now - sentAt) - FOREIGN_MS;
}

/** By `createdAt`, then by ID. Any order would do, as long as all runs agree on it. */
function byAge({ connection: a }: Sighting, { connection: b }: Sighting): number {
  const [ours, theirs] = [a.createdAt, b.createdAt];
  const difference = ours !== undefined && theirs !== undefined ? ours - theirs : 0;
  return difference || (a.id < b.id ? -1 : 1);
}

/** The age that a connection has at least, in ms: by Adobe's clock, or since this run first saw it. */
export function ageOf({ picture }: Facts, { connection, firstSeenAt }: Sighting): number {
  const { now, adobeNow } = picture;
  const { createdAt } = connection;
  const byAdobe = adobeNow === undefined || createdAt === undefined ? 0 : adobeNow - createdAt;
  return Math.max(byAdobe, now - firstSeenAt);
}

/** The age that the own connection has at most, in ms: since its create was sent. */
export function ownAge({ picture, create }: OwnFacts): number {
  return picture.now - create.sentAt;
}

/** Too old to be deleted in favour of a younger one. */
export function isEstablished(facts: Facts, sighting: Sighting): boolean {
  return ageOf(facts, sighting) >= ESTABLISHED_MS;
}

/** Too old to be deleted in favour of an older one, unless that one is established. */
export function hasOutlived(facts: Facts, sighting: Sighting): boolean {
  return ageOf(facts, sighting) >= GIVE_WAY_MS + GUARD_MS;
}

/** The younger ones that may not have seen the own one. One that shows later has, and clears itself. */
export function rivalsOf({ younger, create }: OwnFacts): Sighting[] {
  const { comparedAt = Number.POSITIVE_INFINITY } = create;
  return younger.filter(({ firstSeenAt }) => firstSeenAt <= comparedAt);
}

/**
 * The rival that has outlived its time to give way: its run finished before it could see the own one, or died. It was
 * there before anybody can have taken the own one as the only one: by `createdAt`, or since this run saw it so soon.
 */
export function survivor(facts: OwnFacts): Sighting | undefined {
  const ours = facts.own.connection.createdAt;
  return rivalsOf(facts).find((rival) => {
    const theirs = rival.connection.createdAt;
    const stampedSoon =
      theirs !== undefined && ours !== undefined && theirs - ours <= SETTLE_MS - STORE_MS;
    const seenSoon = rival.firstSeenAt - facts.create.sentAt <= SETTLE_MS - 1000;
    return hasOutlived(facts, rival) && (stampedSoon || seenSoon);
  });
}

/** Those that the latest list lacked and that were not read by ID since: they are gone, or the list was late. */
export function unconfirmed(sightings: readonly Sighting[]): string[] {
  return idsOf(sightings.filter(({ confirmed }) => !confirmed));
}

/** Whether a create of this run whose outcome it never learned may have made the only connection there is. */
export function mayBeOwn({ picture, oldest }: SomeFacts): boolean {
  const { now, adobeNow, sightings } = picture;
  const { createdAt } = oldest.connection;
  if (sightings.length > 1) return false;
  if (adobeNow === undefined || createdAt === undefined) return false;
  // Then the clock that stamps is not the one in the responses.
  if (createdAt > adobeNow + GUARD_MS) return false;
  return untold(picture, oldest).some(({ sentAt }) => createdAt >= adobeNow - (now - sentAt));
}

/** The creates in doubt that may have made it: they have no mark, or Adobe shows no description to find it in. */
export function untold({ creates }: Picture, { connection }: Sighting): Create[] {
  return creates.filter(
    ({ id, mark }) =>
      id === undefined && (mark === undefined || connection.description === undefined),
  );
}

/** Whether a response has shown it. A 201 names it only. */
export function isShown({ firstListedAt, lastReadAt }: Sighting): boolean {
  return firstListedAt !== undefined || lastReadAt !== undefined;
}

/** Those whose description no response has shown. */
export function undescribed(sightings: readonly Sighting[]): Sighting[] {
  return sightings.filter(
    ({ connection, lastReadAt }) =>
      connection.description === undefined && lastReadAt === undefined,
  );
}

/**
 * Whether the own one can be deleted in favour of the oldest: early on, when nobody can be giving way to it yet, or when
 * the oldest is established. Without both stamps, which connection came late is not known: then nobody gives way late.
 */
export function mayGiveWay(facts: OwnFacts): boolean {
  const [oldest] = facts.older;
  if (oldest === undefined) return false;
  const stamped =
    oldest.connection.createdAt !== undefined && facts.own.connection.createdAt !== undefined;
  return ownAge(facts) < GIVE_WAY_MS || (stamped && isEstablished(facts, oldest));
}

export function idsOf(sightings: readonly Sighting[]): string[] {
  return sightings.map(({ connection }) => connection.id);
}

export function firstSeen(sightings: readonly Sighting[]): number {
  return Math.min(...sightings.map(({ firstSeenAt }) => firstSeenAt));
}
