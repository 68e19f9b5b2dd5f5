import { describe, expect, it } from 'vitest';
import type { Auth } from '../../src/adobe/flow-service.js';
import type { Connection } from '../../src/adobe/resources.js';
import { checkAuthType, patchFor, updateConnection } from '../../src/connection/update.js';
import { StoppedError } from '../../src/http/deadline.js';
import {
  bench,
  CONFLICT,
  connection,
  inTurn,
  LOST,
  REFUSED,
  wanted,
} from '../support/connection/rule-bench.js';

const AUTH: Auth = { specName: 'Access Key', params: { key: 'new' } };
const setAuth = { op: 'replace', path: '/auth/params', value: { key: 'new' } };

describe('what is patched', () => {
  it.each<[string, string | undefined, string | undefined, Auth | undefined, object[]]>([
    ['nothing given', 'old', undefined, undefined, []],
    ['the same description', 'same', 'same', undefined, []],
    [
      'another description',
      'old',
      'new',
      undefined,
      [{ op: 'replace', path: '/description', value: 'new' }],
    ],
    [
      'a first description',
      undefined,
      'new',
      undefined,
      [{ op: 'add', path: '/description', value: 'new' }],
    ],
    ['credentials, which cannot be compared', 'old', undefined, AUTH, [setAuth]],
    ['both', 'old', 'new', AUTH, [{ op: 'replace', path: '/description', value: 'new' }, setAuth]],
  ])('%s', (_, description, connectionDescription, auth, expected) => {
    const found = connection('mine', { description });
    expect(patchFor(found, wanted({ connectionDescription }), auth)).toEqual(expected);
  });
});

describe('the authentication type', () => {
  it.each<[string, string | undefined, Auth | undefined]>([
    ['no credentials given', 'Role', undefined],
    ['a connection that does not show its type', undefined, AUTH],
    ['the same type', 'Access Key', AUTH],
  ])('is right with %s', (_, authSpecName, auth) => {
    const found = connection('mine', { authSpecName });
    expect(() => checkAuthType(found, wanted(), auth)).not.toThrow();
  });

  it('cannot be changed', () => {
    const found = connection('mine', { authSpecName: 'Role' });
    expect(() => checkAuthType(found, wanted(), AUTH)).toThrow(
      'exists (mine) with the authentication type "Role", and its type cannot be changed to "Access Key". Look at auth-spec-name',
    );
  });
});

describe('an update', () => {
  const old = { ...connection('mine', { description: 'old' }), etag: '"1"' };
  const moved = { ...old, etag: '"2"' };
  const done = { ...old, description: 'new', etag: '"3"' };
  const goal = wanted({ connectionDescription: 'new' });
  const patches = (calls: string[]) => calls.filter((call) => call.startsWith('patch'));
  const patchOf = (etag: string) =>
    `patch mine ${etag} [{"op":"replace","path":"/description","value":"new"}]`;

  it('patches the version that was found, and reads the new one', async () => {
    const { tools, calls } = bench({
      patchConnection: inTurn<void>(undefined),
      getConnection: inTurn(done),
    });
    expect(await updateConnection(old, goal, undefined, tools)).toBe(done);
    expect(calls).toEqual([patchOf('"1"'), 'read mine']);
  });

  it.each<[string, Error, Connection, string[]]>([
    ['a 412: with the version read afresh', CONFLICT, moved, [patchOf('"1"'), patchOf('"2"')]],
    ['a lost response, not carried out: again', LOST, old, [patchOf('"1"'), patchOf('"1"')]],
    ['a lost response, carried out: not again', LOST, done, [patchOf('"1"')]],
    [
      'a version that does not show its etag',
      LOST,
      { ...old, etag: undefined },
      [patchOf('"1"'), patchOf('"1"')],
    ],
  ])('after %s', async (_, failure, reread, expected) => {
    const { tools, calls, infos, sleeps } = bench({
      patchConnection: inTurn<void>(failure, undefined),
      getConnection: inTurn<Connection | undefined>(reread, done),
    });
    const updated = await updateConnection(old, goal, undefined, tools);
    expect(updated.etag).toBe('"3"');
    expect(patches(calls)).toEqual(expected);
    expect(infos).toEqual([`${failure.message} Reading the connection before going on.`]);
    expect(sleeps).toEqual([250]);
  });

  it('sends credentials again after a lost response, since reading cannot show them', async () => {
    const { tools, calls } = bench({
      patchConnection: inTurn<void>(LOST, undefined),
      getConnection: inTurn<Connection | undefined>(done),
    });
    await updateConnection(old, goal, AUTH, tools);
    expect(patches(calls)[1]).toBe(`patch mine "3" ${JSON.stringify([setAuth])}`);
  });

  it.each<[string, Error[], Error]>([
    ['a second 412', [CONFLICT, CONFLICT], CONFLICT],
    ['a refusal', [REFUSED], REFUSED],
    ['a refusal after a lost answer', [LOST, REFUSED], REFUSED],
    ['a stop', [new StoppedError('cancelled')], new StoppedError('cancelled')],
  ])('ends with %s', async (_, failures, expected) => {
    const { tools, calls } = bench({
      patchConnection: inTurn<void>(...failures),
      getConnection: inTurn<Connection | undefined>(moved),
    });
    await expect(updateConnection(old, goal, undefined, tools)).rejects.toThrow(expected);
    expect(patches(calls)).toHaveLength(failures.length);
  });

  it('survives a 412 after lost answers', async () => {
    const { tools, calls } = bench({
      patchConnection: inTurn<void>(LOST, LOST, CONFLICT, undefined),
      getConnection: inTurn<Connection | undefined>(old, old, moved, done),
    });
    expect(await updateConnection(old, goal, undefined, tools)).toBe(done);
    expect(patches(calls)).toHaveLength(4);
  });

  it('says what the last answer was when there is no time left', async () => {
    const { tools } = bench(
      { patchConnection: inTurn<void>(LOST), getConnection: inTurn<Connection | undefined>(old) },
      3000,
    );
    await expect(updateConnection(old, goal, undefined, tools)).rejects.toThrow(
      "Could not do it: HTTP 504. There was no time to try again: the step's deadline of 3 s (timeout-seconds) passed.",
    );
  });

  it.each<[string, (undefined | Error)[]]>([
    ['after the patch', [undefined]],
    ['after a lost answer', [LOST]],
  ])('fails when it was deleted meanwhile, %s', async (_, answers) => {
    const { tools } = bench({
      patchConnection: inTurn<void>(...answers),
      getConnection: inTurn<Connection | undefined>(undefined),
    });
    await expect(updateConnection(old, goal, undefined, tools)).rejects.toThrow(
      'The base connection "Mine" in sandbox dev (mine) was deleted while the step updated it.',
    );
  });

  it('patches no more when the patch was done and only reading fails', async () => {
    const { tools, calls } = bench({
      patchConnection: inTurn<void>(undefined),
      getConnection: inTurn<Connection | undefined>(LOST),
    });
    await expect(updateConnection(old, goal, undefined, tools)).rejects.toBe(LOST);
    expect(patches(calls)).toHaveLength(1);
  });
});
