import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import {
  findMatches,
  oldestFirst,
  pollUntil,
  warnOfOthers,
  withUnlisted,
} from '../../src/connection/look-up.js';
import { StoppedError } from '../../src/http/deadline.js';
import { bench, connection, inTurn, wanted } from '../support/connection/rule-bench.js';

const MINE = connection('mine');

describe('a match', () => {
  it.each<[string, Partial<Connection>, boolean]>([
    ['all the same', {}, true],
    ['another sandbox', { sandbox: 'prod' }, false],
    ['no word of its sandbox', { sandbox: undefined }, true],
    ['another spec', { specId: 'other' }, false],
    ['no word of its spec', { specId: undefined }, false],
    ['another name', { name: 'Yours' }, false],
    ['a longer name', { name: 'Mine too' }, false],
    ['other letters', { name: 'mine' }, false],
    ['no name', { name: undefined }, false],
    ['on its way out', { state: 'delete-finalizing' }, false],
    ['disabled', { state: 'disabled' }, true],
    ['no word of its state', { state: undefined }, true],
  ])('%s', async (_, changes, isMatch) => {
    const { tools } = bench({ listConnections: inTurn([connection('mine', changes)]) });
    const matches = await findMatches(wanted(), tools);
    expect(matches).toHaveLength(isMatch ? 1 : 0);
  });

  it('is asked for by name, or among all of its spec', async () => {
    const { tools, calls } = bench({ listConnections: inTurn([MINE]) });
    await findMatches(wanted(), tools);
    await findMatches(wanted(), tools, 'whole-spec');
    expect(calls).toEqual(['list spec Mine', 'list spec']);
  });
});

it('puts the oldest first, by ID where they are of the same age, and those without an age last', () => {
  const ageless = connection('a', { createdAt: undefined });
  const young = connection('b', { createdAt: 3 });
  const twin = connection('c', { createdAt: 2 });
  const otherTwin = connection('d', { createdAt: 2 });
  const old = connection('e', { createdAt: 1 });
  const expected = ['e', 'c', 'd', 'b', 'a'];
  for (const order of [
    [ageless, young, twin, otherTwin, old],
    [old, otherTwin, twin, young, ageless],
  ]) {
    expect(oldestFirst(order).map(({ id }) => id)).toEqual(expected);
  }
});

describe('looking until', () => {
  it('stops at once when it is content', async () => {
    const { tools, calls, sleeps } = bench({ listConnections: inTurn([MINE]) });
    await pollUntil(({ length }) => length === 1, wanted(), tools);
    expect(calls).toEqual(['list spec Mine']);
    expect(sleeps).toEqual([]);
  });

  it('looks six times in about 15 s, and relies on the filter by name only at first', async () => {
    const { tools, calls, sleeps } = bench({
      listConnections: inTurn<Connection[]>([], [], [MINE], []),
    });
    const seen = await pollUntil(() => false, wanted(), tools);
    expect(seen).toEqual({ matches: [], missing: [MINE] });
    expect(calls).toEqual(['list spec Mine', ...Array.from({ length: 5 }, () => 'list spec')]);
    expect(sleeps).toEqual([500, 1000, 2000, 4000, 8000]);
  });

  it('gives what was seen last', async () => {
    const { tools, calls } = bench({ listConnections: inTurn<Connection[]>([], [], [MINE]) });
    expect(await pollUntil((seen) => seen.length > 0, wanted(), tools)).toEqual({
      matches: [MINE],
      missing: [],
    });
    expect(calls).toHaveLength(3);
  });

  it('tells what earlier looks showed and the last one did not', async () => {
    const [b, c] = [connection('b'), connection('c')];
    const { tools } = bench({
      listConnections: inTurn<Connection[]>([MINE, b], [b, c], [MINE]),
    });
    expect(await pollUntil((seen) => seen.length === 1, wanted(), tools)).toEqual({
      matches: [MINE],
      missing: [b, c],
    });
  });

  it('says what it had no time for', async () => {
    const { tools } = bench({ listConnections: inTurn<Connection[]>([]) }, 1000);
    const looking = pollUntil(() => false, wanted(), tools);
    await expect(looking).rejects.toThrow(
      new StoppedError(
        'Could not look for the base connection "Mine" in sandbox dev again: the step\'s deadline of 1 s (timeout-seconds) passed.',
      ),
    );
  });

  it('lets other failures of the clock through', async () => {
    const { tools } = bench({ listConnections: inTurn<Connection[]>([]) });
    const broken = new Error('no timers');
    tools.clock.sleep = () => Promise.reject(broken);
    await expect(pollUntil(() => false, wanted(), tools)).rejects.toBe(broken);
  });
});

it('adds to a list what can still be read, if it still matches, by age', async () => {
  const older = connection('older', { createdAt: 1 });
  const renamed = connection('renamed', { name: 'Yours' });
  const { tools, calls } = bench({ getConnection: inTurn(renamed, older, undefined) });
  const unlisted = [{ id: 'renamed' }, { id: 'older' }, { id: 'gone' }];
  expect(await withUnlisted([MINE], unlisted, wanted(), tools)).toEqual([older, MINE]);
  expect(calls).toEqual(['read renamed', 'read older', 'read gone']);
});

it('warns of the others by their IDs', () => {
  const { tools, warnings } = bench({});
  warnOfOthers(MINE, [connection('b'), connection('c')], wanted(), tools);
  expect(warnings).toEqual([
    'There are 3 of the base connection "Mine" in sandbox dev. The oldest is used, mine; delete the others if nothing uses them: b, c',
  ]);
});
