import { describe, it } from 'vitest';
import type { Fault } from '../../simulator/faults/script.js';
import { openStage, redOnes } from '../support/e2e/stage.js';

const UNREADABLE: Fault[] = [
  { kind: 'huge', bytes: 20 * 1024 * 1024 },
  { kind: 'endless' },
  { kind: 'replace', body: '{"id":{"a":1}}' },
  { kind: 'replace', body: '{"id":"a\\n::error::evil"}' },
];

// Beside each other, since what they do most is wait.
describe.concurrent('runs that need patience', { timeout: 120_000 }, () => {
  it('24 jobs for 24 sandboxes all succeed against a gateway that lets 10 requests a second through', async ({
    expect,
    onTestFinished,
  }) => {
    const { simulator, run } = await openStage({ requestsPerSecond: 10 }, onTestFinished);
    const sandboxes = Array.from({ length: 24 }, (_, index) => `load-${index + 1}`);
    const results = await Promise.all(sandboxes.map((sandbox) => run({ sandbox })));

    expect(redOnes(results)).toEqual([]);
    expect(results.map(({ outputs }) => outputs.operation)).toEqual(sandboxes.map(() => 'created'));
    expect(sandboxes.map((sandbox) => simulator.store.connections(sandbox).length)).toEqual(
      sandboxes.map(() => 1),
    );
    expect(simulator.requests.some(({ status }) => status === 429)).toBe(true);
  });

  it.for(UNREADABLE)(
    'a create with the response %o is found by its mark',
    async (fault, { expect, onTestFinished }) => {
      const { simulator, run } = await openStage({}, onTestFinished);
      simulator.script({ on: 'create', fault });
      const { outputs } = await run();
      const [connection, ...others] = simulator.store.connections('dev');
      expect(others).toEqual([]);
      expect(outputs).toEqual({
        'connection-id': connection?.id,
        etag: connection?.etag,
        operation: 'created',
        'connection-spec-version': '1.0',
      });
    },
  );
});
