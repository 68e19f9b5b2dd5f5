import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/adobe/resources.js';
import { StoppedError } from '../../src/errors.js';
import * as known from '../support/connection/connections.js';
import type { BenchOptions, Turn } from '../support/connection/task-bench.js';
import { bench, carriedOut, OK, respond } from '../support/connection/task-bench.js';

const { CONFLICT, connection, GIVEN, KEY_SPEC, LOST, REDIRECTED, REFUSED, throttled } = known;
const WHAT = known.WHAT;
const MINE = connection('mine', { description: 'old' });
const INITIALIZING = { ...MINE, state: 'initializing' };
const NO_ETAG = { ...MINE, etag: undefined };
const GONE = {
  message: `The ${WHAT} (mine) was deleted by somebody else while the step ran.`,
  advice: 'Run the step again: it creates another.',
  section: 'changed-by-others',
  connectionId: undefined,
};

/** A run that finds this connection, and reads these. */
function finding(
  found: Connection,
  reads: (Connection | undefined)[] = [],
  options: BenchOptions = {},
) {
  return bench({ before: [found], ...options, turns: { read: reads.map(respond) } });
}

describe('what exists is usable', () => {
  it.each([
    'initializing',
    'updating',
    'enabling',
    'enabled-finalizing',
    'disabling',
    'inProgress',
  ])('once it is not %s any more', async (state) => {
    const found = { ...MINE, state };
    const { ensure, clock, infos } = finding(found, [found, MINE]);
    expect(await ensure()).toMatchObject({ operation: 'reused', etag: MINE.etag });
    expect(clock.sleeps).toEqual([2000, 2000]);
    expect(infos).toEqual(Array(2).fill(`Connection mine is ${state}. Waiting.`));
  });

  it.each<[string, Connection, Connection[]]>([
    ['enabled', MINE, []],
    ['without a state', { ...MINE, state: undefined }, []],
    ['with an etag that only a read by ID shows', NO_ETAG, [MINE]],
  ])('%s', async (_, found, reads) => {
    const { ensure, verbs } = finding(found, reads);
    expect(await ensure()).toMatchObject({ operation: 'reused', etag: MINE.etag });
    expect(verbs()).toEqual(['spec', 'list', ...reads.map(() => 'read')]);
  });

  const withoutEtag = {
    message: 'Adobe returned no valid etag for connection mine.',
    advice: 'Run the step again.',
    section: 'other-responses',
    connectionId: 'mine',
  };
  const tooLate = {
    message:
      "Connection mine is initializing: the step's deadline of 3 s (timeout-seconds) passed.",
    advice: 'Increase timeout-seconds, or run the step again later.',
    section: 'deadline-and-cancellation',
  };
  const lasting = (state: string) => ({
    message: `The ${WHAT} exists (mine), but its state is "${state}".`,
    advice: 'Enable, publish or delete it in Experience Platform, or set another connection-name.',
    section: 'state-of-the-connection',
    connectionId: 'mine',
  });
  it.each<[string, Connection, (Connection | undefined)[], object]>([
    ['disabled', { ...MINE, state: 'disabled' }, [], lasting('disabled')],
    ['so in the end', INITIALIZING, [{ ...MINE, state: 'not updating' }], lasting('not updating')],
    ['in another state', { ...MINE, state: 'updating failed' }, [], lasting('updating failed')],
    ['gone', INITIALIZING, [undefined], GONE],
    ['without an etag', NO_ETAG, [NO_ETAG], withoutEtag],
    ['not ready in time', INITIALIZING, [INITIALIZING], tooLate],
  ])('or the step ends: %s', async (_, found, reads, error) => {
    await expect(finding(found, reads, { timeoutMs: 3000 }).ensure()).rejects.toMatchObject(error);
  });
});

describe('an update', () => {
  const wanted = { ifExists: 'update', connectionDescription: 'new' } as const;
  const patchOf = (etag: string, op = 'replace') =>
    `patch mine ${etag} [{"op":"${op}","path":"/description","value":"new"}]`;
  const FIRST = patchOf('"mine-1"');
  const SET_KEY = '{"op":"replace","path":"/auth/params","value":{"key":"secret"}}';
  const KEY = { ...GIVEN, ifExists: 'update' } as const;
  const updating = (patch: readonly Turn[], options: BenchOptions = {}) =>
    bench({
      before: [MINE],
      wanted,
      spec: KEY_SPEC,
      ...options,
      turns: { patch, ...options.turns },
    });
  const patchesIn = ({ calls }: { calls: readonly string[] }) =>
    calls.filter((call) => call.startsWith('patch'));

  it('patches the version that was found, and reads the new one', async () => {
    const { ensure, calls, clock } = updating([]);
    const updated = { operation: 'updated', etag: '"mine-2"', note: undefined };
    expect(await ensure()).toMatchObject(updated);
    expect(calls.slice(2)).toEqual([FIRST, 'read mine']);
    expect(clock.sleeps).toEqual([]);
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

  it.each<[string, Connection, BenchOptions, string[]]>([
    ['a first description', { ...MINE, description: undefined }, {}, [patchOf('"mine-1"', 'add')]],
    ['once what was accepted', MINE, { turns: { read: [respond(MINE)] } }, [FIRST]],
    [
      'the newest version, after a 412',
      MINE,
      { turns: { list: [respond([{ ...MINE, etag: '"stale"' }])] } },
      [patchOf('"stale"'), FIRST],
    ],
    ['credentials, always', MINE, { wanted: KEY }, [`patch mine "mine-1" [${SET_KEY}]`]],
    [
      'credentials of the type that shows',
      { ...MINE, authSpecName: 'Key' },
      { wanted: KEY },
      [`patch mine "mine-1" [${SET_KEY}]`],
    ],
    [
      'credentials again after a lost response, since reading cannot show them',
      MINE,
      { wanted: { ...wanted, ...KEY }, turns: { patch: [carriedOut(LOST)] } },
      [`${FIRST.slice(0, -1)},${SET_KEY}]`, `patch mine "mine-2" [${SET_KEY}]`],
    ],
  ])('sends %s', async (_, found, options, expected) => {
    const one = updating([], { before: [found], ...options });
    expect(await one.ensure()).toMatchObject({ operation: 'updated', note: undefined });
    expect(patchesIn(one)).toEqual(expected);
  });

  it.each<[string, Turn, number]>([
    ['a 412: again', CONFLICT, 2],
    ['a 429: again', throttled(), 2],
    ['a lost response, not carried out: again', LOST, 2],
    ['a lost response, carried out: not again', carriedOut(LOST), 1],
    ['one that leaves it open: again', REDIRECTED, 2],
  ])('goes on after %s', async (_, turn, times) => {
    const one = updating([turn]);
    expect(await one.ensure()).toMatchObject({ operation: 'updated', etag: '"mine-2"' });
    expect(patchesIn(one)).toEqual(Array(times).fill(FIRST));
    const said = /^Could not do it: HTTP \d+\. Reading the connection before another attempt\.$/;
    expect(one.infos).toEqual([expect.stringMatching(said)]);
    expect(one.clock.sleeps).toEqual([250]);
  });

  it('waits as long as Adobe asks, and longer after each attempt', async () => {
    const { ensure, clock } = updating([throttled(3_000), throttled()]);
    await ensure();
    expect(clock.sleeps).toEqual([3_250, 500]);
  });

  it.each<[string, Turn[], Turn[], object]>([
    ['a refusal', [REFUSED], [], REFUSED],
    ['a refusal after a lost response', [LOST, REFUSED], [], REFUSED],
    ['a second failure that leaves it open', [REDIRECTED, REDIRECTED], [], REDIRECTED],
    ['a second 412, after lost responses as well', [LOST, CONFLICT, CONFLICT], [], CONFLICT],
    ['a mistake', [new TypeError('mistake')], [], new TypeError('mistake')],
    ['a refused read', [OK], [REFUSED], REFUSED],
    ['a refused read after a lost response', [LOST], [REFUSED], REFUSED],
    ['one that is gone', [respond(undefined)], [], GONE],
    ['one that is gone by then', [OK], [respond(undefined)], GONE],
    ['one that is gone after a lost response', [LOST], [respond(undefined)], GONE],
  ])('ends with %s', async (_, patch, read, expected) => {
    const one = updating(patch, { turns: { read } });
    const { message } = expected as Error; // All of them have one.
    await expect(one.ensure()).rejects.toMatchObject({ ...expected, message });
    expect(patchesIn(one)).toHaveLength(patch.length);
  });

  it('says what the last response was when no time is left', async () => {
    const { ensure } = updating([throttled(60_000)], { timeoutMs: 30_000 });
    const error = await ensure().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toMatchObject({
      message:
        "Could not do it: HTTP 429. There was no time for another attempt: the step's deadline of 30 s (timeout-seconds) passed.",
      advice: 'Increase timeout-seconds, or run the step again later.',
    });
  });

  it.each([false, true])('does not change the type, in a dry run: %s', async (dryRun) => {
    const before = [{ ...MINE, authSpecName: 'Role' }];
    const one = updating([], { before, wanted: { ...KEY, dryRun } });
    await expect(one.ensure()).rejects.toMatchObject({
      message: `The ${WHAT} exists (mine). The connection's authentication type is "Role", and Adobe cannot change it to "Key".`,
      advice: 'Check auth-spec-name, or set another connection-name.',
      section: 'credentials-of-a-source',
      connectionId: 'mine',
    });
    expect(patchesIn(one)).toEqual([]);
  });
});
