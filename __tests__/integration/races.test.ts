import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../simulator/server.js';
import type { IfExists } from '../../src/connection/task.js';
import { raceRun } from '../support/integration/racing-run.js';
import { seededRandom, virtualTime } from '../support/integration/virtual-clock.js';
import { simulate } from '../support/simulator-client.js';

/** Many runs for the same connection, at the same time. */
async function race(runs: number, options: SimulatorOptions = {}, ifExists: IfExists = 'reuse') {
  const time = virtualTime();
  const { simulator } = await simulate({ now: time.now, ...options });
  // All of them join before the first one starts: time does not move without any of them.
  const clocks = Array.from({ length: runs }, (_, index) => time.join(seededRandom(index)));
  const results = await Promise.all(
    clocks.map((clock) => raceRun(simulator, clock, { ifExists, timeoutMs: 600_000 })),
  );
  return { simulator, results, left: simulator.store.connections('dev').map(({ id }) => id) };
}

describe.each([2, 8, 24])('%i runs', (runs) => {
  const worlds: Record<string, SimulatorOptions> = {
    'lists that show everything': {},
    'lists late by a second': { listLag: { ms: 1000 } },
    'lists that show deleted ones for a second': { deleteLag: { ms: 1000 } },
    'stamps that differ by 200 ms': { clockSkewMs: (create) => (create % 2) * -200 },
    'connections without createdAt': { world: { createdAt: 'missing' } },
    'lists late by five seconds': { listLag: { ms: 5000 } },
    'connections that take a while to be ready': {
      initialState: { state: 'initializing', reads: 9 },
    },
  };
  it.each(Object.entries(worlds))('end with one connection, %s', async (_, options) => {
    const { results, left } = await race(runs, options);

    expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
    expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
    expect(left).toHaveLength(1);
    expect(new Set(results.map(({ connectionId }) => connectionId))).toEqual(new Set(left));
  });

  it('one wins and all others fail when the connection must not exist yet', async () => {
    const { results, left } = await race(runs, {}, 'fail');

    const [winner, ...others] = results.filter(({ outcome }) => outcome !== undefined);
    expect(others).toEqual([]);
    expect(winner?.outcome?.operation).toBe('created');
    expect(left).toEqual([winner?.connectionId]);
    const errors = results.flatMap(({ error }) => error ?? []);
    expect(errors).toHaveLength(runs - 1);
    for (const error of errors) expect(error).toContain(`exists already: ${left[0]}`);
  });
});
