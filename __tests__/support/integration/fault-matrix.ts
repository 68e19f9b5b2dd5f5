import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FAULTS, hasToSurvive, TIMES } from './fault-kinds.js';
import { openScene, type Scene } from './fault-scenes.js';
import { runStep, type StepResult } from './in-process-run.js';
import { passRequestTimeouts } from './request-timeouts.js';

/** Every fault on the scene's request, once, twice and for ever. */
export function faultMatrix(title: string, scene: Scene): void {
  describe(`${title}: ${scene.call}`, () => {
    beforeAll(passRequestTimeouts);
    afterAll(() => void vi.restoreAllMocks());
    // A 404 in response to a delete says that the connection is gone, and nothing contradicts it.
    const faults = Object.entries(FAULTS).filter(
      ([name]) => scene.call !== 'delete' || name !== '404',
    );
    describe.each(faults)('%s', (name, fault) => {
      it.each(Object.entries(TIMES))('%s', async (_, times) => {
        const { simulator, time } = await openScene(scene);
        try {
          const before = new Set(simulator.store.connections('dev').map(({ id }) => id));
          simulator.script({ on: scene.call, skip: scene.skip ?? 0, times, fault });
          const result = await runStep(simulator.url, scene.given, time);
          const ids = simulator.store.connections('dev').map(({ id }) => id);

          expectNothingUntold(result, ids, before, scene);
          if (result.exitCode === 0) expectRightOutputs(result, ids, scene);
          else expectOneReason(result);
          if (hasToSurvive(name, scene.call, times)) expect(result.exitCode).toBe(0);
        } finally {
          await simulator.close();
        }
      });
    });
  });
}

function expectRightOutputs({ outputs, errors }: StepResult, ids: string[], scene: Scene): void {
  expect(errors).toEqual([]);
  expect(ids).toContain(outputs['connection-id']);
  expect([scene.operation, scene.operationInDoubt]).toContain(outputs.operation);
  expect(outputs.etag).toMatch(/^".+"$/);
  expect(outputs['connection-spec-version']).toBe('1.0');
}

/** One annotation, in sentences. */
function expectOneReason({ errors }: StepResult): void {
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/^[A-Z].{20,}/);
  expect(errors[0]).not.toMatch(/undefined|\[object|\.\.|passed (?!\()[A-Z]/);
}

/** Whatever the run made is named, by the outputs or in a message; several connections are never left in silence. */
function expectNothingUntold(
  { outputs, errors, warnings, stdout }: StepResult,
  ids: string[],
  before: Set<string>,
  scene: Scene,
): void {
  const said = [...errors, ...warnings].join('\n');
  const untold = ids
    .filter((id) => !before.has(id))
    .filter((id) => id !== outputs['connection-id'] && !said.includes(id));
  expect(untold.length).toBeLessThanOrEqual(1);
  if (untold.length > 0) {
    expect(said).toContain(
      `Adobe may or may not have created the base connection "${scene.given['connection-name']}" in sandbox dev`,
    );
  }
  if (ids.length > 1) expect(ids.filter((id) => !stdout.includes(id))).toEqual([]);
}
