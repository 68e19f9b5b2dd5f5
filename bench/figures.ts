/** What two programs took, one right after the other. */
export type Pair = readonly [number, number];

/** Runs both `count` times alternately, after once for warm caches; who begins changes with every pair. */
export async function measurePairs(
  count: number,
  first: () => Promise<number>,
  second: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let i = 0; i <= count; i++) {
    const early = i % 2 === 0 ? undefined : await second();
    pairs.push([await first(), early ?? (await second())]);
  }
  return pairs.slice(1);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The median of each pair's ratio: what slows both down, such as a busy machine, cancels out. */
export function medianRatio(pairs: readonly Pair[]): number {
  return median(pairs.map(([first, second]) => first / second));
}

/** A figure and the most that is wanted: `create, token: 5 round trips, at most 5: ok`. */
export function formatFigure(what: string, value: number, unit: string, atMost?: number): string {
  const goal = `, at most ${atMost}: ${value <= (atMost ?? 0) ? 'ok' : 'MISSED'}`;
  return `${what}: ${Number(value.toFixed(2))} ${unit}${atMost === undefined ? '' : goal}`;
}
