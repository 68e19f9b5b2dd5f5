import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection, Created } from '../../src/adobe/resources.js';
import { momentOf } from '../../src/connection/loop.js';
import { emptyPicture } from '../../src/connection/picture.js';
import { type Conclusion, reconcile } from '../../src/connection/reconcile.js';
import { AdobeError } from '../../src/errors.js';
import {
  connection,
  EPOCH,
  LOST,
  REFUSED,
  refusedWith,
  throttled,
} from '../support/connection/connections.js';
import { type Bench, type BenchOptions, bench, inTurn } from '../support/connection/task-bench.js';

const OWN: Created = { id: 'own', etag: '"201"' };

/** Runs the loop; a list shows `own` from its create on, unless the test says otherwise. */
function running(
  responses: Partial<FlowService>,
  options: BenchOptions = {},
): Bench & { run(): Promise<Conclusion> } {
  const one = bench(
    {
      createConnection: inTurn(OWN),
      listConnections: async () => (postsIn(one) > 0 ? [ownOf(one)] : []),
      ...responses,
    },
    options,
  );
  const run = () =>
    reconcile(one.task, emptyPicture(momentOf(one.task)), (description) => ({
      name: 'Mine',
      description,
      connectionSpec: { id: 'spec', version: '1.0' },
    }));
  return { ...one, run };
}

/** The connection of the create with that number, as lists show it. */
function ownOf({ marks }: Pick<Bench, 'marks'>, id = 'own', create = marks.length): Connection {
  const description = `Created by a test (${marks[create - 1]})`;
  return connection(id, { description, createdAt: EPOCH });
}

function postsIn({ calls }: Pick<Bench, 'calls'>): number {
  return verbsOf({ calls }).filter((verb) => verb === 'create').length;
}

function verbsOf({ calls }: Pick<Bench, 'calls'>): (string | undefined)[] {
  return calls.map((call) => call.split(' ')[0]);
}

const deletes = { deleteConnection: inTurn<void>(undefined) };

describe('a create', () => {
  it('that nothing disturbs takes a list before it and one after it, and no wait', async () => {
    const one = running({});
    const { verdict, failure } = await one.run();
    expect(verdict).toEqual({ kind: 'created', connection: ownOf(one) });
    expect(failure).toBeUndefined();
    expect(verbsOf(one)).toEqual(['list', 'create', 'list']);
    expect(one.calls[0]).toBe('list spec Mine');
    expect(one.clock.sleeps).toEqual([]);
    expect(one.infos).toEqual(['There is no base connection "Mine" in sandbox dev. Creating it.']);
  });

  it('without a description of the workflow bears a random mark', async () => {
    const [one, two] = [running({}), running({})];
    await one.run();
    await two.run();
    expect(one.marks).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(one.marks).not.toEqual(two.marks);
    expect(one.calls[1]).toBe(
      `create {"name":"Mine","description":"Created by a test (${one.marks[0]})","connectionSpec":{"id":"spec","version":"1.0"}}`,
    );
  });

  it('with a description of the workflow bears none', async () => {
    const one = running({}, { wanted: { connectionDescription: 'given' } });
    await one.run();
    expect(one.marks).toEqual([]);
    expect(one.calls[1]).toContain('"description":"given"');
  });

  it('is as it was sent until a list shows it', async () => {
    const { run } = running({ listConnections: inTurn<Connection[]>([]) }, { timeoutMs: 5_000 });
    const { verdict, picture } = await run();
    expect(verdict).toMatchObject({ kind: 'undecided', reason: 'unlisted', ids: ['own'] });
    expect(picture.sightings[0]?.connection).toEqual({
      id: 'own',
      etag: '"201"',
      name: 'Mine',
      specId: 'spec',
      description: expect.stringContaining('Created by a test'),
      sandbox: 'dev',
      state: undefined,
      createdAt: undefined,
      authSpecName: undefined,
    });
  });

  it('that is refused ends the run, with the refusal alone', async () => {
    const { run, calls } = running({ createConnection: inTurn<Created>(REFUSED) });
    await expect(run()).rejects.toBe(REFUSED);
    expect(calls).toHaveLength(2);
  });

  it('that is refused after one in doubt says that it may exist', async () => {
    const { run } = running({
      createConnection: inTurn<Created>(LOST, REFUSED),
      listConnections: inTurn<Connection[]>([]),
    });
    await expect(run()).rejects.toMatchObject({
      message:
        'Could not do it: HTTP 403. Adobe may or may not have created the base connection "Mine" in sandbox dev. Run the step again: it will use the connection if it exists.',
      section: 'permissions',
      connectionId: undefined,
      cause: REFUSED,
    });
  });

  it('that is throttled is sent again after the time for which Adobe asked', async () => {
    const one = running({
      createConnection: inTurn<Created>(throttled(3_000), throttled(undefined), OWN),
    });
    expect((await one.run()).verdict.kind).toBe('created');
    expect(verbsOf(one)).toEqual(['list', 'create', 'create', 'create', 'list']);
    expect(one.clock.sleeps).toEqual([3_250, 500]);
    expect(one.infos.slice(1, 4)).toEqual([
      'Could not do it: HTTP 429.',
      'Retrying in 3.3 s.',
      'There is no base connection "Mine" in sandbox dev. Creating it.',
    ]);
  });

  it('that is throttled for long is sent again after another list', async () => {
    const one = running({
      createConnection: inTurn<Created>(throttled(10_000), OWN),
      listConnections: async () => (postsIn(one) > 1 ? [ownOf(one)] : []),
    });
    await one.run();
    expect(verbsOf(one)).toEqual(['list', 'create', 'list', 'create', 'list']);
  });

  it('that is throttled beyond the deadline is given up', async () => {
    const error = throttled(60_000);
    const { run } = running({ createConnection: inTurn<Created>(error) }, { timeoutMs: 30_000 });
    expect(await run()).toMatchObject({
      verdict: { kind: 'undecided', reason: 'throttled', ids: [] },
      failure: error,
    });
  });
});

describe('a create in doubt', () => {
  it('is found by its mark in a list', async () => {
    const one = running({ createConnection: inTurn<Created>(LOST) });
    const { verdict, picture } = await one.run();
    expect(verdict).toEqual({ kind: 'created', connection: ownOf(one) });
    expect(picture.creates).toMatchObject([{ id: 'own', mark: one.marks[0] }]);
    expect(verbsOf(one)).toEqual(['list', 'create', 'list']);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.infos[1]).toBe(
      'Could not do it: HTTP 504. Adobe may have created it. Checking before another attempt.',
    );
  });

  it('is found by its mark by ID where lists show no descriptions', async () => {
    const one = running({
      createConnection: inTurn<Created>(LOST),
      listConnections: async () =>
        postsIn(one) > 0 ? [{ ...ownOf(one), description: undefined }] : [],
      getConnection: async () => ownOf(one),
    });
    expect((await one.run()).verdict).toEqual({ kind: 'created', connection: ownOf(one) });
    expect(verbsOf(one)).toEqual(['list', 'create', 'list', 'read']);
  });

  it('is sent again, with another mark, when it does not show within 15 s', async () => {
    const one = running({
      createConnection: inTurn<Created>(LOST, OWN),
      listConnections: async () => (postsIn(one) > 1 ? [ownOf(one)] : []),
    });
    const { verdict, picture } = await one.run();
    expect(verdict).toEqual({ kind: 'created', connection: ownOf(one) });
    expect(postsIn(one)).toBe(2);
    expect(new Set(one.marks).size).toBe(2);
    expect(picture.creates).toMatchObject([{ id: undefined }, { id: 'own' }]);
    const waited = one.clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(15_000);
    expect(waited).toBeLessThan(17_000);
    expect(one.infos.filter((line) => line.startsWith('Waiting for Adobe'))).toHaveLength(1);
  });

  it('that shows late takes the place of the second one', async () => {
    const one = running({
      createConnection: inTurn<Created>(LOST, OWN),
      listConnections: async () => {
        if (postsIn(one) < 2) return [];
        const late = { ...ownOf(one, 'late', 1), createdAt: EPOCH - 1 };
        return verbsOf(one).includes('delete') ? [late] : [late, ownOf(one)];
      },
      getConnection: async (id) =>
        id === 'late' ? { ...ownOf(one, 'late', 1), createdAt: EPOCH - 1 } : undefined,
      ...deletes,
    });
    const { verdict } = await one.run();
    expect(verdict).toMatchObject({ kind: 'created', connection: { id: 'late' } });
    expect(one.calls.filter((call) => call.startsWith('delete'))).toEqual(['delete own']);
    expect(one.infos).toContain(
      'There are several of the base connection "Mine" in sandbox dev. Deleting the duplicate own, which this run created; late stays.',
    );
  });

  it('of which the single match without a mark may be its own', async () => {
    const one = running(
      {
        createConnection: inTurn<Created>(LOST),
        listConnections: async () =>
          postsIn(one) > 0 ? [connection('found', { createdAt: EPOCH + 1 })] : [],
        getConnection: async () => connection('found', { createdAt: EPOCH + 1 }),
      },
      { wanted: { connectionDescription: 'given' } },
    );
    const { verdict } = await one.run();
    expect(verdict).toMatchObject({ kind: 'existing', maybeOwn: true });
    expect(postsIn(one)).toBe(1);
  });

  it.each([300, 302, 303, 307, 399])('by HTTP %d is not sent again', async (status) => {
    const message = `Could not create it: HTTP ${status}.`;
    const details = { status, mayHaveSucceeded: false, retryable: false };
    const one = running({
      createConnection: inTurn<Created>(new AdobeError(message, details)),
      listConnections: async () => [],
    });
    const { verdict, failure } = await one.run();
    expect(verdict).toEqual({ kind: 'undecided', reason: 'in-doubt', ids: [] });
    expect(failure).toHaveProperty('message', message);
    expect(postsIn(one)).toBe(1);
    expect(one.clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(15_000);
    expect(one.infos).toContain(`${message} Adobe may have created it. Checking.`);
  });

  it('by a refusal since there is one already is not sent again', async () => {
    const details = { status: 409, mayHaveSucceeded: true, saysExists: true, retryable: false };
    const one = running({
      createConnection: inTurn<Created>(new AdobeError('It is taken.', details)),
      listConnections: async () => [],
    });
    const { verdict } = await one.run();
    expect(verdict).toEqual({ kind: 'undecided', reason: 'in-doubt', ids: [] });
    expect(postsIn(one)).toBe(1);
  });

  it('by a redirect is its own when it shows', async () => {
    const details = { status: 302, mayHaveSucceeded: false, retryable: false };
    const one = running({
      createConnection: inTurn<Created>(new AdobeError('HTTP 302.', details)),
      listConnections: async () => (postsIn(one) > 0 ? [ownOf(one)] : []),
    });
    expect((await one.run()).verdict).toMatchObject({
      kind: 'created',
      connection: { id: 'own' },
    });
    expect(postsIn(one)).toBe(1);
  });

  it('waits as long as Adobe asks before it is sent again', async () => {
    const asked = new AdobeError('HTTP 503.', {
      mayHaveSucceeded: true,
      retryable: true,
      retryAfterMs: 40_000,
    });
    const one = running({
      createConnection: inTurn<Created>(asked, OWN),
      listConnections: async () => (postsIn(one) > 1 ? [ownOf(one)] : []),
    });
    await one.run();
    const waited = one.clock.sleeps.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(40_000);
    expect(one.infos).toContainEqual(expect.stringMatching(/^Retrying in 2\d s\.$/));
  });
});

describe('a race', () => {
  const OLDER = connection('older', { createdAt: EPOCH - 60_000 });
  const lost = (responses: Partial<FlowService>) => {
    const one = running({
      listConnections: async () => {
        if (postsIn(one) === 0) return [];
        return verbsOf(one).includes('delete') ? [OLDER] : [ownOf(one), OLDER];
      },
      getConnection: async (id) => (id === 'own' ? undefined : OLDER),
      ...deletes,
      ...responses,
    });
    return one;
  };

  it('that is lost: reads the older one, deletes the own one, and takes the older one', async () => {
    const one = lost({});
    expect((await one.run()).verdict).toEqual({
      kind: 'existing',
      connection: OLDER,
      others: [],
      maybeOwn: false,
    });
    expect(one.calls.slice(2)).toEqual([
      'list spec Mine',
      'read older',
      'delete own',
      'read own',
      'list spec Mine',
    ]);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.infos[1]).toBe(
      'There are several of the base connection "Mine" in sandbox dev. Deleting the duplicate own, which this run created; older stays.',
    );
  });

  it.each<[string, Connection | undefined]>([
    ['is gone', undefined],
    ['is being deleted', { ...OLDER, state: 'delete-finalizing' }],
  ])('is none when the older one %s by ID', async (_, read) => {
    const one = lost({
      getConnection: inTurn<Connection | undefined>(read),
      listConnections: async () => (postsIn(one) > 0 ? [ownOf(one), OLDER] : []),
    });
    expect((await one.run()).verdict).toMatchObject({ kind: 'created', connection: { id: 'own' } });
    expect(verbsOf(one)).toEqual(['list', 'create', 'list', 'read', 'list']);
  });

  it('of which the own connection was deleted by somebody else', async () => {
    const one = running({
      listConnections: async () => (postsIn(one) > 0 ? [OLDER] : []),
      getConnection: inTurn<Connection | undefined>(undefined),
    });
    expect((await one.run()).verdict).toEqual({ kind: 'vanished', id: 'own' });
    expect(one.calls.at(-1)).toBe('read own');
  });

  it('reads all of which lists lacked at once, and takes each for what it is', async () => {
    const young = connection('young', { createdAt: EPOCH + 1 });
    const one = running({
      listConnections: inTurn<Connection[]>([], [OLDER, young], []),
      getConnection: inTurn<Connection | undefined>(connection('own', { createdAt: EPOCH }), OLDER),
      deleteConnection: inTurn<void>(new TypeError('enough')),
    });
    await expect(one.run()).rejects.toThrow('enough');
    expect(one.calls.slice(2)).toEqual(['list spec Mine', 'read own', 'read older', 'delete own']);
  });

  describe('of which the delete fails', () => {
    it('in doubt: the own one is read, and not deleted again when it is gone', async () => {
      const one = lost({ deleteConnection: inTurn<void>(LOST) });
      one.clock.advance(1);
      const { verdict } = await one.run();
      expect(verdict).toMatchObject({ kind: 'existing', connection: { id: 'older' }, others: [] });
      expect(one.calls.slice(3)).toEqual([
        'read older',
        'delete own',
        'list spec Mine',
        'read older',
        'read own',
        'list spec Mine',
      ]);
    });

    it('in doubt, and it is still there: it is sent again', async () => {
      const deletes = () => verbsOf(one).filter((verb) => verb === 'delete').length;
      const one = lost({
        deleteConnection: inTurn<void>(LOST, undefined),
        listConnections: async () => {
          if (postsIn(one) === 0) return [];
          return deletes() > 1 ? [OLDER] : [ownOf(one), OLDER];
        },
        getConnection: async (id) => {
          if (id === 'older') return OLDER;
          return deletes() > 1 ? undefined : ownOf(one);
        },
      });
      one.clock.advance(1);
      const { verdict } = await one.run();
      expect(verdict).toMatchObject({ kind: 'existing', connection: { id: 'older' }, others: [] });
      expect(deletes()).toBe(2);
    });

    it('in silence, since Adobe accepts it and nothing happens: both stay, with the reason', async () => {
      const one = lost({
        listConnections: async () => (postsIn(one) > 0 ? [ownOf(one), OLDER] : []),
        getConnection: async (id) => (id === 'older' ? OLDER : ownOf(one)),
      });
      const { verdict, picture } = await one.run();
      expect(verdict).toMatchObject({ kind: 'existing', connection: { id: 'older' } });
      expect(picture.sightings).toContainEqual(
        expect.objectContaining({
          gone: undefined,
          undeletable: 'Adobe accepted the delete, but the connection is still there.',
          connection: expect.objectContaining({ id: 'own' }),
        }),
      );
      expect(one.calls.filter((call) => call === 'read own')).toHaveLength(11);
      expect(verbsOf(one).filter((verb) => verb === 'delete')).toHaveLength(1);
    });

    it.each([
      ['because it is throttled', throttled(undefined)],
      ...['1416', '1417', '1456', '1457', '1458'].map((code): [string, Error] => [
        `because the connection is being made (${code})`,
        refusedWith(`FLOW-${code}-400`),
      ]),
      ['because it is being made, by a code in lower case', refusedWith('flow-1416-400')],
    ])('%s: it is sent again, after another read', async (_, failure) => {
      const one = lost({ deleteConnection: inTurn<void>(failure, undefined) });
      one.clock.advance(1);
      const { verdict } = await one.run();
      expect(verdict).toMatchObject({ kind: 'existing', connection: { id: 'older' }, others: [] });
      expect(verbsOf(one).slice(3)).toEqual(['read', 'delete', 'delete', 'read', 'list']);
      expect(one.clock.sleeps).toEqual([250]);
      expect(one.infos).toContain(failure.message);
    });

    it('for longer than a read counts: the older one is read again', async () => {
      const one = lost({ deleteConnection: inTurn<void>(throttled(2_000), undefined) });
      await one.run();
      expect(verbsOf(one).slice(3)).toEqual(['read', 'delete', 'read', 'delete', 'read', 'list']);
      expect(one.clock.sleeps).toEqual([2_250]);
    });

    it.each([
      ['with a refusal', REFUSED],
      ['since flows use it', refusedWith('FLOW-1418-400')],
      ['with a code that only begins alike', refusedWith('FLOW-14160-400')],
      ['with a code that only ends alike', refusedWith('OVERFLOW-1416-400')],
    ])('for good, %s: both stay, and the older one is taken', async (_, failure) => {
      const one = lost({
        deleteConnection: inTurn<void>(failure),
        listConnections: async () => (postsIn(one) > 0 ? [ownOf(one), OLDER] : []),
      });
      const { verdict, failure: latest, picture } = await one.run();
      expect(verdict).toMatchObject({ kind: 'existing', connection: { id: 'older' } });
      expect(latest).toBe(failure);
      expect(picture.sightings).toContainEqual(
        expect.objectContaining({
          undeletable: failure.message,
          connection: expect.objectContaining({ id: 'own' }),
        }),
      );
      expect(verbsOf(one).filter((verb) => verb === 'delete')).toHaveLength(1);
    });
  });
});
