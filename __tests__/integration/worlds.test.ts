import { describe, expect, it } from 'vitest';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
import { raceRun } from '../support/integration/racing-run.js';
import { seededRandom } from '../support/integration/virtual-clock.js';
import { openVirtualStage } from '../support/integration/virtual-stage.js';

describe.each(Object.entries(WORLDS))('%s:', (_, options) => {
  it('a run creates the connection, and a later one reuses it', async () => {
    const { simulator, step, time } = await openVirtualStage(options);
    const first = await step();
    expect(first.outputs.operation, first.stdout).toBe('created');
    time.pass(60_000);
    const second = await step();
    expect(second.outputs, second.stdout).toEqual({ ...first.outputs, operation: 'reused' });
    const ids = simulator.store.connections('dev').map(({ id }) => id);
    expect(ids).toEqual([first.outputs['connection-id']]);
  });

  it('two runs at once end with one connection, and no warning', async () => {
    const { simulator, time } = await openVirtualStage(options);
    const clocks = [1, 2].map((seed) => time.join(seededRandom(seed)));
    const results = await Promise.all(clocks.map((clock) => raceRun(simulator, clock)));
    expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
    const [{ id } = { id: '' }, ...others] = simulator.store.connections('dev');
    expect(others).toEqual([]);
    expect(results.map(({ connectionId }) => connectionId)).toEqual([id, id]);
    const said = results.map(({ outcome }) => outcome?.operation);
    expect(said.toSorted()).toEqual(['created', 'reused']);
  });

  it('an unknown connection spec is an error, and nothing is created', async () => {
    const { step, count } = await openVirtualStage(options);
    const { exitCode, errors } = await step({
      'connection-spec-id': '00000000-0000-4000-8000-000000000000',
    });
    expect([exitCode, errors.length, count('create')]).toEqual([1, 1, 0]);
  });

  it('one of 250 of the same connection spec is found', async () => {
    const { simulator, step, time } = await openVirtualStage(options);
    const { id } = simulator.store.add('dev', { name: 'Wanted, "quoted"' });
    for (let index = 0; index < 250; index += 1) simulator.store.add('dev', { name: `${index}` });
    time.pass(60_000);
    const { outputs, stdout } = await step({ 'connection-name': 'Wanted, "quoted"' });
    expect(outputs, stdout).toMatchObject({ operation: 'reused', 'connection-id': id });
  });
});
