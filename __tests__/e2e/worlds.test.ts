import { describe, it } from 'vitest';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
import { expectOne, operations } from '../support/e2e/race-outcome.js';
import { openRaceStage } from '../support/e2e/race-stage.js';
import { openStage } from '../support/e2e/stage.js';

/** Lists that disagree at the same moment are beyond what any client can promise: `docs/exactly-one.md`. */
const worlds = WORLDS.filter(({ answer }) => answer !== 'replicas');

/** So many worlds at a time: what the runs do most is wait. */
const LANES = 16;

const lanes = Array.from({ length: LANES }, (_, lane) =>
  worlds.filter((_world, index) => index % LANES === lane),
);

describe.concurrent('whatever Adobe answers', { timeout: 240_000 }, () => {
  it.for(lanes.map((cases, lane) => [lane + 1, cases] as const))(
    'a run creates the connection, a later one reuses it, and two at once end with one: part %i',
    async ([, cases], { expect, onTestFinished }) => {
      for (const { title, options } of cases) {
        const stage = await openStage(options, onTestFinished);
        const first = await stage.run();
        expect(first.outputs.operation, `${title}: ${first.stdout}`).toBe('created');
        stage.pass(60_000);
        const second = await stage.run();
        expect(second.outputs, `${title}: ${second.stdout}`).toMatchObject({
          'connection-id': first.outputs['connection-id'],
          operation: 'reused',
        });
        const created = stage.simulator.requests.filter(({ endpoint }) => endpoint === 'create');
        expect(created.length, title).toBe(1);

        const race = await openRaceStage(options, onTestFinished);
        const ends = await Promise.all(race.race(2));
        expectOne(expect, race, ends);
        expect(operations(ends), title).toEqual(['created', 'reused']);
      }
    },
  );
});
