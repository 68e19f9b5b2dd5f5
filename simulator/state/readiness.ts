import type { ServiceStore, StoredConnection } from './store.js';

export interface InitialState {
  readonly state: string;
  readonly reads: number;
}

export type Readiness = ReturnType<typeof createReadiness>;

/** Decides when a new connection becomes enabled. */
export function createReadiness(
  store: ServiceStore,
  { state, reads }: InitialState = { state: 'enabled', reads: 0 },
) {
  const readsLeft = new Map<string, number>();
  return {
    firstState: reads > 0 ? state : 'enabled',
    created({ id }: StoredConnection): void {
      readsLeft.set(id, reads);
    },
    /** Has to be called with every connection that a response contains. */
    shown(connections: readonly StoredConnection[]): void {
      for (const { id } of connections) {
        const left = readsLeft.get(id) ?? 0;
        readsLeft.set(id, left - 1);
        if (left === 1) store.setState(id, 'enabled');
      }
    },
  };
}
