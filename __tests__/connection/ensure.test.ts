import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import type { WantedConnection } from '../../src/connection/task.js';
import { connection, EPOCH, GIVEN, KEY_SPEC } from '../support/connection/connections.js';
import { bench, respond } from '../support/connection/task-bench.js';

const OLD = connection('old', { createdAt: EPOCH - 9_000_000, description: 'old' });
const NEXT = connection('next', { createdAt: EPOCH - 8_000_000, description: 'old' });
const WHAT = 'base connection "Mine" in sandbox dev';

const reuse: Partial<WantedConnection> = { ifExists: 'reuse' };
const update: Partial<WantedConnection> = { ifExists: 'update', connectionDescription: 'new' };
const fail: Partial<WantedConnection> = { ifExists: 'fail' };
const dry = (wanted: Partial<WantedConnection>) => ({ ...wanted, dryRun: true });

describe('what is done', () => {
  const made = { operation: 'created', connectionId: 'own', etag: '"own-1"' };
  const wouldCreate = { operation: 'would-create' };
  const taken = (operation: string, etag = '"old-1"') => ({ operation, connectionId: 'old', etag });
  const same = { ...update, connectionDescription: 'old' };

  it.each<[string, Partial<WantedConnection>, Connection[], object, string[]]>([
    ['reuse, none', reuse, [], made, ['create']],
    ['reuse, one', reuse, [OLD], taken('reused'), []],
    ['reuse, several', reuse, [NEXT, OLD], taken('reused'), []],
    ['update, none', update, [], made, ['create']],
    ['update, one', update, [OLD], taken('updated', '"old-2"'), ['patch']],
    ['update, several', update, [NEXT, OLD], taken('updated', '"old-2"'), ['patch']],
    ['update, nothing differs', same, [OLD], taken('reused'), []],
    ['update, nothing given', { ifExists: 'update' }, [OLD], taken('reused'), []],
    ['fail, none', fail, [], made, ['create']],
    ['dry run of reuse, none', dry(reuse), [], wouldCreate, []],
    ['dry run of reuse, one', dry(reuse), [OLD], taken('would-reuse'), []],
    ['dry run of reuse, several', dry(reuse), [NEXT, OLD], taken('would-reuse'), []],
    ['dry run of update, none', dry(update), [], wouldCreate, []],
    ['dry run of update, one', dry(update), [OLD], taken('would-update'), []],
    ['dry run of update, several', dry(update), [NEXT, OLD], taken('would-update'), []],
    ['dry run of update, nothing differs', dry(same), [OLD], taken('would-reuse'), []],
    ['dry run of fail, none', dry(fail), [], wouldCreate, []],
  ])('%s', async (_, wanted, before, expected, written) => {
    const { ensure, verbs, clock, warnings, notices } = bench({ wanted, before });
    expect(await ensure()).toEqual({ ...expected, specVersion: '1.0', specName: 'datalake' });
    expect(verbs().filter((verb) => ['create', 'patch', 'delete'].includes(verb))).toEqual(written);
    expect(clock.sleeps).toEqual([]);
    expect(notices).toEqual([]);
    expect(warnings).toEqual(
      before.length <= 1
        ? []
        : [
            `There are 2 of the ${WHAT}, and old is used. Delete the others if nothing uses them: next.`,
          ],
    );
  });

  it.each<[string, Partial<WantedConnection>, Connection[], string]>([
    ['one', fail, [OLD], 'old'],
    ['several', fail, [NEXT, OLD], 'old, next'],
    ['one, in a dry run', dry(fail), [OLD], 'old'],
  ])('fail, %s: ends the step and names it', async (_, wanted, before, named) => {
    const { ensure, verbs } = bench({ wanted, before });
    await expect(ensure()).rejects.toMatchObject({
      message: `The ${WHAT} exists already: ${named}.`,
      advice: 'Set if-exists to reuse to use it, or set another connection-name.',
      section: 'races-and-duplicates',
      connectionId: 'old',
    });
    expect(verbs()).toEqual(['spec', 'list']);
  });
});

describe('the cost', () => {
  it('of a create: the spec and a list at once, the create, and a list; no wait', async () => {
    const { ensure, calls, clock, marks, infos } = bench();
    await ensure();
    expect(calls).toEqual([
      'spec spec',
      'list spec Mine []',
      `create {"name":"Mine","description":"Created by a test (${marks[0]})","connectionSpec":{"id":"spec","version":"1.0"}}`,
      'list spec Mine ["own"]',
    ]);
    expect(clock.sleeps).toEqual([]);
    expect(infos).toEqual([`There is no ${WHAT}. Creating it.`]);
  });

  it('of a reuse: the spec and a list at once; no wait', async () => {
    const { ensure, calls, clock, infos } = bench({ before: [OLD] });
    await ensure();
    expect(calls).toEqual(['spec spec', 'list spec Mine []']);
    expect(clock.sleeps).toEqual([]);
    expect(infos).toEqual([]);
  });

  it('of a connection that is younger than the settle window: the wait for it, a list and a read', async () => {
    const young = connection('young', { createdAt: EPOCH - 2_000 });
    const { ensure, verbs, clock, infos } = bench({ before: [young] });
    expect(await ensure()).toMatchObject({ operation: 'reused', connectionId: 'young' });
    expect(clock.sleeps).toEqual([3_000]);
    expect(verbs()).toEqual(['spec', 'list', 'list', 'read']);
    expect(infos).toEqual([
      'Connection young is younger than the settle window. Waiting 3 s until it is certain that no other run deletes it.',
    ]);
  });
});

describe('what a create sends', () => {
  it('is the version of the spec that was found, and what was given', async () => {
    const spec = { ...KEY_SPEC, version: '2.1', name: undefined };
    const { ensure, calls, marks } = bench({
      spec,
      wanted: { ...GIVEN, connectionDescription: 'text' },
    });
    expect(await ensure()).toMatchObject({ specVersion: '2.1', specName: undefined });
    expect(calls[2]).toBe(
      'create {"name":"Mine","description":"text","connectionSpec":{"id":"spec","version":"2.1"},"auth":{"specName":"Key","params":{"key":"secret"}}}',
    );
    expect(marks).toEqual([]);
  });

  it('is a random mark where no description was given', async () => {
    const [one, two] = [bench(), bench()];
    await one.ensure();
    await two.ensure();
    expect(one.marks).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(one.marks).not.toEqual(two.marks);
  });

  it('needs a connection spec, or nothing is written', async () => {
    const { ensure, verbs } = bench({ spec: undefined });
    await expect(ensure()).rejects.toMatchObject({
      message: 'There is no connection spec spec in sandbox dev. Nothing was created.',
      advice: 'Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.',
      section: 'connection-spec',
      connectionId: undefined,
    });
    expect(verbs()).not.toContain('create');
  });

  it.each([false, true])(
    'needs credentials where the spec does, in a dry run: %s',
    async (dryRun) => {
      const { ensure, verbs } = bench({ spec: KEY_SPEC, wanted: { dryRun } });
      await expect(ensure()).rejects.toThrow(/^auth-params: /);
      expect(verbs()).not.toContain('create');
      const given = bench({ spec: KEY_SPEC, wanted: { ...GIVEN, dryRun } });
      expect(await given.ensure()).toHaveProperty('operation', dryRun ? 'would-create' : 'created');
      const existing = bench({ spec: KEY_SPEC, before: [OLD], wanted: { dryRun } });
      expect(await existing.ensure()).toHaveProperty('connectionId', 'old');
    },
  );
});

describe('what the schema says of the credentials', () => {
  const wanted = { authSpecName: 'Key', authParams: { key: 'secret', kee: 'secret' } };

  it('is a warning', async () => {
    const { ensure, warnings } = bench({ spec: KEY_SPEC, wanted });
    expect(await ensure()).toMatchObject({ operation: 'created' });
    expect(warnings).toEqual([expect.stringContaining('kee is not a property that "Key" of')]);
  });
});

describe('what was given and not applied', () => {
  const TYPED = { ...OLD, authSpecName: 'Key' };
  const APPLY = 'Set if-exists to update to apply what was given.';
  const NOT_SENT = 'Not sent to Adobe, since if-exists is reuse: the given';

  it.each<[string, Partial<WantedConnection>, Connection, string | undefined]>([
    ['nothing was given', {}, TYPED, undefined],
    ['the same description', { connectionDescription: 'old' }, TYPED, undefined],
    ['a description', { connectionDescription: 'new' }, TYPED, `${NOT_SENT} description. ${APPLY}`],
    ['credentials', GIVEN, TYPED, `${NOT_SENT} credentials. ${APPLY}`],
    [
      'credentials, of a type that Adobe does not show',
      GIVEN,
      OLD,
      `${NOT_SENT} credentials. ${APPLY}`,
    ],
    [
      'both',
      { ...GIVEN, connectionDescription: 'new' },
      TYPED,
      `${NOT_SENT} description and credentials. ${APPLY}`,
    ],
    [
      'credentials of another type',
      GIVEN,
      { ...OLD, authSpecName: 'Role' },
      `${NOT_SENT} credentials. The connection's authentication type is "Role", and Adobe cannot change it to "Key". Set another connection-name.`,
    ],
  ])('is the note of the outcome: %s', async (_, given, found, note) => {
    for (const dryRun of [false, true]) {
      const one = bench({ spec: KEY_SPEC, before: [found], wanted: { ...given, dryRun } });
      expect(await one.ensure()).toMatchObject({
        operation: dryRun ? 'would-reuse' : 'reused',
        note,
      });
      expect(one.verbs()).toEqual(['spec', 'list']);
      expect(one.notices).toEqual([]);
    }
  });
});

describe('a name that differs from the wanted one only in its looks', () => {
  const SIMILAR = connection('similar', { name: 'mine' });
  const NOTICE =
    'Connection similar in sandbox dev is called "mine", and the step looks for "Mine": names are compared exactly, with their case and spaces. If you mean this connection, set connection-name to its name.';

  it.each([
    [false, 'created'],
    [true, 'would-create'],
  ])('makes another connection, and one notice; dry run: %s', async (dryRun, operation) => {
    const { ensure, notices } = bench({ before: [SIMILAR], wanted: { dryRun } });
    expect(await ensure()).toMatchObject({ operation });
    expect(notices).toEqual([NOTICE]);
  });

  it('is not worth a word beside the wanted one, nor is another sandbox or spec', async () => {
    const beside = bench({ before: [SIMILAR, OLD] });
    expect(await beside.ensure()).toMatchObject({ operation: 'reused', connectionId: 'old' });
    const elsewhere = bench({ before: [connection('there', { sandbox: 'prod' })] });
    expect(await elsewhere.ensure()).toMatchObject({ operation: 'created' });
    expect([...beside.notices, ...elsewhere.notices]).toEqual([]);
  });
});

describe('a connection under another name than it was created with', () => {
  it.each<[string, Parameters<typeof bench>[0]]>([
    [
      'since Adobe stores it so',
      { turns: { list: [respond([]), respond([connection('own', { name: 'Mi' })])] } },
    ],
    [
      'since somebody renamed it',
      {
        turns: {
          list: [respond([connection('own', { etag: undefined })])],
          read: [respond(connection('own', { name: 'Mi' }))],
        },
      },
    ],
  ])('ends the step, and nothing is deleted: %s', async (_, options) => {
    const { ensure, verbs } = bench(options);
    await expect(ensure()).rejects.toMatchObject({
      message: `Adobe shows connection own under the name "Mi", not as the ${WHAT}: Adobe stored it so, or somebody renamed it. Nothing was deleted.`,
      advice:
        'Check where it comes from. Then set connection-name to that name, or delete it and run the step again.',
      section: 'changed-by-others',
      connectionId: 'own',
    });
    expect(verbs()).not.toContain('delete');
  });
});
