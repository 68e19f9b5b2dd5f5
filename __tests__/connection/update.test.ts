import { describe, expect, it } from 'vitest';
import type { Auth } from '../../src/adobe/flow-service.js';
import type { Connection } from '../../src/adobe/resources.js';
import { patchFor } from '../../src/connection/patch.js';
import { checkAuthType, updateConnection } from '../../src/connection/update.js';
import { AdobeError, StoppedError } from '../../src/errors.js';
import {
  CONFLICT,
  connection,
  LOST,
  REFUSED,
  throttled,
  wantedConnection,
} from '../support/connection/connections.js';
import { type Bench, bench, inTurn } from '../support/connection/task-bench.js';

const AUTH: Auth = { specName: 'Access Key', params: { key: 'new' } };
const setAuth = { op: 'replace', path: '/auth/params', value: { key: 'new' } };

const NOT_FOUND = new AdobeError('Could not do it: HTTP 404.', {
  mayHaveSucceeded: false,
  retryable: false,
  status: 404,
  problem: { code: 'FLOW-1439-404', source: 'flow-service' },
});
describe('what is patched', () => {
  const replace = { op: 'replace', path: '/description', value: 'new' };
  it.each<[string, string | undefined, string | undefined, Auth | undefined, object[]]>([
    ['nothing given', 'old', undefined, undefined, []],
    ['the same description', 'same', 'same', undefined, []],
    ['another description', 'old', 'new', undefined, [replace]],
    ['a first description', undefined, 'new', undefined, [{ ...replace, op: 'add' }]],
    ['credentials, which cannot be compared', 'old', undefined, AUTH, [setAuth]],
    ['both', 'old', 'new', AUTH, [replace, setAuth]],
  ])('%s', (_, description, connectionDescription, auth, expected) => {
    const { task } = bench({}, { wanted: { connectionDescription } });
    expect(patchFor(connection('mine', { description }), task, auth)).toEqual(expected);
  });
});

describe('the authentication type', () => {
  const check = (
    listed: string | undefined,
    read: Connection | undefined,
    soleType = false,
  ): [Promise<void>, Bench] => {
    const one = bench({ getConnection: inTurn<Connection | undefined>(read) });
    const found = connection('mine', { authSpecName: listed });
    return [checkAuthType(found, AUTH, soleType, one.task), one];
  };

  it('that the list shows is compared', async () => {
    const [checking, { calls }] = check('Access Key', undefined);
    await checking;
    expect(calls).toEqual([]);
  });

  it('that the list does not show is read', async () => {
    const [checking, { calls }] = check(
      undefined,
      connection('mine', { authSpecName: 'Access Key' }),
    );
    await checking;
    expect(calls).toEqual(['read mine']);
  });

  it.each<[string, string | undefined, Connection | undefined]>([
    ['listed', 'Role', undefined],
    ['read', undefined, connection('mine', { authSpecName: 'Role' })],
  ])('cannot be changed when it is another one, as %s', async (_, listed, read) => {
    for (const soleType of [true, false]) {
      await expect(check(listed, read, soleType)[0]).rejects.toMatchObject({
        message:
          'The base connection "Mine" in sandbox dev exists (mine). Its authentication type is "Role", and Adobe cannot change it to "Access Key". Check auth-spec-name, or set another connection-name.',
        section: 'credentials-of-a-source',
        connectionId: 'mine',
      });
    }
  });

  it.each([connection('mine'), undefined])(
    'that Adobe does not show has to be the only one of the spec',
    async (read) => {
      await check(undefined, read, true)[0];
      await expect(check(undefined, read, false)[0]).rejects.toThrow(
        'exists (mine). Adobe does not show its authentication type, so the step cannot check that the credentials are of the same type. Check auth-spec-name,',
      );
    },
  );
});

describe('an update', () => {
  const old = { ...connection('mine', { description: 'old' }), etag: '"1"' };
  const moved = { ...old, etag: '"2"' };
  const done = { ...old, description: 'new', etag: '"3"' };
  const wanted = { connectionDescription: 'new' };
  const ACCEPTED = { etag: '"patched"' };
  type Patched = { etag: string | undefined };

  function updating(
    patches: (Patched | Error)[],
    reads: (Connection | undefined | Error)[],
    options: { timeoutMs?: number; auth?: Auth } = {},
  ): [Promise<Connection>, Bench] {
    const { auth, ...rest } = options;
    const one = bench(
      {
        patchConnection: inTurn<Patched>(...patches),
        getConnection: inTurn<Connection | undefined>(...reads),
      },
      { wanted, ...rest },
    );
    return [updateConnection(old, auth, one.task), one];
  }

  const patchesIn = ({ calls }: Bench) => calls.filter((call) => call.startsWith('patch'));
  const patchOf = (etag: string) =>
    `patch mine ${etag} [{"op":"replace","path":"/description","value":"new"}]`;

  it('patches the version that was found, and reads the new one', async () => {
    const [updated, { calls, clock, infos }] = updating([ACCEPTED], [done]);
    expect(await updated).toEqual(done);
    expect(calls).toEqual([patchOf('"1"'), 'read mine']);
    expect(clock.sleeps).toEqual([]);
    expect(infos).toEqual([]);
  });

  it('that was accepted is done, whatever reading shows', async () => {
    const [updated, one] = updating([ACCEPTED], [old]);
    expect(await updated).toEqual(old);
    expect(patchesIn(one)).toHaveLength(1);
  });

  it('takes the etag of the response where reading shows none', async () => {
    const [updated] = updating([ACCEPTED], [{ ...done, etag: undefined }]);
    expect((await updated).etag).toBe('"patched"');
  });

  it('is done when it was accepted and only reading fails, with a warning', async () => {
    const [updated, one] = updating([ACCEPTED], [LOST]);
    expect(await updated).toEqual({ ...old, etag: '"patched"' });
    expect(one.warnings).toEqual([
      'The update is done, but the connection could not be read again. Could not do it: HTTP 504.',
    ]);
    expect(patchesIn(one)).toHaveLength(1);
  });

  it.each<[string, Patched, Error]>([
    ['neither the response nor reading gives an etag', { etag: undefined }, LOST],
    ['the step is stopped', ACCEPTED, new StoppedError('cancelled')],
  ])('is not repeated, but ends the step, when %s', async (_, response, failure) => {
    const [updated, one] = updating([response], [failure]);
    await expect(updated).rejects.toBe(failure);
    expect(patchesIn(one)).toHaveLength(1);
    expect(one.warnings).toEqual([]);
  });

  it.each<[string, Error, Connection, string[]]>([
    ['a 412: with the version read again', CONFLICT, moved, [patchOf('"1"'), patchOf('"2"')]],
    ['a 429: again', throttled(undefined), old, [patchOf('"1"'), patchOf('"1"')]],
    ['a lost response, not carried out: again', LOST, old, [patchOf('"1"'), patchOf('"1"')]],
    ['a lost response, carried out: not again', LOST, done, [patchOf('"1"')]],
    [
      'a version that does not show its etag',
      LOST,
      { ...old, etag: undefined },
      [patchOf('"1"'), patchOf('"1"')],
    ],
  ])('goes on after %s', async (_, failure, reread, expected) => {
    const [updated, one] = updating([failure, ACCEPTED], [reread, done]);
    expect((await updated).etag).toBe('"3"');
    expect(patchesIn(one)).toEqual(expected);
    expect(one.infos).toEqual([
      `${failure.message} Reading the connection before another attempt.`,
    ]);
    expect(one.clock.sleeps).toEqual([250]);
  });

  it('waits as long as Adobe asks, and longer after each attempt', async () => {
    const [updated, { clock }] = updating(
      [throttled(3_000), throttled(undefined), ACCEPTED],
      [old, old, done],
    );
    await updated;
    expect(clock.sleeps).toEqual([3_250, 500]);
  });

  it('sends credentials again after a lost response, since reading cannot show them', async () => {
    const [updated, one] = updating([LOST, ACCEPTED], [done], { auth: AUTH });
    await updated;
    expect(patchesIn(one)[1]).toBe(`patch mine "3" ${JSON.stringify([setAuth])}`);
  });

  it.each<[string, Error[], Error]>([
    ['a refusal', [REFUSED], REFUSED],
    ['a refusal after a lost response', [LOST, REFUSED], REFUSED],
    ['a stop', [new StoppedError('cancelled')], new StoppedError('cancelled')],
    ['a mistake', [new TypeError('mistake')], new TypeError('mistake')],
  ])('ends with %s', async (_, failures, expected) => {
    const [updated, one] = updating(failures, [moved]);
    await expect(updated).rejects.toThrow(expected);
    expect(patchesIn(one)).toHaveLength(failures.length);
  });

  it('survives a 412 after lost responses', async () => {
    const [updated, one] = updating([LOST, LOST, CONFLICT, ACCEPTED], [old, old, moved, done]);
    expect(await updated).toEqual(done);
    expect(patchesIn(one)).toHaveLength(4);
  });

  it('says what the last response was when no time is left', async () => {
    const [updated] = updating([LOST], [old], { timeoutMs: 3000 });
    const error = await updated.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoppedError);
    expect(error).toHaveProperty(
      'message',
      "Could not do it: HTTP 504. There was no time for another attempt: the step's deadline of 3 s (timeout-seconds) passed.",
    );
  });

  it('lets an error of the clock through', async () => {
    const broken = new TypeError('no timers');
    const [, one] = updating([ACCEPTED], [done]);
    one.task.clock.sleep = () => Promise.reject(broken);
    one.task.flowService.patchConnection = inTurn<Patched>(LOST);
    await expect(updateConnection(old, undefined, one.task)).rejects.toBe(broken);
  });

  it('names the connection after a second 412, and says that somebody changes it', async () => {
    const [updated, one] = updating([CONFLICT, CONFLICT], [moved]);
    await expect(updated).rejects.toMatchObject({
      message: `${CONFLICT.message} Somebody else changes the base connection "Mine" in sandbox dev (mine) at the same time. Run the step again.`,
      section: 'changed-by-others',
      connectionId: 'mine',
      cause: CONFLICT,
    });
    expect(patchesIn(one)).toHaveLength(2);
  });

  it.each<[string, (Patched | Error)[], string]>([
    ['after it', [ACCEPTED], 'read it'],
    ['after a lost response', [LOST], 'update it'],
    ['before it', [NOT_FOUND], 'update it'],
  ])('ends the step when the connection is gone %s', async (_, responses, doing) => {
    const [updated] = updating(responses, [undefined]);
    await expect(updated).rejects.toMatchObject({
      message: `The base connection "Mine" in sandbox dev (mine) was deleted by somebody else before the step could ${doing}. Run the step again.`,
      section: 'changed-by-others',
      connectionId: undefined,
    });
  });

  it('writes nothing when nothing differs', async () => {
    const { task, calls } = bench({}, { wanted: wantedConnection() });
    expect(await updateConnection(old, undefined, task)).toBe(old);
    expect(calls).toEqual([]);
  });

  it('reads before another attempt, and ends with what reading says', async () => {
    const unreadable = new AdobeError('Could not read.', {
      mayHaveSucceeded: true,
      retryable: false,
    });
    const [updated] = updating([LOST], [unreadable]);
    await expect(updated).rejects.toBe(unreadable);
  });
});
