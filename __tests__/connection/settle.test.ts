import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection } from '../../src/adobe/resources.js';
import { afterRaces, awaitSole, settle } from '../../src/connection/settle.js';
import { StoppedError } from '../../src/http/deadline.js';
import { bench, connection, inTurn, LOST, NOW, wanted } from '../support/connection/rule-bench.js';

const CREATED = { id: 'own', etag: '"from the 201"' };
const OWN = connection('own', { createdAt: NOW - 10 });
const OLDER = connection('older', { createdAt: NOW - 20 });
const YOUNGER = connection('younger', { createdAt: NOW - 5 });
const ANCIENT = connection('ancient', { createdAt: NOW - 3_000_000 });
const WAITING =
  'There are 2 of the base connection "Mine" in sandbox dev just now: waiting for other runs to delete theirs.';
const deletes = inTurn<void>(undefined);

function listing(...lists: Connection[][]): Pick<FlowService, 'listConnections'> {
  return { listConnections: inTurn(...lists) };
}

describe('a run that is alone', () => {
  it('looks once, and takes what the list shows', async () => {
    const { tools, calls, warnings } = bench(listing([OWN]));
    const settled = await settle(CREATED, wanted(), tools);
    expect(settled).toEqual({ connection: OWN, origin: 'this-run' });
    expect(calls).toEqual(['list spec Mine']);
    expect(warnings).toEqual([]);
  });

  it('takes the etag of the 201 where the list shows none', async () => {
    const { tools } = bench(listing([{ ...OWN, etag: undefined }]));
    const { connection } = await settle(CREATED, wanted(), tools);
    expect(connection.etag).toBe('"from the 201"');
  });

  it('looks until a late list shows its own', async () => {
    const { tools, calls, warnings } = bench(listing([], [], [OWN]));
    expect((await settle(CREATED, wanted(), tools)).connection).toEqual(OWN);
    expect(calls).toEqual(['list spec Mine', 'list spec', 'list spec']);
    expect(warnings).toEqual([]);
  });

  it('reads its own by ID when lists never show it, and warns that others were not to be seen', async () => {
    const { tools, calls, warnings } = bench({ ...listing([]), getConnection: inTurn(OWN) });
    expect(await settle(CREATED, wanted(), tools)).toEqual({ connection: OWN, origin: 'this-run' });
    expect(calls.at(-1)).toBe('read own');
    expect(warnings).toEqual([expect.stringContaining('lists do not show connection own, which')]);
  });

  it('fails when nothing shows its own', async () => {
    const { tools } = bench({ ...listing([]), getConnection: inTurn(undefined) });
    await expect(settle(CREATED, wanted(), tools)).rejects.toThrow(
      'Adobe created connection own as the base connection "Mine" in sandbox dev, but shows it neither in lists nor by its ID.',
    );
  });
});

describe('a list that is behind the others', () => {
  it('hides no older match that an earlier look has seen: the run gives way to it', async () => {
    const { tools, calls } = bench({
      ...listing([], [OLDER], [OWN]),
      getConnection: inTurn(OLDER),
      deleteConnection: deletes,
    });
    const settled = await settle(CREATED, wanted(), tools);
    expect(settled).toEqual({ connection: OLDER, origin: 'another-run' });
    expect(calls).toContain('read older');
    expect(calls).toContain('delete own');
  });

  it('brings nothing back that is gone', async () => {
    const { tools, warnings } = bench({
      ...listing([], [OLDER], [OWN]),
      getConnection: inTurn(undefined),
    });
    expect(await settle(CREATED, wanted(), tools)).toEqual({ connection: OWN, origin: 'this-run' });
    expect(warnings).toEqual([]);
  });
});

describe('a run that made the oldest', () => {
  it('waits until the others have deleted theirs', async () => {
    const { tools, calls, warnings, infos } = bench(listing([OWN, YOUNGER], [OWN, YOUNGER], [OWN]));
    expect(await settle(CREATED, wanted(), tools)).toEqual({ connection: OWN, origin: 'this-run' });
    expect(calls.filter((call) => call.startsWith('list'))).toHaveLength(3);
    expect(infos).toEqual([WAITING]);
    expect(warnings).toEqual([]);
  });

  it('warns of those that stay', async () => {
    const { tools, calls, warnings } = bench(listing([OWN, YOUNGER]));
    expect(await settle(CREATED, wanted(), tools)).toEqual({ connection: OWN, origin: 'this-run' });
    expect(warnings).toEqual([
      expect.stringMatching(/^There are 2 of .* own; delete .*: younger$/),
    ]);
    expect(calls.join()).not.toContain('delete');
  });

  it('warns of them at once when there is no time to wait', async () => {
    const { tools, calls, warnings } = bench(listing([OWN, YOUNGER], [OWN]), 30_999);
    expect(await settle(CREATED, wanted(), tools)).toEqual({ connection: OWN, origin: 'this-run' });
    expect(calls).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });

  it('reads its own again when the others are gone and the list is late', async () => {
    const { tools, warnings } = bench({
      ...listing([OWN, YOUNGER], []),
      getConnection: inTurn({ ...OWN, etag: '"2"' }),
    });
    const { connection } = await settle(CREATED, wanted(), tools);
    expect(connection.etag).toBe('"2"');
    expect(warnings).toEqual([]);
  });

  it('gives way to an older one that shows up meanwhile', async () => {
    const { tools, calls } = bench({
      ...listing([OWN, YOUNGER], [OLDER, OWN]),
      deleteConnection: deletes,
    });
    const settled = await settle(CREATED, wanted(), tools);
    expect(settled).toEqual({ connection: OLDER, origin: 'another-run' });
    expect(calls.at(-1)).toBe('delete own');
  });
});

describe('a run that lost the race', () => {
  it('deletes its own and nothing else', async () => {
    const { tools, calls, infos, warnings } = bench({
      ...listing([YOUNGER, OWN, OLDER]),
      deleteConnection: deletes,
    });
    const settled = await settle(CREATED, wanted(), tools);
    expect(settled).toEqual({ connection: OLDER, origin: 'another-run' });
    expect(calls).toEqual(['list spec Mine', 'delete own']);
    expect(infos).toEqual([
      'Another run made the same connection first: older. Deleting own, which this run made.',
    ]);
    expect(warnings).toEqual([]);
  });

  it('deletes its own where lists never show it', async () => {
    const { tools, calls, warnings } = bench({
      ...listing([OLDER]),
      getConnection: inTurn(OWN),
      deleteConnection: deletes,
    });
    await settle(CREATED, wanted(), tools);
    expect(calls.slice(-2)).toEqual(['read own', 'delete own']);
    expect(warnings).toEqual([]);
  });

  it('deletes its own by its ID where nothing shows it', async () => {
    const { tools, calls } = bench({
      ...listing([OLDER]),
      getConnection: inTurn(undefined),
      deleteConnection: deletes,
    });
    await settle(CREATED, wanted(), tools);
    expect(calls.at(-1)).toBe('delete own');
  });

  it('waits until its own is made, since Adobe deletes none before', async () => {
    const { tools, calls } = bench({
      ...listing([OLDER, { ...OWN, state: 'initializing' }]),
      getConnection: inTurn(OWN),
      deleteConnection: deletes,
    });
    await settle(CREATED, wanted(), tools);
    expect(calls.slice(-2)).toEqual(['read own', 'delete own']);
  });

  it('warns of what is left when it cannot delete its own', async () => {
    const { tools, warnings } = bench({
      ...listing([OLDER, OWN]),
      deleteConnection: inTurn<void>(LOST),
    });
    const { origin } = await settle(CREATED, wanted(), tools);
    expect(origin).toBe('another-run');
    expect(warnings).toEqual([
      'A second base connection "Mine" in sandbox dev is left, own: older is older and is the one in use. Delete own by hand. Could not do it: HTTP 504.',
    ]);
  });

  it('warns whatever the failure is', async () => {
    const { tools, warnings } = bench({
      ...listing([OLDER, OWN]),
      deleteConnection: () => Promise.reject('no words'),
    });
    await settle(CREATED, wanted(), tools);
    expect(warnings).toEqual([expect.stringMatching(/Delete own by hand\. no words$/)]);
  });

  it('stops when it is stopped', async () => {
    const stopped = new StoppedError('cancelled');
    const { tools, warnings } = bench({
      ...listing([OLDER, OWN]),
      deleteConnection: inTurn<void>(stopped),
    });
    await expect(settle(CREATED, wanted(), tools)).rejects.toBe(stopped);
    expect(warnings).toEqual([]);
  });

  it('warns of others that have been there for long', async () => {
    const alsoAncient = connection('also-ancient', { createdAt: NOW - 2_000_000 });
    const { tools, warnings } = bench({
      ...listing([ANCIENT, alsoAncient, OLDER, OWN]),
      deleteConnection: deletes,
    });
    await settle(CREATED, wanted(), tools);
    expect(warnings).toEqual([
      expect.stringMatching(/^There are 2 of .* ancient; delete .*: also-ancient$/),
    ]);
  });
});

describe('waiting until other runs have settled', () => {
  it.each<[string, Connection[]]>([
    ['none', []],
    ['one', [YOUNGER]],
    ['several that have been there for long', [ANCIENT, connection('b')]],
    ['an old one and one of unknown age', [ANCIENT, connection('b', { createdAt: undefined })]],
    ['one that is a minute old', [ANCIENT, connection('b', { createdAt: NOW - 60_000 })]],
  ])('is not needed for %s', async (_, matches) => {
    const { tools, calls } = bench({});
    expect(await afterRaces(matches, wanted(), tools)).toBe(matches);
    expect(calls).toEqual([]);
  });

  it('ends as soon as one is left', async () => {
    const { tools, calls, infos } = bench(listing([OLDER, YOUNGER], [OLDER]));
    expect(await afterRaces([OLDER, YOUNGER], wanted(), tools)).toEqual([OLDER]);
    expect(calls).toHaveLength(2);
    expect(infos).toEqual([WAITING]);
  });

  it('is left when there is no time for it', async () => {
    const { tools, calls } = bench({}, 30_999);
    expect(await afterRaces([OLDER, YOUNGER], wanted(), tools)).toEqual([OLDER, YOUNGER]);
    expect(calls).toEqual([]);
  });

  it('begins when there is just enough time', async () => {
    const { tools } = bench(listing([OLDER]), 31_000);
    expect(await afterRaces([OLDER, YOUNGER], wanted(), tools)).toEqual([OLDER]);
  });

  it('ends with those that stay', async () => {
    const { tools } = bench(listing([OLDER, YOUNGER]));
    expect(await afterRaces([OLDER, YOUNGER], wanted(), tools)).toEqual([OLDER, YOUNGER]);
  });
});

describe('a run that lost an answer', () => {
  it.each<[string, Connection[][], Connection | undefined]>([
    ['one match', [[OLDER]], OLDER],
    ['none', [[]], undefined],
    ['none in a list that is behind, then one', [[], [OLDER]], OLDER],
    ['several, then one', [[OLDER, YOUNGER], [OLDER, YOUNGER], [OLDER]], OLDER],
  ])('waits for a sole match: %s', async (_, lists, expected) => {
    const { tools } = bench(listing(...lists));
    expect(await awaitSole(wanted(), tools)).toEqual(expected);
  });

  it('fails when several stay, names them, and deletes none', async () => {
    const { tools, calls } = bench(listing([OLDER, OWN, YOUNGER]));
    await expect(awaitSole(wanted(), tools)).rejects.toThrow(
      `There are 3 of the base connection "Mine" in sandbox dev: older and own, younger. Adobe's answer to a create was lost, so this run may have made one of them. Delete own, younger if nothing uses it, then run the step again: it takes older, the oldest.`,
    );
    expect(calls.join()).not.toContain('delete');
  });
});
