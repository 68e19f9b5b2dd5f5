import { describe, expect, it } from 'vitest';
import { testConnection } from '../../src/connection/connection-test.js';
import type { Outcome, WantedConnection } from '../../src/connection/task.js';
import { REFUSED } from '../support/connection/connections.js';
import { bench, respond } from '../support/connection/task-bench.js';

type Existing = Exclude<Outcome, { operation: 'would-create' }>;
const CREATED: Existing = {
  operation: 'created',
  connectionId: 'mine',
  etag: '"1"',
  specVersion: '1.0',
  specName: 'datalake',
  note: undefined,
};

describe('the test of a connection', () => {
  const failing = (reason: string | undefined, wanted: Partial<WantedConnection> = {}) =>
    bench({ wanted, turns: { test: [respond({ passed: false, reason })] } });

  it('that passes is said', async () => {
    const { task, calls, infos } = bench();
    await testConnection(CREATED, task);
    expect(calls).toEqual(['test mine']);
    expect(infos).toEqual(['Adobe tested connection mine: it works.']);
  });

  const CORRECT =
    'Correct the credentials: set auth-params, and if-exists to update. Check too that Adobe can reach the source.';
  const given = { authParams: { key: 'secret' } };
  const NOTE = 'Not sent to Adobe, since if-exists is reuse: the given credentials.';

  it.each<[Existing['operation'], Partial<WantedConnection>, string | undefined, string]>([
    ['created', given, undefined, CORRECT],
    ['updated', given, undefined, CORRECT],
    ['reused', {}, undefined, CORRECT],
    ['reused', {}, 'Not sent to Adobe: the given description.', CORRECT],
    ['reused', given, NOTE, NOTE],
  ])('that fails gives advice for the case: %s, %j', async (operation, wanted, note, advice) => {
    const { task } = failing('access denied', wanted);
    await expect(testConnection({ ...CREATED, operation, note }, task)).rejects.toMatchObject({
      message: `The base connection "Mine" in sandbox dev (mine) was ${operation}, but Adobe's test of it failed and said: access denied.`,
      advice,
      section: 'test-of-the-connection',
      connectionId: 'mine',
    });
  });

  it.each([
    [undefined, 'failed and gave no reason.'],
    ['Access denied.', 'failed and said: Access denied.'],
  ])('that fails because of %s is said in a sentence', async (reason, said) => {
    const { task } = failing(reason);
    await expect(testConnection(CREATED, task)).rejects.toThrow(said);
  });

  it('that Adobe refuses ends the step with what it said', async () => {
    const { task } = bench({ turns: { test: [REFUSED] } });
    await expect(testConnection(CREATED, task)).rejects.toBe(REFUSED);
  });

  it.each<[string, Outcome, boolean]>([
    ['would-reuse', { ...CREATED, operation: 'would-reuse' }, true],
    ['reused', { ...CREATED, operation: 'reused' }, true],
    ['would-create', { operation: 'would-create', specVersion: '1.0', specName: undefined }, false],
  ])('is left out of a dry run: %s', async (_, outcome, dryRun) => {
    const { task, calls, infos } = bench({ wanted: { dryRun } });
    await testConnection(outcome, task);
    expect(calls).toEqual([]);
    expect(infos).toEqual(['A dry run does not test the connection.']);
  });
});
