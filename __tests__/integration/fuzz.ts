import fc from 'fast-check';
import { expect } from 'vitest';
import { startSimulator } from '../../simulator/server.js';
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
    for (const ageMs of before) {
      simulator.store.add('dev', { name: NAME, createdAt: time.now() - ageMs });
    }
    for (const rule of faults) simulator.script(rule);
    const clocks = runs.map((_, index) => time.join(seededRandom(index)));
    const results = await Promise.all(
      runs.map(async ({ startMs, ...given }, index) => {
        const clock = clocks[index] ?? time.join(Math.random);
        await clock.sleep(startMs, new AbortController().signal);
        const wanted = { ...given, connectionName: NAME, connectionDescription: 'wanted' };
        return raceRun(simulator, clock, wanted, ATTEMPT_MS);
      }),
    );
    const left = simulator.store.connections('dev').map(({ id }) => id);
    // Who made them just before is another run's to tell.
    const young = before.filter((ageMs) => ageMs < 60_000).length;
    expectRight(results, left, young);
  } finally {
    await simulator.close();
  }
}

function expectRight(results: RunResult[], left: string[], young: number): void {
  const named = new Set(results.flatMap(({ connectionId }) => connectionId ?? []));
  expect(left).toEqual(expect.arrayContaining([...named]));
  expect(named.size).toBeLessThanOrEqual(1);

  const told = results.flatMap(({ error, warnings }) => [error ?? '', ...warnings]).join('\n');
  const untold = left.filter((id) => !named.has(id) && !told.includes(id));
  const doubtful = results.filter(({ error }) => error?.includes('may exist'));
  if (named.size > 0) expect(untold.length).toBeLessThanOrEqual(doubtful.length + young);
  for (const { outcome, error } of results) {
    if (outcome === undefined) expect(error).toMatch(/^[A-Z].{20,}/);
  }
}
