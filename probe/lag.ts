import type { Create } from './ask/creates.js';
import type { ListSample } from './ask/list-samples.js';

/** How late lists showed a connection, counted from the response to its create. */
export interface Lag {
  /** Lists without it before the first one that showed it. */
  readonly lists: number;
  /** `undefined` when no list showed it. */
  readonly ms: number | undefined;
  /** A list lacked it after another one had shown it. */
  readonly flickered: boolean;
}

/** Reads a create's lag from the lists that were asked for after its response. `undefined` without an ID. */
export function lagOf(
  { id, receivedAt }: Pick<Create, 'id' | 'receivedAt'>,
  samples: readonly ListSample[],
): Lag | undefined {
  if (id === undefined) return undefined;
  const after = workingSamples(samples).filter(({ sentAt }) => sentAt >= receivedAt);
  const shows = after.map((sample) => sample.items.some((item) => item.id === id));
  const first = shows.indexOf(true);
  const shown = after[first];
  return {
    lists: first === -1 ? shows.length : first,
    ms: shown && shown.receivedAt - receivedAt,
    flickered: first !== -1 && shows.slice(first).includes(false),
  };
}

/** Without those of a query that never shows anything: it does not work, and says nothing about lags. */
export function workingSamples(samples: readonly ListSample[]): ListSample[] {
  const working = new Set(
    samples.filter(({ items }) => items.length > 0).map(({ query }) => query.join('&')),
  );
  return samples.filter(({ query }) => working.has(query.join('&')));
}
