import { describe, expect, it } from 'vitest';
import type { Auth } from '../../src/adobe/flow-service.js';
import type { Connection, ConnectionSpec } from '../../src/adobe/resources.js';
import type { Verdict } from '../../src/connection/action.js';
import { conclude } from '../../src/connection/conclude.js';
import type { Picture } from '../../src/connection/picture.js';
import type { WantedConnection } from '../../src/connection/task.js';
import { StoppedError } from '../../src/errors.js';
import { connection, EPOCH, LOST, REFUSED, SPEC } from '../support/connection/connections.js';
import { made, pictureOf, seen } from '../support/connection/pictures.js';
import { bench, inTurn } from '../support/connection/task-bench.js';

const AUTH: Auth = { specName: 'Key', params: { key: 'secret' } };
const KEY_SPEC: ConnectionSpec = {
  ...SPEC,
  authSpecs: [{ name: 'Key', spec: { type: 'object', required: ['key'] } }],
};
const TWO_TYPES = { ...KEY_SPEC, authSpecs: [...KEY_SPEC.authSpecs, { name: 'Role' }] };
const WHAT = 'base connection "Mine" in sandbox dev';
const MINE = connection('mine', { description: 'old' });
const OUTCOME = {
  connectionId: 'mine',
  etag: '"mine-1"',
  specVersion: '1.0',
  specName: 'datalake',
};

interface Case {
  wanted?: Partial<WantedConnection>;
  auth?: Auth | undefined;
  spec?: ConnectionSpec;
  reads?: (Connection | undefined | Error)[];
  picture?: Picture;
  deletion?: undefined | Error;
  timeoutMs?: number;
}

function concluding(verdict: Verdict, options: Case = {}) {
  const {
    wanted = {},
    auth,
    spec = SPEC,
    reads = [],
    picture = pictureOf([]),
    deletion,
    timeoutMs,
  } = options;
  const one = bench(
    {
      deleteConnection: inTurn<void>(deletion),
      getConnection: inTurn<Connection | undefined>(...reads),
      patchConnection: inTurn({ etag: '"patched"' }),
    },
    { wanted, ...(timeoutMs === undefined ? {} : { timeoutMs }) },
  );
  const conclusion = { verdict, picture, failure: undefined };
  return { ...one, outcome: conclude(conclusion, { spec, auth, findings: [] }, one.task) };
}

const existing = (found: Connection, changes: object = {}): Verdict => ({
  kind: 'existing',
  connection: found,
  others: [],
  maybeOwn: false,
  ...changes,
});
const created = (made: Connection): Verdict => ({ kind: 'created', connection: made });

describe('none exists', () => {
  it('a dry run would create one', async () => {
    const spec = { ...SPEC, version: '2.1', name: undefined };
    const { outcome } = concluding({ kind: 'none' }, { spec });
    const expected = { operation: 'would-create', specVersion: '2.1', specName: undefined };
    expect(await outcome).toEqual(expected);
    expect(
      await concluding({ kind: 'none' }, { spec: KEY_SPEC, auth: AUTH }).outcome,
    ).toMatchObject({ operation: 'would-create' });
  });

  it('a dry run says that credentials are missing', async () => {
    const { outcome } = concluding({ kind: 'none' }, { spec: KEY_SPEC });
    await expect(outcome).rejects.toThrow(/^auth-params: /);
  });
});

describe('created', () => {
  it('is handed out with its etag', async () => {
    const { outcome, calls, notices } = concluding(created(MINE));
    expect(await outcome).toEqual({ operation: 'created', ...OUTCOME });
    expect(calls).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('is read where no response had an etag', async () => {
    const { outcome, calls } = concluding(created({ ...MINE, etag: undefined }), {
      reads: [connection('mine', { etag: '"read"' })],
    });
    expect(await outcome).toMatchObject({ operation: 'created', etag: '"read"' });
    expect(calls).toEqual(['read mine']);
  });

  it('ends the step where there is no etag at all', async () => {
    const none = { ...MINE, etag: undefined };
    const { outcome } = concluding(created(none), { reads: [none] });
    await expect(outcome).rejects.toMatchObject({
      message: `The ${WHAT} exists (mine), but Adobe returned no valid etag. Run the step again to read it again.`,
      section: 'other-responses',
      connectionId: 'mine',
    });
  });

  it('ends the step when it is gone by then', async () => {
    const { outcome } = concluding(created({ ...MINE, etag: undefined }), { reads: [undefined] });
    await expect(outcome).rejects.toMatchObject({
      message: `The ${WHAT} (mine) was deleted by somebody else before the step could read it. Run the step again.`,
      section: 'changed-by-others',
    });
  });

  it('is waited for until its state is usable', async () => {
    const made = { ...MINE, state: 'initializing' };
    const { outcome, infos } = concluding(created(made), {
      reads: [{ ...MINE, etag: '"2"' }],
    });
    expect(await outcome).toMatchObject({ operation: 'created', etag: '"2"' });
    expect(infos).toEqual(['Connection mine is initializing. Waiting.']);
  });

  it.each([LOST, REFUSED, new StoppedError('Could not do it: cancelled.')])(
    'is named when it could not be read: %s',
    async (failure) => {
      const made = { ...MINE, state: 'initializing' };
      const { outcome } = concluding(created(made), { reads: [failure] });
      await expect(outcome).rejects.toMatchObject({
        message: `${failure.message} Connection mine was created as the ${WHAT}, but the step could not finish. Run the step again: it will use it.`,
        section: {
          [LOST.message]: undefined,
          [REFUSED.message]: 'permissions',
          'Could not do it: cancelled.': 'deadline-and-cancellation',
        }[failure.message],
        connectionId: 'mine',
        cause: failure,
      });
    },
  );

  it('keeps errors that name it, and mistakes of the step itself', async () => {
    const draft = concluding(created({ ...MINE, state: 'draft' }));
    await expect(draft.outcome).rejects.toThrow(`The ${WHAT} exists (mine), but its state is`);
    const mistake = new TypeError('mistake');
    const broken = concluding(created({ ...MINE, etag: undefined }), { reads: [mistake] });
    await expect(broken.outcome).rejects.toBe(mistake);
  });

  describe('under a name by which the next run would not find it', () => {
    const renamed = { ...MINE, name: 'Mi' };
    const marked = { ...renamed, description: 'by a run (cafe0000)', createdAt: EPOCH };
    const picture = pictureOf([], [made('mine')]);

    it('is deleted, if it certainly comes from this run', async () => {
      const { outcome, calls, notices } = concluding(created(renamed), {
        picture,
        reads: [marked],
      });
      await expect(outcome).rejects.toMatchObject({
        message: `Adobe stored the ${WHAT} under the name "Mi", by which the next run would not find it. The step deleted it again (mine). Set connection-name to a name that Adobe stores as it is given.`,
        section: 'changed-by-others',
        connectionId: undefined,
      });
      expect(calls).toEqual(['read mine', 'delete mine']);
      expect(notices).toEqual([]);
      const refused = concluding(created(renamed), {
        picture,
        reads: [marked],
        deletion: REFUSED,
      });
      await expect(refused.outcome).rejects.toThrow(
        `${REFUSED.message} Connection mine was created as the ${WHAT}`,
      );
    });

    it.each<[string, Connection | undefined, Picture]>([
      ['bears no mark', { ...marked, description: 'theirs' }, picture],
      ['bears another mark', { ...marked, description: 'by a run (cafe0001)' }, picture],
      ['is older', { ...marked, createdAt: EPOCH - 60_000 }, picture],
      ['has no time', { ...marked, createdAt: undefined }, picture],
      ['is gone', undefined, picture],
      [
        'comes from a create without a mark',
        marked,
        pictureOf([], [made('mine', { mark: undefined })]),
      ],
      ['cannot be dated', marked, { ...picture, adobeNow: undefined }],
    ])('stays when it %s', async (_, read, known) => {
      const { outcome, calls } = concluding(created(renamed), { picture: known, reads: [read] });
      await expect(outcome).rejects.toMatchObject({
        message: expect.stringContaining(
          'Nothing was deleted: check where connection mine comes from, and delete it if nothing uses it.',
        ),
        section: 'changed-by-others',
        connectionId: 'mine',
      });
      expect(calls).toEqual(['read mine']);
    });
  });

  it.each(['Mi', 'Other'])('that somebody renamed meanwhile is not taken: %s', async (name) => {
    const { outcome, notices } = concluding(existing({ ...MINE, etag: undefined }), {
      reads: [{ ...MINE, name }],
    });
    await expect(outcome).rejects.toMatchObject({
      message: `The ${WHAT} (mine) has the name "${name}" now: somebody renamed it while the step ran, or Adobe named another connection in response to the create. Nothing was deleted. Run the step again.`,
      section: 'changed-by-others',
      connectionId: 'mine',
    });
    expect(notices).toEqual([]);
  });

  it('that somebody disabled meanwhile is not taken', async () => {
    const { outcome } = concluding(existing({ ...MINE, etag: undefined }), {
      reads: [{ ...MINE, state: 'disabled' }],
    });
    await expect(outcome).rejects.toThrow('its state is "disabled"');
  });

  it('without a name in any response is taken', async () => {
    const { outcome, calls } = concluding(created({ ...MINE, name: undefined }));
    expect(await outcome).toMatchObject({ operation: 'created' });
    expect(calls).toEqual([]);
  });

  it('under another spelling of its name is told', async () => {
    const { outcome, notices } = concluding(created({ ...MINE, name: 'Mine ' }));
    await outcome;
    expect(notices).toEqual([
      'Connection mine has the name "Mine ", which is "Mine" in another spelling. It is taken for the same name.',
    ]);
  });
});

describe('existing', () => {
  const reuse = { ifExists: 'reuse' } as const;
  const update = { ifExists: 'update', connectionDescription: 'new' } as const;
  const same = { ifExists: 'update', connectionDescription: 'old' } as const;
  const UPDATED = { ...MINE, description: 'new', etag: '"2"' };

  it.each<[string, Partial<WantedConnection>, string, string[]]>([
    ['reuse', reuse, 'reused', []],
    ['reuse, in a dry run', { ...reuse, dryRun: true }, 'would-reuse', []],
    ['update', update, 'updated', ['patch', 'read']],
    ['update, in a dry run', { ...update, dryRun: true }, 'would-update', []],
    ['update of what is right', same, 'reused', []],
    ['update of what is right, in a dry run', { ...same, dryRun: true }, 'would-reuse', []],
    ['update without anything given', { ifExists: 'update' }, 'reused', []],
  ])('%s', async (_, wanted, operation, requests) => {
    const { outcome, calls, notices } = concluding(existing(MINE), { wanted, reads: [UPDATED] });
    const etag = operation === 'updated' ? '"2"' : '"mine-1"';
    expect(await outcome).toEqual({ ...OUTCOME, operation, etag });
    expect(calls.map((call) => call.split(' ')[0])).toEqual(requests);
    expect(notices).toEqual([]);
  });

  it.each([
    { connectionDescription: 'new' },
    { ...update, ifExists: 'reuse' as const, dryRun: true },
  ])('reuse says that something given is not applied', async (wanted) => {
    const { outcome, notices } = concluding(existing(MINE), { wanted });
    await outcome;
    expect(notices).toEqual([
      'Left unchanged: mine. Set if-exists to update to apply the given description and credentials.',
    ]);
  });

  it('update waits until the state is usable, before and after', async () => {
    const { outcome, infos } = concluding(existing({ ...MINE, state: 'enabling' }), {
      wanted: update,
      reads: [MINE, { ...UPDATED, state: 'updating' }, { ...UPDATED, etag: '"3"' }],
    });
    expect(await outcome).toMatchObject({ operation: 'updated', etag: '"3"' });
    expect(infos).toEqual([
      'Connection mine is enabling. Waiting.',
      'Connection mine is updating. Waiting.',
    ]);
  });

  it('update patches the version that was read where the list had no etag', async () => {
    const { outcome, calls } = concluding(existing({ ...MINE, etag: undefined }), {
      wanted: update,
      reads: [{ ...MINE, etag: '"read"' }, UPDATED],
    });
    await outcome;
    expect(calls.slice(0, 2)).toEqual([
      'read mine',
      'patch mine "read" [{"op":"replace","path":"/description","value":"new"}]',
    ]);
  });

  it('update reads the etag where the newest version does not show it', async () => {
    const { outcome } = concluding(existing(MINE), {
      wanted: update,
      reads: [{ ...UPDATED, etag: undefined }],
    });
    expect(await outcome).toMatchObject({ operation: 'updated', etag: '"patched"' });
  });

  it('update writes credentials of the same type', async () => {
    const found = { ...MINE, authSpecName: 'Key' };
    const { outcome, calls } = concluding(existing(found), {
      wanted: { ifExists: 'update' },
      spec: TWO_TYPES,
      auth: AUTH,
      reads: [found],
    });
    expect(await outcome).toMatchObject({ operation: 'updated' });
    expect(calls[0]).toBe(
      'patch mine "mine-1" [{"op":"replace","path":"/auth/params","value":{"key":"secret"}}]',
    );
  });

  it.each([false, true])(
    'update writes no credentials of another type, in a dry run: %s',
    async (dryRun) => {
      for (const found of [{ ...MINE, authSpecName: 'Role' }, MINE]) {
        const { outcome, calls } = concluding(existing(found), {
          wanted: { ifExists: 'update', dryRun },
          spec: TWO_TYPES,
          auth: AUTH,
          reads: [{ ...MINE, authSpecName: 'Role' }],
        });
        await expect(outcome).rejects.toThrow('Its authentication type is "Role"');
        expect(calls.join()).not.toContain('patch');
      }
    },
  );

  it('update writes credentials where no type shows, and the spec has only one', async () => {
    const { outcome } = concluding(existing(MINE), {
      wanted: { ifExists: 'update' },
      spec: KEY_SPEC,
      auth: AUTH,
      reads: [MINE],
    });
    expect(await outcome).toMatchObject({ operation: 'updated' });
    const several = concluding(existing(MINE), {
      wanted: { ifExists: 'update' },
      spec: TWO_TYPES,
      auth: AUTH,
      reads: [MINE],
    });
    await expect(several.outcome).rejects.toThrow('Adobe does not show its authentication type');
  });

  it('that may be this run’s own is created, or updated to what was given', async () => {
    const maybeOwn = existing(MINE, { maybeOwn: true });
    const lone = concluding(maybeOwn, { wanted: { connectionDescription: 'new' } });
    expect(await lone.outcome).toEqual({ operation: 'created', ...OUTCOME });
    expect(lone.notices).toEqual([]);
    const updating = concluding(maybeOwn, { wanted: update, reads: [UPDATED] });
    expect(await updating.outcome).toMatchObject({ operation: 'updated' });
  });

  it('under another spelling of its name is told', async () => {
    const { outcome, notices } = concluding(existing({ ...MINE, name: ' Mine' }));
    await outcome;
    expect(notices).toEqual([expect.stringContaining('has the name " Mine", which is "Mine"')]);
  });

  it('without a name in any response is not told', async () => {
    const { outcome, notices } = concluding(existing({ ...MINE, name: undefined }));
    await outcome;
    expect(notices).toEqual([]);
  });

  it('beside others warns of them', async () => {
    const { outcome, warnings } = concluding(existing(MINE, { others: ['b', 'c'] }));
    expect(await outcome).toMatchObject({ operation: 'reused' });
    expect(warnings).toEqual([
      `There are 3 of the ${WHAT}. The oldest is used: mine. Delete the others if nothing uses them: b, c.`,
    ]);
  });

  it('beside an own duplicate that Adobe does not delete says why', async () => {
    const picture = pictureOf([seen('mine'), seen('own', { undeletable: true }), seen('b')]);
    const { outcome, warnings } = concluding(existing(MINE, { others: ['own', 'b'] }), { picture });
    await outcome;
    expect(warnings).toEqual([
      'Could not delete the duplicate connection own. mine is in use; delete own manually. HTTP 403.',
      `There are 2 of the ${WHAT}. The oldest is used: mine. Delete the others if nothing uses them: b.`,
    ]);
  });

  it.each([
    ['that one is used', seen('mine', { undeletable: true })],
    ['that one is gone', seen('own', { undeletable: true, gone: 'vanished' })],
  ])('does not say it when %s', async (_, sighting) => {
    const { outcome, warnings } = concluding(existing(MINE), { picture: pictureOf([sighting]) });
    await outcome;
    expect(warnings).toEqual([]);
  });
});

describe('the step ends red', () => {
  it('when it exists and must not', async () => {
    const { outcome } = concluding({ kind: 'exists', ids: ['mine', 'b'], maybeOwn: false });
    await expect(outcome).rejects.toMatchObject({
      message: `The ${WHAT} exists already: mine. Set if-exists to reuse to use it, or set another connection-name.`,
      section: 'races-and-duplicates',
      connectionId: 'mine',
    });
  });

  it('when it exists and must not, and may be its own', async () => {
    const { outcome } = concluding({ kind: 'exists', ids: ['mine', 'b'], maybeOwn: true });
    await expect(outcome).rejects.toMatchObject({
      message: `The ${WHAT} exists: mine, b. The response to this run's create was lost, so the step cannot tell whether this run or another one created it. Set if-exists to reuse to use it, or delete it and run the step again.`,
      section: 'a-create-in-doubt',
      connectionId: 'mine',
    });
  });

  it('when somebody else deleted what it made', async () => {
    const { outcome } = concluding({ kind: 'vanished', id: 'mine' });
    await expect(outcome).rejects.toMatchObject({
      message: `Connection mine, which this run created as the ${WHAT}, was deleted by somebody else. Run the step again.`,
      section: 'changed-by-others',
      connectionId: undefined,
    });
  });

  it('when it could not become certain', async () => {
    const verdict: Verdict = { kind: 'undecided', reason: 'unlisted', ids: ['mine'] };
    await expect(concluding(verdict).outcome).rejects.toThrow(
      `Adobe created connection mine as the ${WHAT}, but its lists do not show it`,
    );
  });
});
