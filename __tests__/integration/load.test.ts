import { expect, it } from 'vitest';
import { raceRun } from '../support/integration/racing-run.js';
import { seededRandom, virtualTime } from '../support/integration/virtual-clock.js';
import { simulate } from '../support/simulator-client.js';

it('24 jobs for 24 sandboxes get through a gateway that allows ten requests a second', async () => {
  const time = virtualTime();
  const { simulator } = await simulate({ requestsPerSecond: 10, now: time.now });
  const jobs = Array.from({ length: 24 }, (_, index) => ({
    sandbox: `load-${index + 1}`,
    clock: time.join(seededRandom(index)),
  }));

  const results = await Promise.all(
    jobs.map(({ sandbox, clock }) => raceRun(simulator, clock, { sandbox })),
  );

  expect(results.flatMap(({ error }) => error ?? [])).toEqual([]);
  expect(results.map(({ outcome }) => outcome?.operation)).toEqual(jobs.map(() => 'created'));
  for (const [index, { sandbox }] of jobs.entries()) {
    const ids = simulator.store.connections(sandbox).map(({ id }) => id);
    expect(ids).toEqual([results[index]?.connectionId]);
  }
  const throttled = simulator.requests.filter(({ status }) => status === 429);
  expect(throttled.length).toBeGreaterThan(0);
});
