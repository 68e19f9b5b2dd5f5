import fc from 'fast-check';
import { expect } from 'vitest';
import { startSimulator } from '../../../simulator/server.js';
import { type FuzzCase, fuzzCase } from './fuzz-case.js';
import { type RunResult, raceRun } from './racing-run.js';
import { seededRandom, virtualTime } from './virtual-clock.js';

const NAME = 'Raced';
/** Real time, for answers that hang. */
const ATTEMPT_MS = 60;

/** Draws `numRuns` cases; a failure shows the seed and the smallest case that fails. */
export async function fuzz(numRuns: number, seed: number): Promise<void> {
  await fc.assert(fc.asyncProperty(fuzzCase, holds), { numRuns, seed });
}

/** Whatever happens: green runs name the one connection, and nothing is left that nobody was told of. */
async function holds({ before, runs, faults, options }: FuzzCase): Promise<void> {
  const time = virtualTime();
  const simulator = await startSimulator({ ...options, now: time.now });
  try {
    const ages = new Map(
      before.map((ageMs) => {
        const { id } = simulator.store.add('dev', { name: NAME, createdAt: time.now() - ageMs });
        return [id, ageMs];
      }),
    );
    for (const rule of faults) simulator.script(rule);
    const clocks = runs.map((_, index) => time.join(seededRandom(index)));
    const results = await Promise.all(
      clocks.map(async (clock, index) => {
        const { startMs = 0, ...given } = runs[index] ?? {};
        await clock.sleep(startMs, new AbortController().signal);
        const wanted = { ...given, connectionName: NAME, connectionDescription: 'wanted' };
        return raceRun(simulator, clock, wanted, ATTEMPT_MS);
      }),
    );
    const left = simulator.store.connections('dev').map(({ id }) => id);
    expectOne(results, left);
    // Whoever made a young one just before has yet to tell of it.
    const old = left.filter((id) => (ages.get(id) ?? 0) >= 60_000);
    const made = left.filter((id) => !ages.has(id));
    expectTold(results, made, old);
  } finally {
    await simulator.close();
  }
}

function expectOne(results: RunResult[], left: string[]): void {
  const named = new Set(results.flatMap(({ connectionId }) => connectionId ?? []));
  expect(named.size).toBeLessThanOrEqual(1);
  expect(left).toEqual(expect.arrayContaining([...named]));
}

function expectTold(results: RunResult[], made: string[], old: string[]): void {
  const told = results.flatMap(({ connectionId, error, warnings }) => [
    connectionId ?? '',
    error ?? '',
    ...warnings,
  ]);
  const untold = (ids: string[]) => ids.filter((id) => !told.some((text) => text.includes(id)));
  const doubtful = results.filter(({ error }) => error?.includes('may or may not have created'));
  expect(untold(made).length).toBeLessThanOrEqual(doubtful.length);
  if (results.some(({ outcome }) => outcome !== undefined)) expect(untold(old)).toEqual([]);
  for (const { outcome, error } of results) {
    if (outcome === undefined) expect(error).toMatch(/^[A-Z].{20,}/);
  }
}
