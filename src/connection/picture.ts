import type { Connection } from '../adobe/resources.js';

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
  /** Why it stays although this run deleted it, or wanted to. */
  readonly undeletable: string | undefined;
}

/** One `POST` of this run that Adobe carried out or may have carried out. */
export interface Create {
  /** The mark in its description, if it has one. */
  readonly mark: string | undefined;
  readonly sentAt: number;
  readonly endedAt: number;
  /** The connection's ID: by the 201, or by the mark. Without it, the create is in doubt. */
  readonly id: string | undefined;
  /** When a list first showed it: what shows in later lists only was made later. */
  readonly comparedAt: number | undefined;
  /** Whether it would come to the same if it was sent again. */
  readonly isFinal: boolean;
}

/** One list, with the connections in it that match. */
export interface Look {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly ids: readonly string[];
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
  readonly lastLook: Look;
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
    lastLook: { startedAt: -1, endedAt: -1, ids: [] },
    mustLook: true,
    writeFrom: 0,
  };
}

/** Not every response shows every property: what an earlier one showed stays. */
export function definedOf(connection: Connection): Partial<Connection> {
  return Object.fromEntries(Object.entries(connection).filter(([, value]) => value !== undefined));
}
