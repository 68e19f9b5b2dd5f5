import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { waitForStableState } from '../../src/connection/states.js';
import { connection, REFUSED } from '../support/connection/connections.js';
import { bench, inTurn } from '../support/connection/task-bench.js';

const TRANSITIONAL = [
  'initializing',
  'updating',
  'enabling',
  'enabled-finalizing',
  'disabling',
  'inprogress',
  'inProgress',
  'INITIALIZING',
];
const INITIALIZING = connection('mine', { state: 'initializing' });

const reads = (...turns: (Connection | undefined | Error)[]) => ({
  getConnection: inTurn<Connection | undefined>(...turns),
});

it.each(['enabled', 'ENABLED', undefined])('%s is usable', async (state) => {
  const { task, calls } = bench({});
  const found = connection('mine', { state });
  expect(await waitForStableState(found, task)).toBe(found);
  expect(calls).toEqual([]);
});

it('a state of several words is named in one line', async () => {
  const { task } = bench({});
  const found = connection('mine', { state: 'out\n of  order' });
  await expect(waitForStableState(found, task)).rejects.toThrow('its state is "out of order".');
});

describe('a transitional state', () => {
  it.each(TRANSITIONAL)('is polled until done: %s', async (state) => {
    const transitional = connection('mine', { state });
    const { task, calls, clock, infos } = bench(reads(transitional, connection('mine')));
    expect(await waitForStableState(transitional, task)).toEqual(connection('mine'));
    expect(calls).toEqual(['read mine', 'read mine']);
    expect(clock.sleeps).toEqual([500, 1000]);
    expect(infos).toEqual(Array(2).fill(`Connection mine is ${state}. Waiting.`));
  });

  it('is polled every eight seconds at last', async () => {
    const turns = [...Array<Connection>(6).fill(INITIALIZING), connection('mine')];
    const { task, clock } = bench(reads(...turns));
    await waitForStableState(INITIALIZING, task);
    expect(clock.sleeps).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it('may end in a lasting one', async () => {
    const { task } = bench(reads(connection('mine', { state: 'disabled' })));
    await expect(waitForStableState(INITIALIZING, task)).rejects.toThrow('state is "disabled"');
  });

  it('may end in a state that Adobe does not show', async () => {
    const { task } = bench(reads(connection('mine', { state: undefined })));
    expect((await waitForStableState(INITIALIZING, task)).state).toBeUndefined();
  });

  it('ends the step when the connection is gone', async () => {
    const { task } = bench(reads(undefined));
    await expect(waitForStableState(INITIALIZING, task)).rejects.toMatchObject({
      message:
        'The base connection "Mine" in sandbox dev (mine) was deleted by somebody else before the step could use it. Run the step again.',
      section: 'changed-by-others',
      connectionId: undefined,
    });
  });

  it('names the connection when the deadline passes', async () => {
    const { task } = bench(reads(INITIALIZING), { timeoutMs: 2000 });
    await expect(waitForStableState(INITIALIZING, task)).rejects.toMatchObject({
      message:
        'The base connection "Mine" in sandbox dev exists (mine), but it is still initializing: the step\'s deadline of 2 s (timeout-seconds) passed. Run the step again later.',
      section: 'state-of-the-connection',
      connectionId: 'mine',
    });
  });

  it('names the connection when the run is cancelled', async () => {
    const { task } = bench(reads(INITIALIZING));
    task.deadline.stop('the run was cancelled (SIGTERM)');
    await expect(waitForStableState(INITIALIZING, task)).rejects.toThrow(
      'exists (mine), but it is still initializing: the run was cancelled (SIGTERM).',
    );
  });

  it('lets other errors through', async () => {
    const { task } = bench(reads(REFUSED));
    await expect(waitForStableState(INITIALIZING, task)).rejects.toBe(REFUSED);
    const broken = new TypeError('no timers');
    task.clock.sleep = () => Promise.reject(broken);
    await expect(waitForStableState(INITIALIZING, task)).rejects.toBe(broken);
  });
});

it.each(['disabled', 'draft', 'delete-finalizing', 'anything else'])(
  '%s lasts: the step ends, and says what to do',
  async (state) => {
    const { task, calls } = bench({});
    await expect(waitForStableState(connection('mine', { state }), task)).rejects.toMatchObject({
      message: `The base connection "Mine" in sandbox dev exists (mine), but its state is "${state}". Enable, publish or delete it in Experience Platform, or set another connection-name.`,
      section: 'state-of-the-connection',
      connectionId: 'mine',
    });
    expect(calls).toEqual([]);
  },
);
