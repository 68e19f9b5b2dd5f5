import { describe, expect, it } from 'vitest';
import type { FlowService } from '../../src/adobe/flow-service.js';
import type { Connection, ConnectionSpec, Created } from '../../src/adobe/resources.js';
import { ensureConnection } from '../../src/connection/ensure.js';
import type { Wanted } from '../../src/connection/task.js';
import {
  bench,
  connection,
  inTurn,
  LOST,
  NOW,
  REFUSED,
  SPEC,
  wanted,
} from '../support/connection/rule-bench.js';

const OLD = connection('old', { createdAt: NOW - 9_000_000, description: 'old' });
const NEXT = connection('next', { createdAt: NOW - 8_000_000, description: 'old' });
const MADE = connection('made', { createdAt: NOW });
const CREATED: Created = { id: 'made', etag: '"201"' };
const KEY_SPEC: ConnectionSpec = {
  ...SPEC,
  authSpecs: [{ name: 'Key', spec: { type: 'object', required: ['key'] } }],
};
const CREDENTIALS = { authParams: { key: 'secret' } };

/** A sandbox that has `before`, in which every call succeeds. */
function sandbox(before: Connection[], changes: Partial<FlowService> = {}): Partial<FlowService> {
  const [first] = before;
  return {
    listConnections: inTurn(before, before.length > 0 ? before : [MADE]),
    createConnection: inTurn(CREATED),
    patchConnection: inTurn<void>(undefined),
    getConnection: inTurn<Connection | undefined>({ ...(first ?? MADE), etag: '"read"' }),
    ...changes,
  };
}

const writes = (calls: string[]) => calls.filter((call) => /^(?:create|patch|delete)/.test(call));

describe('what is done', () => {
  const reuse: Partial<Wanted> = { ifExists: 'reuse' };
  const update: Partial<Wanted> = { ifExists: 'update', connectionDescription: 'new' };
  const same: Partial<Wanted> = { ifExists: 'update', connectionDescription: 'old' };
  const fail: Partial<Wanted> = { ifExists: 'fail' };
  const dry = (goal: Partial<Wanted>): Partial<Wanted> => ({ ...goal, dryRun: true });
  const made = { operation: 'created', connectionId: 'made', etag: '"made-1"' };
  const wouldCreate = { operation: 'would-create' };
  const taken = (operation: string, etag = '"old-1"') => ({ operation, connectionId: 'old', etag });

  it.each<[string, Partial<Wanted>, Connection[], object, string[]]>([
    ['reuse, none', reuse, [], made, ['create']],
    ['reuse, one', reuse, [OLD], taken('reused'), []],
    ['reuse, several', reuse, [NEXT, OLD], taken('reused'), []],
    ['update, none', update, [], made, ['create']],
    ['update, one', update, [OLD], taken('updated', '"read"'), ['patch']],
    ['update, several', update, [NEXT, OLD], taken('updated', '"read"'), ['patch']],
    ['update, one that is right', same, [OLD], taken('reused'), []],
    ['fail, none', fail, [], made, ['create']],
    ['dry run of reuse, none', dry(reuse), [], wouldCreate, []],
    ['dry run of reuse, one', dry(reuse), [OLD], taken('would-reuse'), []],
    ['dry run of reuse, several', dry(reuse), [NEXT, OLD], taken('would-reuse'), []],
    ['dry run of update, none', dry(update), [], wouldCreate, []],
    ['dry run of update, one', dry(update), [OLD], taken('would-update'), []],
    ['dry run of update, several', dry(update), [NEXT, OLD], taken('would-update'), []],
    ['dry run of update, one that is right', dry(same), [OLD], taken('would-reuse'), []],
    ['dry run of fail, none', dry(fail), [], wouldCreate, []],
  ])('%s', async (_, goal, before, expected, written) => {
    const { tools, calls, warnings } = bench({
      ...sandbox(before),
      getConnection: inTurn<Connection | undefined>({
        ...OLD,
        description: 'new',
        etag: '"read"',
      }),
    });
    const outcome = await ensureConnection(wanted(goal), tools);
    expect(outcome).toEqual({ ...expected, specVersion: '1.0', specName: 'datalake' });
    expect(writes(calls).map((call) => call.split(' ')[0])).toEqual(written);
    expect(warnings).toEqual(
      before.length <= 1 ? [] : [expect.stringMatching(/The oldest is used, old; .*: next$/)],
    );
  });

  it.each<[string, Partial<Wanted>, Connection[]]>([
    ['one', fail, [OLD]],
    ['several', fail, [NEXT, OLD]],
    ['one, in a dry run', dry(fail), [OLD]],
  ])('fail, %s: stops and names it', async (_, goal, before) => {
    const { tools, calls } = bench(sandbox(before));
    await expect(ensureConnection(wanted(goal), tools)).rejects.toThrow(
      'The base connection "Mine" in sandbox dev exists already: old. Set if-exists to reuse to take it',
    );
    expect(writes(calls)).toEqual([]);
  });
});

it.each<[string, Partial<Wanted>, string[]]>([
  ['nothing else was given', {}, []],
  [
    'the description is another',
    { connectionDescription: 'new' },
    [expect.stringMatching(/^It stays as it is: with if-exists set to update/)],
  ],
])('a reuse says that it leaves things as they are: %s', async (_, goal, expected) => {
  const { tools, infos } = bench(sandbox([OLD]));
  await ensureConnection(wanted(goal), tools);
  expect(infos).toEqual(expected);
});

describe('the connection spec', () => {
  it('has to exist, or nothing is written', async () => {
    const { tools, calls } = bench(sandbox([], { findSpec: inTurn(undefined) }));
    await expect(ensureConnection(wanted(), tools)).rejects.toThrow(
      'There is no connection spec spec in sandbox dev. Look at connection-spec-id; nothing was created.',
    );
    expect(writes(calls)).toEqual([]);
  });

  it('is looked up while the connection is looked for', async () => {
    const { tools, calls } = bench(sandbox([OLD]));
    await ensureConnection(wanted(), tools);
    expect(calls).toEqual(['spec spec', 'list spec Mine']);
  });

  it('goes into the create with the version that was verified', async () => {
    const spec = { ...SPEC, version: '2.1', name: undefined };
    const { tools, calls } = bench(sandbox([], { findSpec: inTurn(spec) }));
    const outcome = await ensureConnection(wanted({ connectionDescription: 'text' }), tools);
    expect(writes(calls)).toEqual([
      'create {"name":"Mine","description":"text","connectionSpec":{"id":"spec","version":"2.1"}}',
    ]);
    expect(outcome).toMatchObject({ specVersion: '2.1', specName: undefined });
  });
});

describe('credentials', () => {
  it('go into the create', async () => {
    const { tools, calls } = bench(sandbox([], { findSpec: inTurn(KEY_SPEC) }));
    await ensureConnection(wanted(CREDENTIALS), tools);
    expect(writes(calls)).toEqual([
      'create {"name":"Mine","connectionSpec":{"id":"spec","version":"1.0"},"auth":{"specName":"Key","params":{"key":"secret"}}}',
    ]);
  });

  it.each<[string, Partial<Wanted>, string]>([
    ['missing', {}, 'auth-params: is empty'],
    ['missing, in a dry run', { dryRun: true }, 'auth-params: is empty'],
    ['wrong', { authParams: {} }, 'auth-params: does not fit "Key"'],
    ['wrong, in a dry run', { authParams: {}, dryRun: true }, 'auth-params: does not fit "Key"'],
  ])('%s: nothing is written', async (_, goal, message) => {
    const { tools, calls } = bench(sandbox([], { findSpec: inTurn(KEY_SPEC) }));
    await expect(ensureConnection(wanted(goal), tools)).rejects.toThrow(message);
    expect(writes(calls)).toEqual([]);
  });

  it('are not needed for what exists', async () => {
    const { tools } = bench(sandbox([OLD], { findSpec: inTurn(KEY_SPEC) }));
    expect(await ensureConnection(wanted(), tools)).toMatchObject({ operation: 'reused' });
  });

  it('of another type than the connection’s stop an update', async () => {
    const other = { ...OLD, authSpecName: 'Role' };
    const { tools, calls } = bench(sandbox([other], { findSpec: inTurn(KEY_SPEC) }));
    const goal = wanted({ ...CREDENTIALS, ifExists: 'update' });
    await expect(ensureConnection(goal, tools)).rejects.toThrow('authentication type "Role"');
    expect(writes(calls)).toEqual([]);
  });
});

describe('an etag', () => {
  it('that the list lacks is read', async () => {
    const { tools, calls } = bench(sandbox([{ ...OLD, etag: undefined }]));
    expect(await ensureConnection(wanted(), tools)).toMatchObject({ etag: '"read"' });
    expect(calls.at(-1)).toBe('read old');
  });

  it.each([undefined, { ...OLD, etag: undefined }])(
    'that nothing shows fails the step: %j',
    async (read) => {
      const { tools } = bench(
        sandbox([{ ...OLD, etag: undefined }], {
          getConnection: inTurn<Connection | undefined>(read),
        }),
      );
      await expect(ensureConnection(wanted(), tools)).rejects.toThrow(
        'The base connection "Mine" in sandbox dev exists (old), but Adobe gives no usable etag for it.',
      );
    },
  );

  it('that the 201 and the list lack is read after a create', async () => {
    const { tools } = bench(
      sandbox([], {
        createConnection: inTurn<Created>({ id: 'made', etag: undefined }),
        listConnections: inTurn<Connection[]>([], [{ ...MADE, etag: undefined }]),
      }),
    );
    expect(await ensureConnection(wanted(), tools)).toMatchObject({
      operation: 'created',
      etag: '"read"',
    });
  });
});

describe('a state that passes is waited for', () => {
  const passing = { state: 'initializing' };

  it.each<[string, Connection[], Partial<Wanted>, string]>([
    ['before reuse', [{ ...OLD, ...passing }], {}, 'reused'],
    [
      'before an update',
      [{ ...OLD, ...passing }],
      { ifExists: 'update', connectionDescription: 'x' },
      'updated',
    ],
    ['after a create', [], {}, 'created'],
  ])('%s', async (_, before, goal, operation) => {
    const lists = inTurn(before, before.length > 0 ? before : [{ ...MADE, ...passing }]);
    const reads = inTurn<Connection | undefined>({
      ...(before[0] ?? MADE),
      state: 'enabled',
      etag: '"read"',
    });
    const { tools, infos } = bench(
      sandbox(before, { listConnections: lists, getConnection: reads }),
    );
    expect(await ensureConnection(wanted(goal), tools)).toMatchObject({
      operation,
      etag: '"read"',
    });
    expect(infos.join()).toContain('is initializing: waiting');
  });

  it('after an update', async () => {
    const reads = inTurn<Connection | undefined>({ ...OLD, state: 'updating' }, OLD);
    const { tools, infos } = bench(sandbox([OLD], { getConnection: reads }));
    const goal = wanted({ ifExists: 'update', connectionDescription: 'x' });
    expect(await ensureConnection(goal, tools)).toMatchObject({ operation: 'updated' });
    expect(infos).toEqual(['Connection old is updating: waiting.']);
  });
});

describe('a race', () => {
  const other = connection('other', { createdAt: NOW - 5 });
  const lost = (changes: Partial<FlowService> = {}) =>
    sandbox([], {
      listConnections: inTurn<Connection[]>([], [other, MADE]),
      deleteConnection: inTurn<void>(undefined),
      getConnection: inTurn<Connection | undefined>(other),
      ...changes,
    });

  it('that is lost reuses what the other run made', async () => {
    const { tools, calls } = bench(lost());
    const outcome = await ensureConnection(wanted(), tools);
    expect(outcome).toMatchObject({ operation: 'reused', connectionId: 'other' });
    expect(writes(calls).at(-1)).toBe('delete made');
  });

  it('that is lost updates what the other run made', async () => {
    const { tools } = bench(lost({ findSpec: inTurn(KEY_SPEC) }));
    const outcome = await ensureConnection(wanted({ ...CREDENTIALS, ifExists: 'update' }), tools);
    expect(outcome).toMatchObject({ operation: 'updated', connectionId: 'other' });
  });

  it('that is lost fails where nothing may exist, after clearing its own', async () => {
    const { tools, calls } = bench(lost());
    await expect(ensureConnection(wanted({ ifExists: 'fail' }), tools)).rejects.toThrow(
      'exists already: other.',
    );
    expect(writes(calls).at(-1)).toBe('delete made');
  });

  it('of others is waited for before anything is warned of', async () => {
    const { tools, warnings } = bench({ listConnections: inTurn([other, MADE], [other]) });
    expect(await ensureConnection(wanted(), tools)).toMatchObject({ connectionId: 'other' });
    expect(warnings).toEqual([]);
  });
});

describe('a failure after the create says what was created', () => {
  const remains =
    'Connection made was created as the base connection "Mine" in sandbox dev, but the step could not finish. Running the step again adopts it.';

  it.each([LOST, REFUSED])('%s', async (failure) => {
    const lists = inTurn<Connection[]>([], [{ ...MADE, state: 'initializing' }]);
    const reads = inTurn<Connection | undefined>(failure);
    const { tools } = bench(sandbox([], { listConnections: lists, getConnection: reads }));
    await expect(ensureConnection(wanted(), tools)).rejects.toThrow(
      new Error(`${failure.message} ${remains}`),
    );
  });
});
