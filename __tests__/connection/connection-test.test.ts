import { expect, it } from 'vitest';
import { testConnection } from '../../src/connection/connection-test.js';
import type { Outcome, WantedConnection } from '../../src/connection/task.js';
import { REFUSED, WHAT } from '../support/connection/connections.js';
import { bench, respond } from '../support/connection/task-bench.js';

type Existing = Exclude<Outcome, { operation: 'would-create' }>;
const SPEC = { specVersion: '1.0', specName: 'datalake' };
const MINE = { ...SPEC, connectionId: 'mine', etag: '"1"', note: undefined };
const CREATED: Existing = { ...MINE, operation: 'created' };
const CORRECT =
  'Correct auth-params, and run the step again with if-exists set to update. Check too that Adobe can reach the source.';
const NOTE = 'Not sent to Adobe, since if-exists is reuse: the given credentials.';

it('a test that passes is said', async () => {
  const { task, calls, infos } = bench();
  await testConnection(CREATED, task);
  expect(calls).toEqual(['test mine']);
  expect(infos).toEqual(['Adobe tested connection mine: it works.']);
});

const given = { authParams: { key: 'secret' } };
const said = 'said: s3.acme.test: access denied.';
const STORED = ' Adobe tested the stored credentials, not the given ones.';
it.each<[Existing['operation'], Partial<WantedConnection>, string | undefined, string?, string?]>([
  ['created', given, undefined],
  ['updated', given, undefined],
  ['reused', {}, undefined],
  ['reused', {}, 'Not sent to Adobe: the given description.'],
  ['reused', given, NOTE, 's3.acme.test: access denied', NOTE],
  ['created', {}, undefined, ''],
])('a test that fails ends the step: %s, %j', async (operation, wanted, note, text, advice) => {
  const reason = text === '' ? undefined : (text ?? 's3.acme.test: access denied');
  const { task } = bench({ wanted, turns: { test: [respond({ passed: false, reason })] } });
  await expect(testConnection({ ...MINE, operation, note }, task)).rejects.toMatchObject({
    message: `The ${WHAT} (mine) was ${operation}, but Adobe's test of it failed and ${reason === undefined ? 'gave no reason.' : said}${advice === NOTE ? STORED : ''}`,
    advice: advice ?? CORRECT,
    section: 'test-of-the-connection',
    connectionId: 'mine',
  });
});

it('a test without a result is about the way to the source, whatever was given', async () => {
  const result = { passed: undefined, reason: 'It ended' };
  const { task } = bench({ wanted: given, turns: { test: [respond(result)] } });
  await expect(testConnection({ ...MINE, operation: 'reused' }, task)).rejects.toMatchObject({
    message: `The ${WHAT} (mine) was reused, but Adobe's test of it failed and gave no result: It ended.`,
    advice: 'Check that Adobe can reach the source: its host, port and firewall.',
  });
});

it('a test of what is gone says so', async () => {
  const { task } = bench({ turns: { test: [respond(undefined)] } });
  await expect(testConnection(CREATED, task)).rejects.toThrow('was deleted by somebody else');
});

it('a test that Adobe refuses ends the step with what it said', async () => {
  const { task } = bench({ turns: { test: [REFUSED] } });
  await expect(testConnection(CREATED, task)).rejects.toBe(REFUSED);
});

it.each<[Outcome, boolean]>([
  [{ ...MINE, operation: 'would-reuse' }, true],
  [{ ...MINE, operation: 'reused' }, true],
  [{ ...SPEC, operation: 'would-create' }, false],
])('a dry run does not test: %j', async (outcome, dryRun) => {
  const { task, calls, infos } = bench({ wanted: { dryRun } });
  await testConnection(outcome, task);
  expect(calls).toEqual([]);
  expect(infos).toEqual(['A dry run does not test the connection.']);
});
