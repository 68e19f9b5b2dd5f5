import { describe, expect, it } from 'vitest';
import { WORLDS } from '../../simulator/flow-service/worlds.js';
import type { SimulatorOptions } from '../../simulator/server.js';
import type { Inputs } from '../../src/runner/inputs.js';
import { raceRun } from '../support/integration/racing-run.js';
import { virtualTime } from '../support/integration/virtual-clock.js';
import { simulate } from '../support/simulator-client.js';

/** Many runs at the same time, for the same connection unless said otherwise. */
async function race(
  runs: number,
  options: SimulatorOptions = {},
  given: (index: number) => Partial<Inputs> = () => ({}),
) {
  const time = virtualTime();
  const { simulator } = await simulate({ now: time.now, ...options });
  // All of them join before the first one starts: time does not move without any of them.
  const clocks = Array.from({ length: runs }, (_, index) => time.join(index));
  const results = await Promise.all(
    clocks.map((clock, index) =>
      raceRun(simulator, clock, { timeoutMs: 600_000, ...given(index) }),
    ),
  );
  return { simulator, results, left: simulator.store.connections('dev').map(({ id }) => id) };
}

async function expectOne(runs: number, options: SimulatorOptions): Promise<void> {
  const { results, left } = await race(runs, options);
  expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(left).toHaveLength(1);
  expect(new Set(results.map(({ connectionId }) => connectionId))).toEqual(new Set(left));
  const created = results.filter(({ outcome }) => outcome?.operation === 'created');
  expect(created).toHaveLength(1);
}

describe.each([2, 8, 24])('%i runs', (runs) => {
  it.each<[string, SimulatorOptions]>([
    ['lists that show everything', {}],
    ['lists late by a second', { listLag: { ms: 1000 } }],
    ['lists that show deleted ones for a second', { deleteLag: { ms: 1000 } }],
    ['stamps that differ by 200 ms', { clockSkewMs: (create) => (create % 2) * -200 }],
    ['connections without createdAt', { world: { createdAt: 'missing' } }],
    ['lists late by five seconds', { listLag: { ms: 5000 } }],
    ['connections not ready', { initialState: { state: 'initializing', reads: 9 } }],
  ])('end with one connection, %s', (_, options) => expectOne(runs, options));

  it('one wins and all others fail when the connection must not exist yet', async () => {
    const { results, left } = await race(runs, {}, () => ({ ifExists: 'fail' }));
    const [winner, ...others] = results.filter(({ outcome }) => outcome !== undefined);
    expect(others).toEqual([]);
    expect(winner?.outcome?.operation).toBe('created');
    expect(left).toEqual([winner?.connectionId]);
    const errors = results.flatMap(({ error }) => error ?? []);
    expect(errors).toHaveLength(runs - 1);
    for (const error of errors) expect(error).toContain(`exists already: ${left[0]}`);
  });
});

it.each(Object.entries(WORLDS))('%s: two runs end with one connection', (_, options) =>
  expectOne(2, options),
);

it('24 jobs for 24 sandboxes get through a gateway that allows ten requests a second', async () => {
  const sandboxOf = (index: number) => `load-${index + 1}`;
  const given = (index: number) => ({ sandbox: sandboxOf(index) });
  const { simulator, results } = await race(24, { requestsPerSecond: 10 }, given);
  expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
  for (const [index, { outcome, connectionId }] of results.entries()) {
    expect(outcome?.operation).toBe('created');
    const ids = simulator.store.connections(sandboxOf(index)).map(({ id }) => id);
    expect(ids).toEqual([connectionId]);
  }
  const throttled = simulator.requests.filter(({ status }) => status === 429);
  expect(throttled.length).toBeGreaterThan(0);
});
