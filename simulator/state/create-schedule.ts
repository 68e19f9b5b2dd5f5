/**
 * A number for each create: the same for all, a list (the first create takes the first number, those after its end
 * take 0), or a function of the create's number. Creates are numbered from 1, in order of arrival.
 */
export type PerCreate = number | readonly number[] | ((create: number) => number);

export interface CreateTiming {
  /** Milliseconds from the arrival of a create until its connection is stored. By default 0. */
  readonly storeMs?: PerCreate;
  /** Whether `createdAt` is the time of arrival or the time at which the connection is stored (default). */
  readonly stamp?: 'arrival' | 'stored';
  /** Milliseconds to add to `createdAt`, as if each create met a server with its own clock. By default 0. */
  readonly clockSkewMs?: PerCreate;
}

export type CreateSchedule = ReturnType<typeof createSchedule>;

export function createSchedule(
  { storeMs = 0, stamp = 'stored', clockSkewMs = 0 }: CreateTiming,
  nextTime: () => number,
  wait: (ms: number) => Promise<void>,
) {
  let arrived = 0;
  return {
    /** Gives a create its number when it arrives. */
    arrive() {
      arrived += 1;
      const number = arrived;
      const arrival = stamp === 'arrival' ? nextTime() : undefined;
      return {
        number,
        /** Waits until the connection is to be stored. Returns its `createdAt`. */
        async untilStored() {
          await wait(valueFor(storeMs, number));
          return (arrival ?? nextTime()) + valueFor(clockSkewMs, number);
        },
      };
    },
  };
}

function valueFor(values: PerCreate, create: number): number {
  if (typeof values === 'number') return values;
  return typeof values === 'function' ? values(create) : (values[create - 1] ?? 0);
}
