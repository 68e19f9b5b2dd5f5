import type { Action, Verdict } from '../../../src/connection/action.js';
import type { Wanted } from '../../../src/connection/decide.js';
import type { Create, Picture, Sighting } from '../../../src/connection/picture.js';
import { connection, EPOCH, HOUR_MS } from './connections.js';

/** The moment of every picture, by the monotonic clock. */
export const NOW = 200_000;

export const REUSE: Wanted = { ifExists: 'reuse', dryRun: false };
export const LOOK: Action = { kind: 'look' };

export const done = (verdict: Verdict): Action => ({ kind: 'done', verdict });
export const read = (...ids: string[]): Action => ({ kind: 'read', ids });
export const wait = (reason: string, ms = 500) => ({ kind: 'wait', ms, reason });

/** What is known of a connection, by how long ago, in ms; `undefined` for what never was. */
export interface Seen {
  /** Its age by `createdAt`. */
  readonly age?: number | undefined;
  /** When a response first showed or named it. By default when a list first showed it. */
  readonly seen?: number;
  readonly listed?: number | undefined;
  readonly read?: number;
  readonly unconfirmed?: boolean;
  readonly listedLate?: boolean;
  readonly deleteSentAt?: number;
  readonly gone?: Sighting['gone'];
  readonly undeletable?: boolean;
  readonly description?: string | undefined;
}

/** A connection that the latest list showed; an hour old unless said otherwise. */
export function seen(id: string, known: Seen = {}): Sighting {
  const age = 'age' in known ? known.age : HOUR_MS;
  const listed = 'listed' in known ? known.listed : 0;
  const description = 'description' in known ? known.description : 'theirs';
  const createdAt = age === undefined ? undefined : EPOCH - age;
  return {
    connection: connection(id, { createdAt, description }),
    firstSeenAt: NOW - (known.seen ?? listed ?? 0),
    firstListedAt: ago(listed),
    confirmed: known.unconfirmed !== true,
    listedLate: known.listedLate === true,
    lastReadAt: ago(known.read),
    deleteSentAt: known.deleteSentAt,
    gone: known.gone,
    undeletable: known.undeletable === true,
  };
}

/** A create of this run that ended in a 201; in doubt without `id`. */
export function made(
  id: string | undefined,
  known: {
    sent?: number;
    ended?: number;
    mark?: string | undefined;
    final?: boolean;
  } = {},
): Create {
  const { sent = 100, ended = sent } = known;
  return {
    id,
    mark: 'mark' in known ? known.mark : 'cafe0000',
    sentAt: NOW - sent,
    endedAt: NOW - ended,
    isFinal: known.final === true,
  };
}

/** A picture right after a list. */
export function pictureOf(
  sightings: readonly Sighting[],
  creates: readonly Create[] = [],
  changes: Partial<Picture> & { looked?: number } = {},
): Picture {
  const { looked = 0, ...rest } = changes;
  const at = NOW - looked;
  return {
    now: NOW,
    remainingMs: 60_000,
    adobeNow: EPOCH,
    sightings,
    creates,
    lastLook: { startedAt: at, endedAt: at },
    mustLook: false,
    writeFrom: 0,
    ...rest,
  };
}

function ago(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : NOW - ms;
}
