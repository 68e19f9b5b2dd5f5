import type { ListRequests } from './list-requests.js';
import type { StoredConnection } from './store.js';

/** How late lists are: by that many list requests of a sandbox, and by that many milliseconds. */
export interface ListLag {
  readonly requests?: number;
  readonly ms?: number;
}

/** One lag for all, or a lag for each create (or delete) and replica. Both are numbered from 1. */
export type ListLagRule = ListLag | ((change: number, replica: number) => ListLag);

export interface LagTracker {
  /** Notes that a connection has changed. `change` is the number of that change. */
  begin(connection: StoredConnection, change: number): void;
  /** Whether a replica shows the change. Also true for a connection without a change. */
  isOver(connection: StoredConnection, replica: number): boolean;
}

export function createLagTracker(
  rule: ListLagRule,
  lists: ListRequests,
  now: () => number,
): LagTracker {
  const pending = new Map<string, { readonly requests: number; readonly time: number }[]>();
  return {
    begin({ id, sandboxName }, change) {
      const ends = lists.replicas.map((replica) => {
        const { requests = 0, ms = 0 } = typeof rule === 'function' ? rule(change, replica) : rule;
        return { requests: lists.served(sandboxName, replica) + requests, time: now() + ms };
      });
      pending.set(id, ends);
    },
    isOver({ id, sandboxName }, replica) {
      const end = pending.get(id)?.[replica - 1];
      if (!end) return true;
      // If both are given, both have to be over.
      return lists.served(sandboxName, replica) > end.requests && now() >= end.time;
    },
  };
}
