import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { StoppedError } from '../../src/errors.js';
import {
  CONFLICT,
  connection,
  GIVEN,
  KEY_SPEC,
  LOST,
  REDIRECTED,
  REFUSED,
  throttled,
} from '../support/connection/connections.js';
import {
  type BenchOptions,
  bench,
  carriedOut,
  OK,
  respond,
  type Turn,
} from '../support/connection/task-bench.js';

const WHAT = 'base connection "Mine" in sandbox dev';
const MINE = connection('mine', { description: 'old' });
const INITIALIZING = { ...MINE, state: 'initializing' };
const GONE = {
  message: `The ${WHAT} (mine) was deleted by somebody else while the step ran.`,
  advice: 'Run the step again.',
  section: 'changed-by-others',
  connectionId: undefined,
};

/** A run that finds this connection, and reads these. */
function finding(
  found: Connection,
  reads: readonly (Connection | undefined | Error)[] = [],
  options: BenchOptions = {},
) {
  const read = reads.map((one) => (one instanceof Error ? one : respond(one)));
  return bench({ before: [found], ...options, turns: { read, ...options.turns } });
}

describe('the state', () => {
  it.each(['enabled', undefined])('%s is usable', async (state) => {
    const { ensure, verbs } = finding({ ...MINE, state });
    expect(await ensure()).toMatchObject({ operation: 'reused' });
    expect(verbs()).toEqual(['spec', 'list']);
  });

  it.each([
    'initializing',
    'updating',
    'enabling',
    'enabled-finalizing',
    'disabling',
    'inProgress',
  ])('%s is polled until done', async (state) => {
    const { ensure, clock, infos } = finding({ ...MINE, state }, [
      { ...MINE, state },
      { ...MINE, etag: '"2"' },
    ]);
    expect(await ensure()).toMatchObject({ operation: 'reused', etag: '"2"' });
    expect(clock.sleeps).toEqual([2000, 2000]);
    expect(infos).toEqual(Array(2).fill(`Connection mine is ${state}. Waiting.`));
  });

  it.each(['disabled', 'draft', 'anything else'])('%s lasts: the step ends', async (state) => {
    const error = {
      message: `The ${WHAT} exists (mine), but its state is "${state}".`,
      advice:
        'Enable, publish or delete it in Experience Platform, or set another connection-name.',
      section: 'state-of-the-connection',
      connectionId: 'mine',
    };
    await expect(finding({ ...MINE, state }).ensure()).rejects.toMatchObject(error);
    const later = finding(INITIALIZING, [{ ...MINE, state }]);
    await expect(later.ensure()).rejects.toMatchObject(error);
  });

  it('that does not end in time is named', async () => {
    const { ensure } = finding(INITIALIZING, [INITIALIZING], { timeoutMs: 3000 });
    await expect(ensure()).rejects.toMatchObject({
      message:
        "Connection mine is initializing: the step's deadline of 3 s (timeout-seconds) passed.",
      advice: 'Run the step again later.',
      section: 'deadline-and-cancellation',
    });
  });

  it('of a connection that is gone by then ends the step', async () => {
    await expect(finding(INITIALIZING, [undefined]).ensure()).rejects.toMatchObject(GONE);
  });
});

describe('the etag', () => {
  it('that the list lacks is read by ID', async () => {
    const { ensure, calls } = finding({ ...MINE, etag: undefined }, [MINE]);
    expect(await ensure()).toMatchObject({ etag: MINE.etag });
    expect(calls[2]).toBe('read mine');
  });

  it('that nothing shows ends the step', async () => {
    const none = { ...MINE, etag: undefined };
    await expect(finding(none, [none]).ensure()).rejects.toMatchObject({
      message: 'Adobe returned no valid etag for connection mine.',
      advice: 'Run the step again.',
      section: 'other-responses',
      connectionId: 'mine',
    });
  });
});

describe('an update', () => {
  const wanted = { ifExists: 'update', connectionDescription: 'new' } as const;
  const patchOf = (etag: string, op = 'replace') =>
    `patch mine ${etag} [{"op":"${op}","path":"/description","value":"new"}]`;
  const SET_KEY = '{"op":"replace","path":"/auth/params","value":{"key":"secret"}}';
  const updating = (patch: readonly Turn[], options: BenchOptions = {}) =>
    bench({ before: [MINE], wanted, ...options, turns: { patch, ...options.turns } });
  const patchesIn = ({ calls }: { calls: readonly string[] }) =>
    calls.filter((call) => call.startsWith('patch'));

  it('patches the version that was found, and reads the new one', async () => {
    const { ensure, calls, clock } = updating([]);
    expect(await ensure()).toMatchObject({
      operation: 'updated',
      etag: '"mine-2"',
      note: undefined,
    });
    expect(calls.slice(2)).toEqual([patchOf('"mine-1"'), 'read mine']);
    expect(clock.sleeps).toEqual([]);
  });

  it('adds a first description', async () => {
    const one = updating([], { before: [{ ...MINE, description: undefined }] });
    await one.ensure();
    expect(patchesIn(one)).toEqual([patchOf('"mine-1"', 'add')]);
  });

  it('waits until the state is usable, before and after', async () => {
    const updated = { ...MINE, description: 'new' };
    const { ensure, infos } = finding(
      { ...MINE, state: 'enabling' },
      [MINE, { ...updated, state: 'updating' }, { ...updated, etag: '"3"' }],
      { wanted },
    );
    expect(await ensure()).toMatchObject({ operation: 'updated', etag: '"3"' });
    expect(infos).toEqual([
      'Connection mine is enabling. Waiting.',
      'Connection mine is updating. Waiting.',
    ]);
  });

  it('that was accepted is done, whatever reading shows', async () => {
    const one = updating([], { turns: { read: [respond(MINE)] } });
    expect(await one.ensure()).toMatchObject({ operation: 'updated', etag: '"mine-1"' });
    expect(patchesIn(one)).toHaveLength(1);
  });

  it.each<[string, Turn, string[]]>([
    ['a 412: again', CONFLICT, [patchOf('"mine-1"'), patchOf('"mine-1"')]],
    ['a 429: again', throttled(undefined), [patchOf('"mine-1"'), patchOf('"mine-1"')]],
    ['a lost response, not carried out: again', LOST, [patchOf('"mine-1"'), patchOf('"mine-1"')]],
    ['a lost response, carried out: not again', carriedOut(LOST), [patchOf('"mine-1"')]],
    ['one that leaves it open: again', REDIRECTED, [patchOf('"mine-1"'), patchOf('"mine-1"')]],
  ])('goes on after %s', async (_, turn, expected) => {
    const one = updating([turn]);
    expect(await one.ensure()).toMatchObject({ operation: 'updated', etag: '"mine-2"' });
    expect(patchesIn(one)).toEqual(expected);
    expect(one.infos).toEqual([
      expect.stringMatching(
        /^Could not do it: HTTP \d+\. Reading the connection before another attempt\.$/,
      ),
    ]);
    expect(one.clock.sleeps).toEqual([250]);
  });

  it('takes the newest version after a 412', async () => {
    const stale = respond([{ ...MINE, etag: '"stale"' }]);
    const one = updating([], { turns: { list: [stale] } });
    expect(await one.ensure()).toMatchObject({ operation: 'updated' });
    expect(patchesIn(one)).toEqual([patchOf('"stale"'), patchOf('"mine-1"')]);
  });

  it('waits as long as Adobe asks, and longer after each attempt', async () => {
    const { ensure, clock } = updating([throttled(3_000), throttled(undefined)]);
    await ensure();
    expect(clock.sleeps).toEqual([3_250, 500]);
  });

  it.each<[string, Turn[], Error]>([
    ['a refusal', [REFUSED], REFUSED],
    ['a refusal after a lost response', [LOST, REFUSED], REFUSED],
    ['a second failure that leaves it open', [REDIRECTED, REDIRECTED], REDIRECTED],
    ['a second 412, after lost responses as well', [LOST, CONFLICT, CONFLICT], CONFLICT],
    ['a mistake', [new TypeError('mistake')], new TypeError('mistake')],
  ])('ends with %s', async (_, patch, expected) => {
    const one = updating(patch);
    await expect(one.ensure()).rejects.toThrow(expected);
    expect(patchesIn(one)).toHaveLength(patch.length);
  });

  it.each([OK, LOST])('ends with what reading says', async (turn) => {
    const one = updating([turn], { turns: { read: [REFUSED] } });
    await expect(one.ensure()).rejects.toBe(REFUSED);
  });

  it.each<[string, BenchOptions['turns']]>([
    ['before it', { patch: [respond(undefined)] }],
    ['after it', { read: [respond(undefined)] }],
    ['after a lost response', { patch: [LOST], read: [respond(undefined)] }],
  ])('ends the step when the connection is gone %s', async (_, turns) => {
    const one = bench({ before: [MINE], wanted, turns: turns ?? {} });
    await expect(one.ensure()).rejects.toMatchObject(GONE);
  });

  it('says what the last response was when no time is left', async () => {
    const { ensure } = updating([throttled(60_000)], { timeoutMs: 30_000 });
    const error = await ensure().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toMatchObject({
      message:
        "Could not do it: HTTP 429. There was no time for another attempt: the step's deadline of 30 s (timeout-seconds) passed.",
      advice: 'Run the step again later.',
    });
  });

  describe('of credentials', () => {
    const given = { ...GIVEN, ifExists: 'update' } as const;
    const KEYED = { ...MINE, authSpecName: 'Key' };

    it.each([KEYED, MINE])(
      'sends them whatever is stored, in the type that shows, if any',
      async (found) => {
        const one = updating([], { before: [found], spec: KEY_SPEC, wanted: given });
        expect(await one.ensure()).toMatchObject({ operation: 'updated', note: undefined });
        expect(patchesIn(one)).toEqual([`patch mine "mine-1" [${SET_KEY}]`]);
      },
    );

    it('sends them again after a lost response, since reading cannot show them', async () => {
      const one = updating([carriedOut(LOST)], {
        before: [KEYED],
        spec: KEY_SPEC,
        wanted: { ...wanted, ...given },
      });
      await one.ensure();
      expect(patchesIn(one)[1]).toBe(`patch mine "mine-2" [${SET_KEY}]`);
    });

    it.each([false, true])('does not change their type, in a dry run: %s', async (dryRun) => {
      const before = [{ ...MINE, authSpecName: 'Role' }];
      const one = updating([], { before, spec: KEY_SPEC, wanted: { ...given, dryRun } });
      await expect(one.ensure()).rejects.toMatchObject({
        message: `The ${WHAT} exists (mine). The connection's authentication type is "Role", and Adobe cannot change it to "Key".`,
        advice: 'Check auth-spec-name, or set another connection-name.',
        section: 'credentials-of-a-source',
        connectionId: 'mine',
      });
      expect(patchesIn(one)).toEqual([]);
    });
  });
});
