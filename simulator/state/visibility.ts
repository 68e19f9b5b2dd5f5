import { createLagTracker, type ListLagRule } from './list-lag.js';
import { createListRequests, type ListReplicas } from './list-requests.js';
import { byAge, type ServiceStore, type StoredConnection } from './store.js';

export interface VisibilityOptions {
  /** How late lists show a connection that was made through the API. By ID it is there at once. */
  readonly listLag?: ListLagRule;
  /** How long lists still show a deleted connection. By ID it is gone at once. */
  readonly deleteLag?: ListLagRule;
  /** The replicas that serve lists. By default one. */
  readonly listReplicas?: ListReplicas;
}

/** Decides which connections lists show. */
export interface Visibility {
  /** `create` is the number of the create. */
  created(connection: StoredConnection, create: number): void;
  deleted(connection: StoredConnection): void;
  /** Starts a list request of a sandbox. Returns the connections that it shows, oldest first. */
  list(sandbox: string): readonly StoredConnection[];
}

const ONE_REPLICA: ListReplicas = { count: 1, pick: 'in-turn' };

export function createVisibility(
  store: ServiceStore,
  now: () => number,
  { listLag = {}, deleteLag, listReplicas = ONE_REPLICA }: VisibilityOptions,
): Visibility {
  const lists = createListRequests(listReplicas);
  const creates = createLagTracker(listLag, lists, now);
  const deletes = createLagTracker(deleteLag ?? {}, lists, now);
  const gone: StoredConnection[] = [];

  return {
    created: creates.begin,
    deleted(connection) {
      if (!deleteLag) return;
      gone.push(connection);
      deletes.begin(connection, gone.length);
    },
    list(sandbox) {
      const replica = lists.begin(sandbox);
      const stale = gone.filter(
        (connection) => connection.sandboxName === sandbox && !deletes.isOver(connection, replica),
      );
      const all = [...store.connections(sandbox), ...stale];
      if (stale.length > 0) all.sort(byAge);
      return all.filter((connection) => creates.isOver(connection, replica));
    },
  };
}
