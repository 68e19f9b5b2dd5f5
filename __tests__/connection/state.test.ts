import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { awaitUsable, waitForStableState } from '../../src/connection/state.js';
import { bench, connection, inTurn, REFUSED, wanted } from '../support/connection/rule-bench.js';

const TRANSITIONAL = [
  'initializing',
  'updating',
  'enabling',
  'enabled-finalizing',
  'disabling',
  'inProgress',
];
const ENABLED = connection('mine');

describe('waiting until it can be used', () => {
  it.each(['enabled', undefined])('takes %s as it is', async (state) => {
    const { tools, calls } = bench({});
    const found = connection('mine', { state });
    expect(await awaitUsable(found, wanted(), tools)).toBe(found);
    expect(calls).toEqual([]);
  });

  it.each(TRANSITIONAL)('reads again while it is %s', async (state) => {
    const passing = connection('mine', { state });
    const { tools, calls, sleeps, infos } = bench({ getConnection: inTurn(passing, ENABLED) });
    expect(await awaitUsable(passing, wanted(), tools)).toBe(ENABLED);
    expect(calls).toEqual(['read mine', 'read mine']);
    expect(sleeps).toEqual([500, 1000]);
    expect(infos[0]).toBe(`Connection mine is ${state}: waiting.`);
  });

  it('waits at most eight seconds at a time', async () => {
    const passing = connection('mine', { state: 'initializing' });
    const sixTimes = Array.from({ length: 6 }, () => passing);
    const { tools, sleeps } = bench({ getConnection: inTurn(...sixTimes, ENABLED) });
    await awaitUsable(passing, wanted(), tools);
    expect(sleeps).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });

  it.each(['disabled', 'draft', 'delete-finalizing', 'anything else'])(
    'stops when it is %s, and says what to do',
    async (state) => {
      const { tools } = bench({});
      await expect(awaitUsable(connection('mine', { state }), wanted(), tools)).rejects.toThrow(
        `The base connection "Mine" in sandbox dev exists (mine), but it is in the state "${state}". Enable, publish or delete it`,
      );
    },
  );

  it('stops when it comes to a state that does not pass', async () => {
    const passing = connection('mine', { state: 'disabling' });
    const disabled = connection('mine', { state: 'disabled' });
    const { tools } = bench({ getConnection: inTurn(disabled) });
    await expect(awaitUsable(passing, wanted(), tools)).rejects.toThrow('state "disabled"');
  });

  it('stops when it is deleted meanwhile', async () => {
    const { tools } = bench({ getConnection: inTurn(undefined) });
    const passing = connection('mine', { state: 'initializing' });
    await expect(awaitUsable(passing, wanted(), tools)).rejects.toThrow(
      '(mine) was deleted while the step waited for it. Running the step again looks afresh.',
    );
  });

  it('names it when the deadline comes first', async () => {
    const passing = connection('mine', { state: 'initializing' });
    const { tools } = bench({ getConnection: inTurn(passing) }, 2000);
    await expect(awaitUsable(passing, wanted(), tools)).rejects.toThrow(
      'The base connection "Mine" in sandbox dev exists (mine), but was still initializing: the step\'s deadline of 2 s (timeout-seconds) passed. Run the step again later.',
    );
  });

  it('puts any failure to wait into the same words', async () => {
    const { tools } = bench({});
    tools.deadline.pause = () => Promise.reject('no timers');
    await expect(
      awaitUsable(connection('mine', { state: 'updating' }), wanted(), tools),
    ).rejects.toThrow('but was still updating: no timers. Run the step again later.');
  });

  it('lets a failure to read through', async () => {
    const { tools } = bench({ getConnection: inTurn<Connection | undefined>(REFUSED) });
    await expect(
      awaitUsable(connection('mine', { state: 'updating' }), wanted(), tools),
    ).rejects.toBe(REFUSED);
  });
});

describe('waiting until its state lasts', () => {
  it('is content with any state that does not pass, and with none left', async () => {
    const { tools } = bench({ getConnection: inTurn(undefined) });
    const draft = connection('mine', { state: 'draft' });
    expect(await waitForStableState(draft, wanted(), tools)).toBe(draft);
    const passing = connection('mine', { state: 'initializing' });
    expect(await waitForStableState(passing, wanted(), tools)).toBeUndefined();
  });
});
