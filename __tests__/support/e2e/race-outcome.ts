import type { ExpectStatic } from 'vitest';
import type { RaceStage, RunEnd } from './race-stage.js';
import { annotations } from './stage.js';

const DELETED = /DELETE \/data\/foundation\/flowservice\/connections\/(\S+): 20\d /g;

/** Whatever Adobe does within the bounds of `docs/exactly-one.md`: its properties, by their names in the protocol. */
export function expectSafe(
  expect: ExpectStatic,
  { simulator, makerOf }: RaceStage,
  ends: readonly RunEnd[],
): void {
  const left = simulator.store.connections('dev').map(({ id }) => id);
  const green = ends.filter(({ exitCode }) => exitCode === 0);
  const named = new Set(green.map(({ outputs }) => outputs['connection-id']));
  expect(named.size, 'S1: all green runs name one connection').toBeLessThanOrEqual(1);
  expect(left, 'S2 and S4: it stands').toEqual(expect.arrayContaining([...named]));
  for (const { number, stdout } of ends) {
    for (const [, id] of stdout.matchAll(DELETED)) {
      expect(makerOf(id), `S3: run ${number} deletes only what it made`).toBe(number);
    }
  }
  for (const { number, outputs } of green) {
    if (outputs.operation !== 'created') continue;
    expect(makerOf(outputs['connection-id']), 'S6: created is said of an own one').toBe(number);
  }
}

/** And they are all green, with one connection left, in silence. */
export function expectOne(
  expect: ExpectStatic,
  stage: RaceStage,
  ends: readonly RunEnd[],
): string | undefined {
  expectSafe(expect, stage, ends);
  expect(ends.flatMap(({ exitCode, stdout }) => (exitCode === 0 ? [] : [stdout]))).toEqual([]);
  expect(ends.flatMap(({ stdout }) => annotations('warning', stdout))).toEqual([]);
  const left = stage.simulator.store.connections('dev').map(({ id }) => id);
  expect(left).toHaveLength(1);
  return left[0];
}

/** What the runs say they did, in alphabetical order. */
export function operations(ends: readonly RunEnd[]): (string | undefined)[] {
  return ends.map(({ outputs }) => outputs.operation).sort();
}
