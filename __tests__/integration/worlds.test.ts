import { describe, expect, it } from 'vitest';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
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
