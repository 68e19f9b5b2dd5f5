/** How long two programs took, one right after the other. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

export interface Comparison {
  readonly a: number;
  readonly b: number;
  /** Median of each pair's `a / b`: what slows both down, such as a busy machine, cancels out. */
  readonly ratio: number;
  /** Between which the middle half of the ratios lies. */
  readonly ratioQuartiles: readonly [number, number];
}

/** Runs both `count` times alternately; who begins changes with every pair. */
export async function measurePairs(
  count: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) {
      const first = await a();
      pairs.push({ a: first, b: await b() });
    } else {
      const first = await b();
      pairs.push({ a: await a(), b: first });
    }
  }
  return pairs;
}

export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ a, b }) => a / b);
  return {
    a: median(pairs.map(({ a }) => a)),
    b: median(pairs.map(({ b }) => b)),
    ratio: median(ratios),
    ratioQuartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between two values, the point that lies `fraction` of the way along the sorted values. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((x, y) => x - y);
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
