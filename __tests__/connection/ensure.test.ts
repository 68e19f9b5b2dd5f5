import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection, ConnectionSpec, Created } from '../../src/adobe/resources.js';
import { ensureConnection } from '../../src/connection/ensure.js';
import type { WantedConnection } from '../../src/connection/task.js';
import { connection, EPOCH, LOST, refusedWith, SPEC } from '../support/connection/connections.js';
import { type Bench, type BenchOptions, bench, inTurn } from '../support/connection/task-bench.js';

const OLD = connection('old', { createdAt: EPOCH - 9_000_000, description: 'old' });
const NEXT = connection('next', { createdAt: EPOCH - 8_000_000, description: 'old' });
const MADE = connection('made', { createdAt: EPOCH });
const KEY_SPEC: ConnectionSpec = {
  ...SPEC,
  authSpecs: [
    {
      name: 'Key',
      spec: { type: 'object', properties: { key: { type: 'string' } }, required: ['key'] },
    },
  ],
};

/** A sandbox that has `before`, in which every request succeeds. */
function sandbox(
  before: Connection[],
  changes: Partial<FlowService> = {},
  options: BenchOptions = {},
): Bench {
  return bench(
    {
      listConnections: inTurn(before, before.length > 0 ? before : [MADE]),
      createConnection: inTurn<Created>({ id: 'made', etag: '"201"' }),
      patchConnection: inTurn({ etag: '"patched"' }),
      getConnection: inTurn<Connection | undefined>({ ...OLD, description: 'new', etag: '"2"' }),
      ...changes,
    },
    options,
  );
}

const writesOf = ({ calls }: Bench) =>
  calls.filter((call) => /^(?:create|patch|delete)/.test(call));

describe('what is done', () => {
  const reuse: Partial<WantedConnection> = { ifExists: 'reuse' };
  const update: Partial<WantedConnection> = { ifExists: 'update', connectionDescription: 'new' };
  const fail: Partial<WantedConnection> = { ifExists: 'fail' };
  const dry = (wanted: Partial<WantedConnection>) => ({ ...wanted, dryRun: true });
  const made = { operation: 'created', connectionId: 'made', etag: '"made-1"' };
  const wouldCreate = { operation: 'would-create' };
  const taken = (operation: string, etag = '"old-1"') => ({ operation, connectionId: 'old', etag });

  it.each<[string, Partial<WantedConnection>, Connection[], object, string[]]>([
    ['reuse, none', reuse, [], made, ['create']],
    ['reuse, one', reuse, [OLD], taken('reused'), []],
    ['reuse, several', reuse, [NEXT, OLD], taken('reused'), []],
    ['update, none', update, [], made, ['create']],
    ['update, one', update, [OLD], taken('updated', '"2"'), ['patch']],
    ['update, several', update, [NEXT, OLD], taken('updated', '"2"'), ['patch']],
    ['fail, none', fail, [], made, ['create']],
    ['dry run of reuse, none', dry(reuse), [], wouldCreate, []],
    ['dry run of reuse, one', dry(reuse), [OLD], taken('would-reuse'), []],
    ['dry run of reuse, several', dry(reuse), [NEXT, OLD], taken('would-reuse'), []],
    ['dry run of update, none', dry(update), [], wouldCreate, []],
    ['dry run of update, one', dry(update), [OLD], taken('would-update'), []],
    ['dry run of update, several', dry(update), [NEXT, OLD], taken('would-update'), []],
    ['dry run of fail, none', dry(fail), [], wouldCreate, []],
  ])('%s', async (_, wanted, before, expected, written) => {
    const one = sandbox(before, {}, { wanted });
    const outcome = await ensureConnection(one.task);
    expect(outcome).toEqual({ ...expected, specVersion: '1.0', specName: 'datalake' });
    expect(writesOf(one).map((call) => call.split(' ')[0])).toEqual(written);
    expect(one.clock.sleeps).toEqual([]);
    expect(one.warnings).toEqual(
      before.length <= 1 ? [] : [expect.stringMatching(/The oldest is used: old\. .*: next\.$/)],
    );
  });

  it.each<[string, Partial<WantedConnection>, Connection[]]>([
    ['one', fail, [OLD]],
    ['several', fail, [NEXT, OLD]],
    ['one, in a dry run', dry(fail), [OLD]],
  ])('fail, %s: ends the step and names it', async (_, wanted, before) => {
    const one = sandbox(before, {}, { wanted });
    await expect(ensureConnection(one.task)).rejects.toThrow('exists already: old.');
    expect(writesOf(one)).toEqual([]);
  });
});

describe('the cost', () => {
  it('of a create: the spec and a list at once, the create, and a list', async () => {
    const one = sandbox([]);
    await ensureConnection(one.task);
    expect(one.calls.map((call) => call.split(' ')[0])).toEqual(['spec', 'list', 'create', 'list']);
    expect(one.clock.sleeps).toEqual([]);
  });

  it('of a reuse: the spec and a list at once', async () => {
    const one = sandbox([OLD]);
    await ensureConnection(one.task);
    expect(one.calls).toEqual(['spec spec', 'list spec Mine']);
    expect(one.clock.sleeps).toEqual([]);
  });

  it('of a connection that is younger than the settle window: the wait for it, a list and a read', async () => {
    const young = connection('young', { createdAt: EPOCH - 2_000 });
    const one = sandbox([young], { getConnection: inTurn<Connection | undefined>(young) });
    expect(await ensureConnection(one.task)).toMatchObject({ operation: 'reused' });
    expect(one.clock.sleeps).toEqual([3_000]);
    expect(one.calls).toEqual(['spec spec', 'list spec Mine', 'list spec Mine', 'read young']);
    expect(one.infos).toEqual([
      'Connection young is younger than the settle window. Waiting 3 s until it is certain that no other run deletes it.',
    ]);
  });
});

describe('the connection spec', () => {
  it('has to exist, or nothing is written', async () => {
    const one = sandbox([], { findSpec: inTurn<ConnectionSpec | undefined>(undefined) });
    await expect(ensureConnection(one.task)).rejects.toMatchObject({
      message:
        'There is no connection spec spec in sandbox dev. Nothing was created. Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.',
      section: 'connection-spec',
      connectionId: undefined,
    });
    expect(writesOf(one)).toEqual([]);
  });

  it('goes into the create with the version that was found', async () => {
    const spec = { ...SPEC, version: '2.1', name: undefined };
    const wanted = { connectionDescription: 'text' };
    const one = sandbox([], { findSpec: inTurn<ConnectionSpec | undefined>(spec) }, { wanted });
    const outcome = await ensureConnection(one.task);
    expect(writesOf(one)).toEqual([
      'create {"name":"Mine","description":"text","connectionSpec":{"id":"spec","version":"2.1"}}',
    ]);
    expect(outcome).toMatchObject({ specVersion: '2.1', specName: undefined });
  });
});

describe('credentials', () => {
  const given = { authParams: { key: 'secret' }, connectionDescription: 'text' };
  const keyed = { findSpec: inTurn<ConnectionSpec | undefined>(KEY_SPEC) };

  it('go into the create', async () => {
    const one = sandbox([], keyed, { wanted: given });
    await ensureConnection(one.task);
    expect(writesOf(one)).toEqual([
      'create {"name":"Mine","description":"text","connectionSpec":{"id":"spec","version":"1.0"},"auth":{"specName":"Key","params":{"key":"secret"}}}',
    ]);
  });

  it('that the schema objects to are a warning, repeated when Adobe refuses them', async () => {
    const wanted = { ...given, authParams: { key: 'secret', kee: 'secret' } };
    const accepted = sandbox([], keyed, { wanted });
    await ensureConnection(accepted.task);
    expect(accepted.warnings).toEqual([
      expect.stringContaining('kee is not a property that "Key" of'),
    ]);
    const refusal = refusedWith('FLOW-1234-400');
    const refused = sandbox(
      [],
      { ...keyed, createConnection: inTurn<Created>(refusal) },
      { wanted },
    );
    await expect(ensureConnection(refused.task)).rejects.toMatchObject({
      message: [
        refusal.message,
        'What the connection spec says about the given credentials:',
        ...accepted.warnings,
      ].join('\n'),
      section: 'credentials-of-a-source',
      cause: refusal,
    });
  });

  it('that are missing end the step before anything is written', async () => {
    for (const dryRun of [false, true]) {
      const one = sandbox([], keyed, { wanted: { dryRun } });
      await expect(ensureConnection(one.task)).rejects.toThrow(/^auth-params: /);
      expect(writesOf(one)).toEqual([]);
    }
  });

  it('are not needed where the connection exists', async () => {
    const one = sandbox([OLD], keyed);
    expect(await ensureConnection(one.task)).toMatchObject({ operation: 'reused' });
  });

  it('that were given are compared with those of what exists by type', async () => {
    const one = sandbox([{ ...OLD, authSpecName: 'Role' }], keyed, {
      wanted: { ...given, ifExists: 'update' },
    });
    await expect(ensureConnection(one.task)).rejects.toThrow('authentication type is "Role"');
    expect(writesOf(one)).toEqual([]);
  });
});

it('a create in doubt that shows is created, by its mark', async () => {
  const one: Bench = sandbox([], {
    createConnection: inTurn<Created>(LOST),
    listConnections: async () =>
      one.marks.length > 0 ? [{ ...MADE, description: `(${one.marks[0]})` }] : [],
  });
  expect(await ensureConnection(one.task)).toMatchObject({
    operation: 'created',
    connectionId: 'made',
  });
});
