import type { Action, Verdict } from '../../src/connection/action.js';
import type { Picture } from '../../src/connection/picture.js';
import type { IfExists } from '../../src/connection/task.js';

/** One run of the action, as the world sees it. Times are ms since the world began. */
export interface RunState {
  readonly name: string;
  readonly ifExists: IfExists;
  readonly marked: boolean;
  readonly deadlineAt: number;
  readonly picture: Picture;
  /** The most that a `Date` was ahead of the world's time. */
  readonly clockOffset: number | undefined;
  readonly creates: number;
  readonly doing: Doing;
}

export type Doing =
  | { readonly kind: 'sleeps'; readonly until: number }
  /** The request is on its way; nothing has happened yet. */
  | ({ readonly kind: 'sent' } & OnItsWay)
  /** It was carried out; the response is on its way. */
  | ({ readonly kind: 'carried'; readonly reply: Reply } & OnItsWay)
  | { readonly kind: 'ended'; readonly verdict: Verdict | 'dead' | 'deadline' };

export interface OnItsWay {
  readonly request: Request;
  /** When it was sent. */
  readonly at: number;
  readonly heldUntil: number;
  /** Whether it, or its response, was held: that happens once to each. */
  readonly wasHeld: boolean;
}

export type Request = Extract<Action, { kind: 'look' | 'read' | 'create' | 'delete' }>;

export type Reply =
  | { readonly kind: 'list'; readonly ids: readonly string[] }
  | { readonly kind: 'read'; readonly found: readonly (readonly [id: string, there: boolean])[] }
  | { readonly kind: 'created'; readonly id: string }
  | { readonly kind: 'deleted'; readonly id: string };

/** One connection in the world. */
export interface Stored {
  readonly id: string;
  readonly by: string;
  readonly mark: string | undefined;
  /** `createdAt`, or `undefined` when Adobe shows none. */
  readonly stamp: number | undefined;
  /** When it is there for a read by ID. */
  readonly storedAt: number;
  /** When it is there for lists. */
  readonly listedAt: number;
  readonly deletedAt: number | undefined;
  /** Until when lists show it. */
  readonly listedUntil: number;
}

/** A write that is carried out after its client gave up. */
export type Late = { readonly at: number; readonly id: string } & (
  | { readonly kind: 'create'; readonly by: string; readonly mark: string | undefined }
  | { readonly kind: 'delete' }
);

/** How many faults of each kind are left. */
export interface Budget {
  /** Creates that take long until the connection is there. */
  readonly slowWrites: number;
  /** Connections that all lists show late. */
  readonly lateLists: number;
  /** Lists that lack a connection which others show. */
  readonly laggingLists: number;
  /** Deletes after which all lists go on showing the connection. */
  readonly staleDeletes: number;
  /** Requests that are long on their way, from the client to Adobe and back. */
  readonly holds: number;
  /** Writes without a response: not carried out, carried out, or carried out later. */
  readonly lost: number;
  /** Runs that are killed. */
  readonly deaths: number;
  /** Deletes that Adobe accepts and never carries out. */
  readonly ignoredDeletes: number;
}

export interface World {
  readonly now: number;
  readonly runs: readonly RunState[];
  readonly stored: readonly Stored[];
  readonly late: readonly Late[];
  readonly budget: Budget;
  readonly freedoms: Freedoms;
}

/** What the scheduler may choose. Times in ms. */
export interface Freedoms {
  /** How far a stamp is off Adobe's clock. */
  readonly skews: readonly number[];
  /** Whether `createdAt` is when a slow create arrived, when it was stored, or missing. */
  readonly stamps: readonly ('arrival' | 'stored' | 'missing')[];
  /** How long a slow write takes. */
  readonly slowMs: readonly number[];
  /** How long a list may lack a connection that others show. */
  readonly lagMs: number;
  /** How long lists may show a deleted connection. */
  readonly staleMs: readonly number[];
  /** How long all lists may lack a connection. */
  readonly listedLateMs: readonly number[];
  /** How long a request that is held is on its way, in all. */
  readonly holdMs: readonly number[];
  /** After how long a create whose client gave up is still carried out. */
  readonly lateMs: readonly number[];
  /** Adobe's clock when the world begins, epoch ms; a `Date` has whole seconds. */
  readonly epoch: number;
}

export const NO_FAULTS: Budget = {
  slowWrites: 0,
  lateLists: 0,
  laggingLists: 0,
  staleDeletes: 0,
  holds: 0,
  lost: 0,
  deaths: 0,
  ignoredDeletes: 0,
};
