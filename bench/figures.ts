import type { Comparison } from './statistics.js';

export type Unit = 'ms' | 'requests' | 'TLS connections' | 'round trips' | 'MiB' | 'kB';

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  /** The action's: a median, a count or a size. */
  readonly action: number;
  /** Likewise, of the program that it is compared with. */
  readonly against?: { readonly name: string } & Omit<Comparison, 'a'>;
  readonly goal?: Goal;
}

/** The most that is wanted, of the ratio where there is one, of the action's own figure otherwise. */
export interface Goal {
  readonly atMost: number;
  readonly met: boolean;
}

export function absolute(what: string, unit: Unit, action: number, atMost?: number): Figure {
  return { what, unit, action, ...goal(action, atMost) };
}

export function relative(
  what: string,
  name: string,
  { a, ...other }: Comparison,
  atMost?: number,
): Figure {
  return { what, unit: 'ms', action: a, against: { name, ...other }, ...goal(other.ratio, atMost) };
}

function goal(value: number, atMost: number | undefined): { goal?: Goal } {
  return atMost === undefined ? {} : { goal: { atMost, met: value <= atMost } };
}
