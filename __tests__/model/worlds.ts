import type { IfExists } from '../../src/connection/task.js';
import { newRun } from './runs.js';
import { type Budget, type Freedoms, NO_FAULTS, type World } from './world.js';

/** Every order of stamps, and writes slower than a request by little and by much. */
export const FREEDOMS: Freedoms = {
  skews: [-200, 200],
  stamps: ['arrival', 'stored'],
  slowMs: [100, 3000],
  lagMs: 1000,
  staleMs: [1000],
  listedLateMs: [1000, 4000],
  holdMs: [2000],
  lateMs: [10_000],
  epoch: 1_700_000_000_400,
};

export interface RunOptions {
  readonly ifExists?: IfExists;
  readonly startsAt?: number;
  readonly deadlineMs?: number;
  readonly marked?: boolean;
}

export interface WorldOptions {
  readonly runs: readonly RunOptions[];
  readonly faults?: Partial<Budget>;
  readonly freedoms?: Partial<Freedoms>;
}

export function worldOf({ runs, faults, freedoms }: WorldOptions): World {
  return {
    now: -1,
    runs: runs.map(
      ({ ifExists = 'reuse', startsAt = 0, deadlineMs = 120_000, marked = true }, index) =>
        newRun({ name: 'ABCDEF'.charAt(index), ifExists, startsAt, deadlineMs, marked }),
    ),
    stored: [],
    late: [],
    budget: { ...NO_FAULTS, ...faults },
    freedoms: { ...FREEDOMS, ...freedoms },
  };
}
