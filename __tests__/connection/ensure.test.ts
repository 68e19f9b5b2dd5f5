import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import type { WantedConnection } from '../../src/connection/task.js';
import { connection, EPOCH, GIVEN, KEY_SPEC, WHAT } from '../support/connection/connections.js';
import { type BenchOptions, bench, respond } from '../support/connection/task-bench.js';

const OLD = connection('old', { createdAt: EPOCH - 9_000_000, description: 'old' });
const NEXT = connection('next', { createdAt: EPOCH - 8_000_000, description: 'old' });

type Given = Partial<WantedConnection>;
const reuse: Given = { ifExists: 'reuse' };
const update: Given = { ifExists: 'update', connectionDescription: 'new' };
const same: Given = { ...update, connectionDescription: 'old' };
const fail: Given = { ifExists: 'fail' };
const dry = (wanted: Given): Given => ({ ...wanted, dryRun: true });

describe('what is done', () => {
  it.each<[string, Given, Connection[], string, string?]>([
    ['reuse, none', reuse, [], 'created', 'create'],
    ['reuse, one', reuse, [OLD], 'reused'],
    ['reuse, several', reuse, [NEXT, OLD], 'reused'],
    ['update, none', update, [], 'created', 'create'],
    ['update, one', update, [OLD], 'updated', 'patch'],
    ['update, several', update, [NEXT, OLD], 'updated', 'patch'],
    ['update, nothing differs', same, [OLD], 'reused'],
    ['fail, none', fail, [], 'created', 'create'],
    ['dry run of reuse, none', dry(reuse), [], 'would-create'],
    ['dry run of reuse, one', dry(reuse), [OLD], 'would-reuse'],
    ['dry run of reuse, several', dry(reuse), [NEXT, OLD], 'would-reuse'],
    ['dry run of update, none', dry(update), [], 'would-create'],
    ['dry run of update, one', dry(update), [OLD], 'would-update'],
    ['dry run of update, several', dry(update), [NEXT, OLD], 'would-update'],
    ['dry run of update, nothing differs', dry(same), [OLD], 'would-reuse'],
    ['dry run of fail, none', dry(fail), [], 'would-create'],
  ])('%s', async (_, wanted, before, operation, written) => {
    const { ensure, verbs, clock, warnings, notices } = bench({ wanted, before });
    const id = before.length > 0 ? 'old' : 'own';
    const named = { connectionId: id, etag: operation === 'updated' ? '"old-2"' : `"${id}-1"` };
    const expected = { operation, specVersion: '1.0', specName: 'datalake' };
    expect(await ensure()).toEqual(
      operation === 'would-create' ? expected : { ...expected, ...named, note: undefined },
    );
    const writes = verbs().filter((verb) => ['create', 'patch', 'delete'].includes(verb));
    expect(writes).toEqual(written === undefined ? [] : [written]);
    expect(clock.sleeps).toEqual([]);
    expect(notices).toEqual([]);
    const several = `There are 2 of the ${WHAT}, and old is used. Delete the others if nothing uses them: next.`;
    expect(warnings).toEqual(before.length <= 1 ? [] : [several]);
  });

  const needed = { message: expect.stringMatching(/^auth-params: /), connectionId: undefined };
  const noSpec = {
    message: 'There is no connection spec spec in sandbox dev. Nothing was created.',
    advice: 'Check connection-spec-id: docs/sources.md lists the IDs of all documented sources.',
    section: 'connection-spec',
    connectionId: undefined,
  };
  const exists = (ids: string) => ({
    message: `The ${WHAT} exists already: ${ids}.`,
    advice: 'Set if-exists to reuse to use it, or set another connection-name.',
    section: 'races-and-duplicates',
    connectionId: 'old',
  });
  it.each<[string, BenchOptions, object]>([
    ['fail, one', { wanted: fail, before: [OLD] }, exists('old')],
    ['fail, several', { wanted: fail, before: [NEXT, OLD] }, exists('old, next')],
    ['fail, one, in a dry run', { wanted: dry(fail), before: [OLD] }, exists('old')],
    ['no connection spec', { spec: undefined }, noSpec],
    ['no credentials', { spec: KEY_SPEC }, needed],
    ['no credentials, in a dry run', { spec: KEY_SPEC, wanted: dry(reuse) }, needed],
  ])('the step ends, and nothing is written: %s', async (_, options, error) => {
    const { ensure, verbs } = bench(options);
    await expect(ensure()).rejects.toMatchObject(error);
    expect(verbs()).toEqual(['spec', 'list']);
  });

  it.each<[string, Given, Connection[], string]>([
    ['needed for a new one', GIVEN, [], 'created'],
    ['checked in a dry run', dry(GIVEN), [], 'would-create'],
    ['not needed for what exists', {}, [OLD], 'reused'],
  ])('credentials are %s', async (_, wanted, before, operation) => {
    const { ensure } = bench({ spec: KEY_SPEC, before, wanted });
    expect(await ensure()).toMatchObject({ operation });
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
    const { ensure, calls, infos } = bench({ before: [OLD] });
    await ensure();
    expect(calls).toEqual(['spec spec', 'list spec Mine []']);
    expect(infos).toEqual([]);
  });

  it('of one that is younger than the settle window: the wait for it, a list and a read', async () => {
    const young = connection('young', { createdAt: EPOCH - 2_000 });
    const { ensure, verbs, clock, infos } = bench({ before: [young] });
    expect(await ensure()).toMatchObject({ operation: 'reused', connectionId: 'young' });
    expect(clock.sleeps).toEqual([3_000]);
    expect(verbs()).toEqual(['spec', 'list', 'list', 'read']);
    expect(infos).toHaveLength(1);
  });
});

describe('a create sends', () => {
  it('the version of the spec that was found, and what was given', async () => {
    const spec = { ...KEY_SPEC, version: '2.1', name: undefined };
    const wanted = { ...GIVEN, connectionDescription: 'text' };
    const { ensure, calls, marks } = bench({ spec, wanted });
    expect(await ensure()).toMatchObject({ specVersion: '2.1', specName: undefined });
    expect(calls[2]).toBe(
      'create {"name":"Mine","description":"text","connectionSpec":{"id":"spec","version":"2.1"},"auth":{"specName":"Key","params":{"key":"secret"}}}',
    );
    expect(marks).toEqual([]);
  });

  it('a random mark where no description was given', async () => {
    const [one, two] = [bench(), bench()];
    await Promise.all([one.ensure(), two.ensure()]);
    expect(one.marks).toEqual([expect.stringMatching(/^[0-9a-f]{8}$/)]);
    expect(one.marks).not.toEqual(two.marks);
  });

  it('what the schema does not know, too, with a warning', async () => {
    const wanted = { authSpecName: 'Key', authParams: { key: 'secret', kee: 'secret' } };
    const { ensure, warnings } = bench({ spec: KEY_SPEC, wanted });
    expect(await ensure()).toMatchObject({ operation: 'created' });
    expect(warnings).toEqual([expect.stringContaining('kee is not a property of "Key"')]);
  });
});

it.each([
  [undefined, 'Key', 'reused', /^There was nothing to update: auth-params and /],
  ['new', 'Key', 'updated', /^The credentials stay as they are: auth-params is empty\.$/],
  ['new', undefined, 'updated', undefined],
])('an update for which no credentials were given says so', async (...row) => {
  const [connectionDescription, authSpecName, operation, said] = row;
  const wanted = { ifExists: 'update', connectionDescription } as const; // for the type of the text
  const { ensure } = bench({ wanted, before: [{ ...OLD, authSpecName }] });
  const note = said && expect.stringMatching(said);
  expect(await ensure()).toMatchObject({ operation, note });
});

const APPLY = 'Set if-exists to update to apply what was given.';
const NOT_SENT = 'Not sent to Adobe, since if-exists is reuse: the given';
const ROLE =
  'The connection\'s authentication type is "Role", and Adobe cannot change it to "Key". Set another connection-name.';
it.each<[string, Given, string | undefined, string | undefined]>([
  ['nothing was given', {}, 'Key', undefined],
  ['the same description', { connectionDescription: 'old' }, 'Key', undefined],
  ['a description', { connectionDescription: 'new' }, 'Key', `${NOT_SENT} description. ${APPLY}`],
  ['credentials', GIVEN, 'Key', `${NOT_SENT} credentials. ${APPLY}`],
  ['credentials, without its type', GIVEN, undefined, `${NOT_SENT} credentials. ${APPLY}`],
  [
    'both',
    { ...GIVEN, connectionDescription: 'new' },
    'Key',
    `${NOT_SENT} description and credentials. ${APPLY}`,
  ],
  ['credentials of another type', GIVEN, 'Role', `${NOT_SENT} credentials. ${ROLE}`],
])('what was not applied is the note of the outcome: %s', async (_, given, authSpecName, note) => {
  for (const dryRun of [false, true]) {
    const before = [{ ...OLD, authSpecName }];
    const one = bench({ spec: KEY_SPEC, before, wanted: { ...given, dryRun } });
    const operation = dryRun ? 'would-reuse' : 'reused';
    expect(await one.ensure()).toMatchObject({ operation, note });
    expect(one.verbs()).toEqual(['spec', 'list']);
    expect(one.notices).toEqual([]);
  }
});

const SIMILAR = connection('similar', { name: 'mine' });
const NOTICE =
  'Connection similar in sandbox dev is called "mine", and the step looks for "Mine": names are compared exactly, with their case and spaces. If you mean this connection, set connection-name to its name.';
it.each<[string, Connection[], Given, string, string[]]>([
  ['alone: one notice', [SIMILAR], {}, 'created', [NOTICE]],
  ['alone, in a dry run: one notice', [SIMILAR], dry({}), 'would-create', [NOTICE]],
  ['beside the wanted one', [SIMILAR, OLD], {}, 'reused', []],
  ['only in its sandbox', [connection('there', { sandbox: 'prod' })], {}, 'created', []],
])(
  'a name that differs in its looks is another one, %s',
  async (_, before, wanted, operation, expected) => {
    const { ensure, notices } = bench({ before, wanted });
    expect(await ensure()).toMatchObject({ operation });
    expect(notices).toEqual(expected);
  },
);

const RENAMED = connection('own', { name: 'Mi' });
it.each<[string, BenchOptions['turns']]>([
  ['Adobe stores it so', { list: [respond([]), respond([RENAMED])] }],
  [
    'somebody renamed it',
    { list: [respond([connection('own', { etag: undefined })])], read: [respond(RENAMED)] },
  ],
])('another name than it was created with ends the step: %s', async (_, turns = {}) => {
  const { ensure, verbs } = bench({ turns });
  await expect(ensure()).rejects.toMatchObject({
    message: `Adobe shows connection own under the name "Mi", not as the ${WHAT}: Adobe stored it so, or somebody renamed it. Nothing was deleted.`,
    advice:
      'Check where it comes from. Then set connection-name to that name, or delete it and run the step again.',
    section: 'changed-by-others',
    connectionId: 'own',
  });
  expect(verbs()).not.toContain('delete');
});
