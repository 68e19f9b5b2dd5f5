import type { ServiceStore, StoredConnection } from './store.js';

export interface InitialState {
  readonly state: string;
  readonly reads: number;
}

/** Decides when a new connection becomes enabled. */
export interface Readiness {
  readonly firstState: string;
  created(connection: StoredConnection): void;
  /** Has to be called with every connection that a response contains. */
  shown(connections: readonly StoredConnection[]): void;
}

export function createReadiness(
  store: ServiceStore,
  { state, reads }: InitialState = { state: 'enabled', reads: 0 },
): Readiness {
  const readsLeft = new Map<string, number>();
  return {
    firstState: reads > 0 ? state : 'enabled',
    created({ id }) {
      if (reads > 0) readsLeft.set(id, reads);
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
