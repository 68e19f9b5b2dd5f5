import type { Connection, Created } from '../adobe/resources.js';
import { type Create, definedOf, type Picture, type Sighting } from './picture.js';
import { GONE_MS, GUARD_MS } from './windows.js';

type Sent = Pick<Create, 'mark' | 'sentAt' | 'isFinal'>;

/** A list, requested at `startedAt`, showed these matches. What it lacks is not forgotten. */
export function withLook(
  picture: Picture,
  startedAt: number,
  matches: readonly Connection[],
): Picture {
  const endedAt = picture.now;
  const ids = matches.map(({ id }) => id);
  const missed = picture.sightings.map((sighting) =>
    ids.includes(sighting.connection.id)
      ? sighting
      : {
          ...sighting,
          confirmed: false,
          listedLate: sighting.listedLate || sighting.firstListedAt === undefined,
        },
  );
  const seen = matches.reduce<Picture>(
    (result, match) =>
      withSighting(result, match, ({ firstListedAt = endedAt }) => ({ firstListedAt })),
    { ...picture, sightings: missed },
  );
  const creates = seen.creates.map((create) =>
    create.id !== undefined && ids.includes(create.id)
      ? { ...create, comparedAt: create.comparedAt ?? endedAt }
      : create,
  );
  return { ...seen, creates, lastLook: { startedAt, endedAt, ids }, mustLook: false };
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
  return readAt - Number(deleteSentAt) < GONE_MS
    ? {}
    : {
        gone: undefined,
        undeletable: 'Adobe accepted the delete, but the connection is still there.',
      };
}

/** A 201 named the connection. `asSent` is what is known of it until a response shows it. */
export function withCreated(
  picture: Picture,
  sent: Sent,
  created: Created,
  asSent: Connection,
): Picture {
  const named = withSighting(picture, { ...asSent, ...created }, () => ({}));
  const create = { ...sent, endedAt: picture.now, id: created.id, comparedAt: undefined };
  return { ...named, creates: [...named.creates, create], mustLook: true };
}

/** The outcome of a create is not known. */
export function withDoubt(picture: Picture, sent: Sent): Picture {
  const create = { ...sent, endedAt: picture.now, id: undefined, comparedAt: undefined };
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
export function withUndeletable(picture: Picture, id: string, reason: string): Picture {
  return withChange(picture, id, () => ({ undeletable: reason }));
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
    undeletable: undefined,
  };
  const merged = { ...before.connection, ...definedOf(connection) };
  const sighting = { ...before, ...changes(before), confirmed: true, connection: merged };
  const others = picture.sightings.filter((other) => other !== known);
  const creates = picture.creates.map((create) =>
    create.id === undefined && bearsMark(connection, create.mark)
      ? { ...create, id: connection.id, comparedAt: picture.now }
      : create,
  );
  return { ...picture, creates, sightings: [...others, sighting] };
}

/** Whether it is certain that this create made the connection, as a read shows it: by its mark and its `createdAt`. */
export function isMadeBy(
  connection: Connection,
  { mark, sentAt }: Create,
  { now, adobeNow }: Picture,
): boolean {
  const { createdAt } = connection;
  if (createdAt === undefined || adobeNow === undefined) return false;
  return bearsMark(connection, mark) && createdAt >= adobeNow - (now - sentAt) - GUARD_MS;
}

function bearsMark({ description }: Connection, mark: string | undefined): boolean {
  return mark !== undefined && description?.includes(`(${mark})`) === true;
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
