import { describe, it, vi } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { expectOne, expectSafe } from '../support/e2e/race-outcome.js';
import { openRaceStage } from '../support/e2e/race-stage.js';

const TIMEOUT_MS = 120_000;
const EVERY = Number.POSITIVE_INFINITY;

// Beside each other, since what they do most is wait.
describe.concurrent('runs at once stay safe', { timeout: TIMEOUT_MS }, () => {
  const holds = [6_000, 9_000].flatMap((afterMs) =>
    [true, false].flatMap((response) => [2, 3].map((runs) => ({ afterMs, response, runs }))),
  );

  it.for(holds)(
    '$runs of them, the first DELETE on its way for $afterMs ms, with its response: $response',
    async ({ afterMs, response, runs }, { expect, onTestFinished }) => {
      const stage = await openRaceStage({ stamp: 'arrival', storeMs: [100] }, onTestFinished);
      stage.simulator.script({ on: 'delete', fault: { kind: 'held', afterMs, response } });
      expectSafe(expect, stage, await Promise.all(stage.race(runs)));
    },
  );

  it.for([5_100, 6_000, 7_900])(
    'with a third one that starts %i ms after the first create, the first DELETE on its way for 8 s',
    async (ageMs, { expect, onTestFinished }) => {
      const stage = await openRaceStage({ stamp: 'arrival', storeMs: [100] }, onTestFinished);
      const { simulator } = stage;
      simulator.script({ on: 'delete', fault: { kind: 'held', afterMs: 8_000, response: true } });
      const racing = stage.race(2);
      const hasAge = () =>
        simulator.store.connections('dev').some(({ createdAt }) => Date.now() - createdAt >= ageMs);
      await vi.waitUntil(hasAge, { interval: 20, timeout: TIMEOUT_MS });
      expectSafe(expect, stage, await Promise.all([...racing, stage.run()]));
    },
  );

  it.for<[string, number, Fault]>([
    ['one create', 1, { kind: 'lost', by: 'reset' }],
    ['every create', EVERY, { kind: 'lost', by: 'reset' }],
    ['every create, with a 504', EVERY, { kind: 'lost', by: 504 }],
  ])(
    'and leave one, although the response to %s is lost',
    async ([_, times, fault], { expect, onTestFinished }) => {
      const stage = await openRaceStage({}, onTestFinished);
      stage.simulator.script({ on: 'create', times, fault });
      expectOne(expect, stage, await Promise.all(stage.race(3)));
    },
  );
});
