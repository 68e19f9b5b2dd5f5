/** One line of the table: the action's median, count or size, and what it is compared with. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly action: number;
  readonly against?: { readonly name: string; readonly value: number; readonly ratio: number };
  /** The most that is wanted, of the ratio where there is one. */
  readonly atMost?: number | undefined;
}

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
    const early = i % 2 === 0 ? await first() : await second();
    const late = i % 2 === 0 ? await second() : await first();
    pairs.push(i % 2 === 0 ? [early, late] : [late, early]);
  }
  return pairs.slice(1);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  const [low, high] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}

/** The ratio is the median of each pair's: what slows both down, such as a busy machine, cancels out. */
export function compare(what: string, name: string, pairs: readonly Pair[]): Figure {
  const [action, value] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
  const ratio = median(pairs.map(([a, b]) => a / b));
  return { what, unit: 'ms', action, against: { name, value, ratio } };
}

/** The figures as a table of plain text. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, unit, action, against, atMost = Number.NaN }) => {
    const amount = (value: number) => `${Number(value.toFixed(1))} ${unit}`;
    const other = against ? [against.name, amount(against.value), against.ratio.toFixed(2)] : [];
    const goal = (against?.ratio ?? action) <= atMost ? 'ok' : 'MISSED';
    const wanted = Number.isNaN(atMost) ? [] : [`≤ ${atMost}`, goal];
    return [what, amount(action), ...(against ? other : ['', '', '']), ...wanted];
  });
  const all = [['', 'action', 'against', '', 'ratio', 'goal', ''], ...rows];
  const width = (i: number) => Math.max(...all.map((cells) => cells[i]?.length ?? 0));
  const padded = all.map((cells) => cells.map((cell, i) => cell.padEnd(width(i))));
  return padded.map((cells) => cells.join('  ').trimEnd()).join('\n');
}
