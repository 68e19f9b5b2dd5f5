import { byAge, type ServiceStore, type StoredConnection } from './store.js';

/** How late lists are: by that many list requests of a sandbox, and by that many milliseconds. */
export interface ListLag {
  readonly requests?: number;
  readonly ms?: number;
}

/** One lag for all, or a lag for each create (or delete) and replica. Both are numbered from 1. */
export type ListLagRule = ListLag | ((change: number, replica: number) => ListLag);

export interface VisibilityOptions {
  /** How late lists show a connection that was made through the API. By ID it is there at once. */
  readonly listLag?: ListLagRule;
  /** How long lists still show a deleted connection. By ID it is gone at once. */
  readonly deleteLag?: ListLagRule;
  /** How many replicas serve lists, in turn. By default one. */
  readonly listReplicas?: number;
}

/** Decides which connections lists show. */
export interface Visibility {
  /** `create` is the number of the create. */
  created(connection: StoredConnection, create: number): void;
  deleted(connection: StoredConnection): void;
  /** Starts a list request of a sandbox. Returns the connections that it shows, oldest first. */
  list(sandbox: string): readonly StoredConnection[];
}

/** When a replica shows a change: after so many of its list requests, and from that time on. */
interface LagEnd {
  readonly requests: number;
  readonly time: number;
}

export function createVisibility(
  store: ServiceStore,
  now: () => number,
  { listLag = {}, deleteLag = {}, listReplicas = 1 }: VisibilityOptions,
): Visibility {
  /** By sandbox, and by sandbox and replica. */
  const listsServed = new Map<string, number>();
  const creates = new Map<string, LagEnd[]>();
  const deletes = new Map<string, LagEnd[]>();
  const gone: StoredConnection[] = [];

  const served = (key: string) => listsServed.get(key) ?? 0;

  function lagEnds(rule: ListLagRule, sandbox: string, change: number): LagEnd[] {
    return Array.from({ length: listReplicas }, (_, index) => {
      const replica = index + 1;
      const { requests = 0, ms = 0 } = typeof rule === 'function' ? rule(change, replica) : rule;
      return { requests: served(`${sandbox} ${replica}`) + requests, time: now() + ms };
    });
  }

  /** If both are given, both have to be over. Also true for a connection without a change. */
  function isOver(ends: LagEnd[] | undefined, sandbox: string, replica: number): boolean {
    const end = ends?.[replica - 1];
    return !end || (served(`${sandbox} ${replica}`) > end.requests && now() >= end.time);
  }

  return {
    created({ id, sandboxName }, create) {
      creates.set(id, lagEnds(listLag, sandboxName, create));
    },
    deleted(connection) {
      gone.push(connection);
      deletes.set(connection.id, lagEnds(deleteLag, connection.sandboxName, gone.length));
    },
    list(sandbox) {
      listsServed.set(sandbox, served(sandbox) + 1);
      const replica = ((served(sandbox) - 1) % listReplicas) + 1;
      const key = `${sandbox} ${replica}`;
      listsServed.set(key, served(key) + 1);
      const stale = gone.filter(
        ({ id, sandboxName }) =>
          sandboxName === sandbox && !isOver(deletes.get(id), sandbox, replica),
      );
      const all = [...store.connections(sandbox), ...stale].sort(byAge);
      return all.filter(({ id }) => isOver(creates.get(id), sandbox, replica));
    },
  };
}
