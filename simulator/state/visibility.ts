import type { ServiceStore, StoredConnection } from './store.js';

export interface ListLag {
  readonly requests?: number;
  readonly ms?: number;
}

export interface InitialState {
  readonly state: string;
  readonly reads: number;
}

/** Decides when lists show a connection that was made through the API, and when it is ready. */
export interface Visibility {
  readonly firstState: string;
  created(connection: StoredConnection): void;
  /** Starts a list request of a sandbox. Returns which connections it may show. */
  beginList(sandbox: string): (connection: StoredConnection) => boolean;
  /** Has to be called with every connection that a response contains. */
  shown(connections: readonly StoredConnection[]): void;
}

export function createVisibility(
  store: ServiceStore,
  now: () => number,
  listLag: ListLag = {},
  initialState: InitialState = { state: 'enabled', reads: 0 },
): Visibility {
  const listsBegun = new Map<string, number>();
  const hidden = new Map<string, { lists: number; time: number }>();
  const readsLeft = new Map<string, number>();
  const { requests = 0, ms = 0 } = listLag;

  return {
    firstState: initialState.reads > 0 ? initialState.state : 'enabled',
    created({ id, sandboxName }) {
      const lists = (listsBegun.get(sandboxName) ?? 0) + requests;
      if (requests > 0 || ms > 0) hidden.set(id, { lists, time: now() + ms });
      if (initialState.reads > 0) readsLeft.set(id, initialState.reads);
    },
    beginList(sandbox) {
      const lists = (listsBegun.get(sandbox) ?? 0) + 1;
      const time = now();
      listsBegun.set(sandbox, lists);
      return ({ id }) => {
        const until = hidden.get(id);
        if (!until) return true;
        // If both are given, both have to be over.
        const visible = lists > until.lists && time >= until.time;
        if (visible) hidden.delete(id);
        return visible;
      };
    },
    shown(connections) {
      if (readsLeft.size === 0) return;
      for (const { id } of connections) {
        const left = readsLeft.get(id);
        if (left === undefined) continue;
        if (left > 1) {
          readsLeft.set(id, left - 1);
        } else {
          readsLeft.delete(id);
          store.setState(id, 'enabled');
        }
      }
    },
  };
}
