import fc from 'fast-check';
import type { Fault, FaultRule } from '../../../simulator/faults/script.js';
import type { SimulatorOptions } from '../../../simulator/server.js';
import type { IfExists } from '../../../src/connection/task.js';
import { FAULTS } from './fault-kinds.js';

/** What one round of the fuzzer is made of. Everything in it happens on a virtual clock, but for responses that hang. */
export interface FuzzCase {
  /** Ages in ms of the connections of that name that are there before. */
  before: number[];
  /** When each run starts, and what it was given. */
  runs: { startMs: number; timeoutMs: number; ifExists: IfExists; isMarked: boolean }[];
  faults: FaultRule[];
  options: SimulatorOptions;
}

type Endpoint = 'token' | 'spec' | 'list' | 'get' | 'create' | 'patch' | 'delete';

/** Those of the matrices, but for a 404: nobody can bear that Adobe denies what is there. And JSON that is strange, or far too long. */
const { 404: _, ...BEARABLE } = FAULTS;
const ALL_FAULTS: readonly Fault[] = [
  ...Object.values(BEARABLE),
  { kind: 'replace', body: '{}' },
  { kind: 'replace', body: '{"id":{}}' },
  { kind: 'huge', bytes: 5 * 1024 * 1024 },
];

const rule: fc.Arbitrary<FaultRule> = fc.record({
  // Lost creates and races are what the rules are about, so they are drawn more often.
  on: fc.oneof(
    { weight: 2, arbitrary: fc.constant('create' as const) },
    fc.constantFrom<Endpoint>('token', 'spec', 'list', 'get', 'create', 'patch', 'delete'),
  ),
  skip: fc.nat({ max: 4 }),
  times: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) },
    { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
  ),
  fault: fc.constantFrom(...ALL_FAULTS),
});

/** A list that does not show yet what is there, as from a replica that lags. */
const staleList: fc.Arbitrary<FaultRule> = fc.record({
  on: fc.constant('list' as const),
  skip: fc.nat({ max: 3 }),
  times: fc.integer({ min: 1, max: 2 }),
  fault: fc.constant<Fault>({ kind: 'replace', body: '{"items":[]}' }),
});

export const fuzzCase: fc.Arbitrary<FuzzCase> = fc.record({
  before: fc.oneof(
    { weight: 4, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(1000, 50_000, 9_000_000), { maxLength: 2 }) },
  ),
  runs: fc.array(
    fc.record({
      startMs: fc.constantFrom(0, 0, 1, 400, 3000, 20_000),
      timeoutMs: fc.constantFrom(5000, 30_000, 120_000, 300_000),
      ifExists: fc.constantFrom('reuse', 'reuse', 'update', 'fail'),
      isMarked: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  faults: fc.array(fc.oneof({ weight: 5, arbitrary: rule }, { weight: 1, arbitrary: staleList }), {
    maxLength: 4,
  }),
  options: fc.record({
    world: fc.record({
      descriptions: fc.constantFrom('everywhere', 'everywhere', 'by-id-only'),
      createdAt: fc.constantFrom('number', 'number', 'missing'),
    }),
    clockSkewMs: fc.constantFrom(0, 0, [-200], [200], [0, -200, 200]),
    deleteLag: fc.oneof(fc.constant({}), fc.record({ ms: fc.constantFrom(500, 3_000) })),
    date: fc.constantFrom({ skewMs: 0 }, { skewMs: 0 }, { skewMs: -3_600_000 }, 'missing' as const),
    listLag: fc.oneof(fc.constant({}), fc.record({ ms: fc.integer({ min: 100, max: 10_000 }) })),
    initialState: fc.record({
      state: fc.constant('initializing'),
      reads: fc.constantFrom(0, 0, 0, 1, 4),
    }),
  }),
});
