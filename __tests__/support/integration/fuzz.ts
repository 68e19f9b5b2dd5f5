import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { startSimulator } from '../../../simulator/server.js';
import { type Makers, recordMakers } from '../makers.js';
import { type FuzzCase, fuzzCase } from './fuzz-case.js';
import { type RunResult, raceRun } from './racing-run.js';
import { passRequestTimeouts } from './request-timeouts.js';
import { virtualTime } from './virtual-clock.js';

const NAME = 'Raced';
const SEVERAL = /^There are \d+ of the /;
const DELETED = /^DELETE \S+\/connections\/(\S+): 20\d /;

type Run = FuzzCase['runs'][number] & RunResult;

/** Draws `numRuns` cases; a failure shows the seed and the smallest case that fails. */
export async function fuzz(numRuns: number, seed: number): Promise<void> {
  passRequestTimeouts();
  try {
    await fc.assert(fc.asyncProperty(fuzzCase, holds), { numRuns, seed });
  } finally {
    vi.restoreAllMocks();
  }
}

/** Whatever happens: the properties of the protocol hold, and nothing is left that nobody was told of. */
async function holds({ before, runs, faults, options }: FuzzCase): Promise<void> {
  const time = virtualTime();
  const simulator = await startSimulator({ ...options, now: time.now });
  const makers = recordMakers(simulator.store, /^Created by run (\d+)/);
  try {
    const ages = new Map(
      before.map((ageMs) => {
        const { id } = simulator.store.add('dev', { name: NAME, createdAt: time.now() - ageMs });
        return [id, ageMs];
      }),
    );
    for (const rule of faults) simulator.script(rule);
    const joined = runs.map((run, index) => ({ ...run, clock: time.join(index) }));
    const ended = await Promise.all(
      joined.map(async (run, index): Promise<Run> => {
        const { startMs, isMarked, ifExists, timeoutMs, clock } = run;
        await clock.sleep(startMs, new AbortController().signal);
        const origin = `run ${index}`;
        const connectionDescription = isMarked ? undefined : `Created by ${origin}`;
        const given = { connectionName: NAME, connectionDescription, ifExists, timeoutMs };
        return { ...run, ...(await raceRun(simulator, clock, given, origin)) };
      }),
    );
    const left = simulator.store.connections('dev').map(({ id }) => id);
    expectSafe(ended, left, makers);
    // Whoever made a young one just before has yet to tell of it.
    const old = left.filter((id) => (ages.get(id) ?? 0) >= 60_000);
    const made = left.filter((id) => !ages.has(id));
    expectTold(ended, made, old);
  } finally {
    await simulator.close();
  }
}

function expectSafe(runs: Run[], left: string[], { makerOf }: Makers): void {
  const green = runs.filter(({ outcome }) => outcome !== undefined);
  const named = new Set(green.map(({ connectionId }) => connectionId));
  // As in the model: a run that warns that several stay beside each other does not claim that there is one.
  const certain = green.filter(({ warnings }) => !warnings.some((text) => SEVERAL.test(text)));
  expect(new Set(certain.map(({ connectionId }) => connectionId)).size, 'S1').toBeLessThan(2);
  expect(left, 'S2 and S4').toEqual(expect.arrayContaining([...named]));
  for (const [number, { lines }] of runs.entries()) {
    for (const id of lines.flatMap((line) => DELETED.exec(line)?.[1] ?? [])) {
      expect(makerOf(id), 'S3').toBe(number);
    }
  }
  const failing = green.filter(({ ifExists }) => ifExists === 'fail');
  expect(failing.length, 'S5').toBeLessThanOrEqual(1);
  for (const { connectionId, ifExists, outcome } of green) {
    const number = makerOf(connectionId);
    const isOwn = number !== undefined && runs[number]?.connectionId === connectionId;
    if (ifExists === 'fail') expect(isOwn, 'S5').toBe(true);
    // Without a mark, and after a lost response, nobody can tell.
    if (outcome?.operation === 'created') expect(number, 'S6').toBeDefined();
  }
}

function expectTold(runs: Run[], made: string[], old: string[]): void {
  const told = runs.flatMap(({ connectionId, error, warnings }) => [
    connectionId ?? '',
    error ?? '',
    ...warnings,
  ]);
  const untold = (ids: string[]) => ids.filter((id) => !told.some((text) => text.includes(id)));
  const doubtful = runs.filter(({ error }) => error?.includes('may or may not have created'));
  expect(untold(made).length).toBeLessThanOrEqual(doubtful.length);
  if (runs.some(({ outcome }) => outcome !== undefined)) expect(untold(old)).toEqual([]);
  for (const { outcome, error } of runs) {
    if (outcome === undefined) expect(error).toMatch(/^[A-Z].{20,}/);
  }
}
