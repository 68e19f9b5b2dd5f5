import type { Store } from '../../simulator/state/store.js';

/** Who made which connection, by the text in the description that it was stored with. */
export interface Makers {
  /** `undefined` for one that no create of a run made. */
  makerOf(id: string | undefined): number | undefined;
}

/** Reads the number of a run from the description of every connection that is stored from now on. */
export function recordMakers(store: Store, pattern: RegExp): Makers {
  const makers = new Map<string | undefined, number>();
  const { add } = store;
  store.add = (sandbox, fields) => {
    const connection = add(sandbox, fields);
    const number = pattern.exec(connection.description ?? '')?.[1];
    if (number !== undefined) makers.set(connection.id, Number(number));
    return connection;
  };
  return { makerOf: (id) => makers.get(id) };
}
