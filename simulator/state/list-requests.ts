export interface ListReplicas {
  readonly count: number;
  /** Which replica serves a list request. The function gets the number of the request; all numbers are from 1. */
  readonly pick: 'in-turn' | 'at-random' | ((list: number) => number);
}

/** Counts the list requests of each sandbox and replica. */
export interface ListRequests {
  /** The numbers of the replicas. */
  readonly replicas: readonly number[];
  /** Starts a list request of a sandbox. Returns the replica that serves it. */
  begin(sandbox: string): number;
  /** How many list requests a replica has started. */
  served(sandbox: string, replica: number): number;
}

export function createListRequests({ count, pick }: ListReplicas): ListRequests {
  const begun = new Map<string, number>();
  const counts = new Map<string, number>();

  function pickReplica(list: number): number {
    if (typeof pick === 'function') return pick(list);
    return pick === 'in-turn' ? ((list - 1) % count) + 1 : Math.floor(Math.random() * count) + 1;
  }

  return {
    replicas: Array.from({ length: count }, (_, index) => index + 1),
    begin(sandbox) {
      const list = increment(begun, sandbox);
      const replica = pickReplica(list);
      increment(counts, `${sandbox} ${replica}`);
      return replica;
    },
    served: (sandbox, replica) => counts.get(`${sandbox} ${replica}`) ?? 0,
  };
}

function increment(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
