import { describe, expect, it } from 'vitest';
import { testConnection, withFindings } from '../../src/connection/credentials.js';
import type { Outcome, WantedConnection } from '../../src/connection/task.js';
import { AdobeError, StepError } from '../../src/errors.js';
import { INVALID, LOST, REFUSED } from '../support/connection/connections.js';
import { bench, respond } from '../support/connection/task-bench.js';

type Existing = Exclude<Outcome, { operation: 'would-create' }>;
const CREATED: Existing = {
  operation: 'created',
  connectionId: 'mine',
  etag: '"1"',
  specVersion: '1.0',
  specName: 'datalake',
  note: undefined,
};

describe('the test of a connection', () => {
  const failing = (reason: string | undefined, wanted: Partial<WantedConnection> = {}) =>
    bench({ wanted, turns: { test: [respond({ passed: false, reason })] } });

  it('that passes is said', async () => {
    const { task, calls, infos } = bench();
    await testConnection(CREATED, task);
    expect(calls).toEqual(['test mine']);
    expect(infos).toEqual(['Adobe tested connection mine: it works.']);
  });

  const CORRECT =
    'Correct the credentials: set auth-params, and if-exists to update. Check too that Adobe can reach the source.';
  const given = { authParams: { key: 'secret' } };
  const NOTE = 'Not sent to Adobe, since if-exists is reuse: the given credentials.';
  const STORED = ' It tested the stored credentials, not the given ones.';

  it.each<[Existing['operation'], Partial<WantedConnection>, string | undefined, string, string]>([
    ['created', given, undefined, '', CORRECT],
    ['updated', given, undefined, '', CORRECT],
    ['reused', {}, undefined, '', CORRECT],
    ['reused', {}, 'Not sent to Adobe: the given description.', '', CORRECT],
    ['reused', given, NOTE, STORED, NOTE],
  ])(
    'that fails gives advice for the case: %s, %j',
    async (operation, wanted, note, stored, advice) => {
      const { task } = failing('access denied', wanted);
      await expect(testConnection({ ...CREATED, operation, note }, task)).rejects.toMatchObject({
        message: `The base connection "Mine" in sandbox dev (mine) was ${operation}, but Adobe's test of it failed and said: access denied.${stored}`,
        advice,
        section: 'test-of-the-connection',
        connectionId: 'mine',
      });
    },
  );

  it.each([
    [undefined, 'failed and gave no reason.'],
    ['Access denied.', 'failed and said: Access denied.'],
  ])('that fails because of %s is said in a sentence', async (reason, said) => {
    const { task } = failing(reason);
    await expect(testConnection(CREATED, task)).rejects.toThrow(said);
  });

  it('that Adobe refuses ends the step with what it said', async () => {
    const { task } = bench({ turns: { test: [REFUSED] } });
    await expect(testConnection(CREATED, task)).rejects.toBe(REFUSED);
  });

  it.each<[string, Outcome, boolean]>([
    ['would-reuse', { ...CREATED, operation: 'would-reuse' }, true],
    ['reused', { ...CREATED, operation: 'reused' }, true],
    ['would-create', { operation: 'would-create', specVersion: '1.0', specName: undefined }, false],
  ])('is left out of a dry run: %s', async (_, outcome, dryRun) => {
    const { task, calls, infos } = bench({ wanted: { dryRun } });
    await testConnection(outcome, task);
    expect(calls).toEqual([]);
    expect(infos).toEqual(['A dry run does not test the connection.']);
  });
});

describe('what the spec says about the credentials', () => {
  const findings = ['region: is missing', 'acessKey: did you mean accessKey?'];
  const details = { mayHaveSucceeded: false, retryable: false };

  it.each<[string, Error, string | undefined]>([
    ['HTTP 400', INVALID, undefined],
    ['HTTP 422', new AdobeError('Refused.', { ...details, status: 422 }), undefined],
    ['what exists', new StepError('Own.', { connectionId: 'own', cause: INVALID }), 'own'],
  ])('is repeated when Adobe refuses them, beside %s', (_, refusal, connectionId) => {
    const error = withFindings(refusal, findings);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: `${refusal.message}\nWhat the connection spec says about the given credentials:\n${findings.join('\n')}`,
      advice: 'Correct auth-params, and run the step again.',
      section: 'credentials-of-a-source',
      connectionId,
      cause: refusal,
    });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing was found', INVALID, []],
    ['Adobe refuses something else', REFUSED, findings],
    [
      'Adobe refuses something else, beside what exists',
      new StepError('x', { cause: REFUSED }),
      findings,
    ],
    ['Adobe fails', LOST, findings],
    ['there was no response', new AdobeError('x', details), findings],
    ['the error says what to do already', new StepError('x', {}), findings],
    ['the error is none of Adobe', new TypeError('x'), findings],
  ])('is not repeated when %s', (_, error, found) => {
    expect(withFindings(error, found)).toBe(error);
  });
});
