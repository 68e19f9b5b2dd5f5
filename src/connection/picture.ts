import type { Connection, Created } from '../adobe/resources.js';
import { GONE_MS } from './windows.js';

/** One connection that a response has shown or named. Times are ms of the monotonic clock. */
export interface Sighting {
  /** As the latest response had it. */
  readonly connection: Connection;
  /** When a response first showed or named it. */
  readonly firstSeenAt: number;
  /** When a list first showed it. */
  readonly firstListedAt: number | undefined;
  /** Whether the latest list, or a read since, showed it. */
  readonly confirmed: boolean;
  /** Whether a list lacked it although a 201 or a read had named it, before the first list that showed it. */
  readonly listedLate: boolean;
  /** When the latest read by ID that showed it was requested. */
  readonly lastReadAt: number | undefined;
  /** When this run last sent a delete of it that Adobe carried out, or may have. */
  readonly deleteSentAt: number | undefined;
  /** `accepted`: Adobe accepted this run's delete. `deleted`: it is not found by ID since. `vanished`: it is not found by ID, and this run did not delete it. */
  readonly gone: 'accepted' | 'deleted' | 'vanished' | undefined;
  /** Whether it stays although this run deleted it, or wanted to. */
  readonly undeletable: boolean;
}

/** One `POST` of this run that Adobe carried out or may have carried out. */
export interface Create {
  /** The mark in its description, if it has one. */
  readonly mark: string | undefined;
  readonly sentAt: number;
  readonly endedAt: number;
  /** The connection's ID: by the 201, or by the mark. Without it, the create is in doubt. */
  readonly id: string | undefined;
  /** Whether it would come to the same if it was sent again. */
  readonly isFinal: boolean;
}

/** All that this run knows, at one moment. */
export interface Picture {
  /** The monotonic clock. */
  readonly now: number;
  readonly remainingMs: number;
  /** Adobe's clock, epoch ms; `undefined` when no response had a `Date`. */
  readonly adobeNow: number | undefined;
  readonly sightings: readonly Sighting[];
  readonly creates: readonly Create[];
  /** When the latest list was requested, and when it had come; -1 before the first one. */
  readonly lastLook: { readonly startedAt: number; readonly endedAt: number };
  /** Whether something happened since the latest list was requested: a write, or the news that a connection is gone. */
  readonly mustLook: boolean;
  /** No write is sent before this time: Adobe asked for it, or the last one failed. */
  readonly writeFrom: number;
}

/** What time does to a picture. */
export type Moment = Pick<Picture, 'now' | 'remainingMs' | 'adobeNow'>;

export function emptyPicture(moment: Moment): Picture {
  return {
    ...moment,
    sightings: [],
    creates: [],
    lastLook: { startedAt: -1, endedAt: -1 },
    mustLook: true,
    writeFrom: 0,
  };
}

type Sent = Pick<Create, 'mark' | 'sentAt' | 'isFinal'>;

/** A list, requested at `startedAt`, showed these matches. What it lacks is not forgotten. */
export function withLook(
  picture: Picture,
  startedAt: number,
  matches: readonly Connection[],
): Picture {
  const { now, sightings } = picture;
  const ids = matches.map(({ id }) => id);
  const missed = sightings.map((one) => {
    const listedLate = one.listedLate || one.firstListedAt === undefined;
    return ids.includes(one.connection.id) ? one : { ...one, confirmed: false, listedLate };
  });
  const lastLook = { startedAt, endedAt: now };
  return matches.reduce<Picture>(
    (result, match) =>
      withSighting(result, match, ({ firstListedAt = now }) => ({ firstListedAt })),
    { ...picture, sightings: missed, lastLook, mustLook: false },
  );
}

/** A read by ID, requested at `startedAt`, showed the connection, or that it is gone (`undefined`). */
export function withRead(
  picture: Picture,
  startedAt: number,
  id: string,
  connection: Connection | undefined,
): Picture {
  return connection === undefined
    ? withChange(picture, id, ({ deleteSentAt }) => ({
        gone: deleteSentAt === undefined ? 'vanished' : 'deleted',
      }))
    : withSighting(picture, connection, (before) => ({
        lastReadAt: startedAt,
        ...stillThere(before, startedAt),
      }));
}

/** A delete may take a moment to show. One that does not show within that time had no effect. */
function stillThere({ gone, deleteSentAt }: Sighting, readAt: number): Partial<Sighting> {
  if (gone === 'deleted') return {};
  if (gone !== 'accepted') return { gone: undefined };
  if (readAt - Number(deleteSentAt) < GONE_MS) return {};
  return { gone: undefined, undeletable: true };
}

/** A 201 named the connection. `asSent` is what is known of it until a response shows it. */
export function withCreated(
  picture: Picture,
  sent: Sent,
  created: Created,
  asSent: Connection,
): Picture {
  const named = withSighting(picture, { ...asSent, ...created }, () => ({}));
  const create = { ...sent, endedAt: picture.now, id: created.id };
  return { ...named, creates: [...named.creates, create], mustLook: true };
}

/** The outcome of a create is not known. */
export function withDoubt(picture: Picture, sent: Sent): Picture {
  const create = { ...sent, endedAt: picture.now, id: undefined };
  return { ...picture, creates: [...picture.creates, create], mustLook: true };
}

/** A write failed, and may succeed after `ms`. */
export function withPause(picture: Picture, ms: number): Picture {
  return { ...picture, writeFrom: picture.now + ms };
}

/** Adobe accepted this run's delete of the connection. */
export function withDeleted(picture: Picture, id: string): Picture {
  return withChange(picture, id, () => ({ gone: 'accepted', deleteSentAt: picture.now }));
}

/** The outcome of this run's delete of the connection is not known. */
export function withDeleteInDoubt(picture: Picture, id: string): Picture {
  return withChange(picture, id, () => ({ deleteSentAt: picture.now }));
}

/** Adobe refused to delete the connection, and will refuse again. */
export function withUndeletable(picture: Picture, id: string): Picture {
  return withChange(picture, id, () => ({ undeletable: true }));
}

function withSighting(
  picture: Picture,
  connection: Connection,
  changes: (before: Sighting) => Partial<Sighting>,
): Picture {
  const known = picture.sightings.find((sighting) => sighting.connection.id === connection.id);
  const before: Sighting = known ?? {
    connection,
    firstSeenAt: picture.now,
    firstListedAt: undefined,
    confirmed: true,
    listedLate: false,
    lastReadAt: undefined,
    deleteSentAt: undefined,
    gone: undefined,
    undeletable: false,
  };
  const merged = { ...before.connection, ...definedOf(connection) };
  const sighting = { ...before, ...changes(before), confirmed: true, connection: merged };
  const others = picture.sightings.filter((other) => other !== known);
  const { id, description } = connection;
  const creates = picture.creates.map((create) =>
    create.id === undefined && create.mark && description?.includes(`(${create.mark})`)
      ? { ...create, id }
      : create,
  );
  return { ...picture, creates, sightings: [...others, sighting] };
}

function withChange(
  picture: Picture,
  id: string,
  changes: (before: Sighting) => Partial<Sighting>,
): Picture {
  const sightings = picture.sightings.map((sighting) =>
    sighting.connection.id === id ? { ...sighting, ...changes(sighting) } : sighting,
  );
  return { ...picture, sightings, mustLook: true };
}

/** Not every response shows every property: what an earlier one showed stays. */
function definedOf(connection: Connection): Partial<Connection> {
  return Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined));
}
