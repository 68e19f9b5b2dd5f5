import { describe, expect, it } from 'vitest';
import type { TestResult } from '../../src/adobe/resources.js';
import { testConnection, withFindings } from '../../src/connection/credentials.js';
import type { Outcome } from '../../src/connection/task.js';
import { AdobeError, StepError } from '../../src/errors.js';
import { LOST, REFUSED, refusedWith } from '../support/connection/connections.js';
import { bench, inTurn } from '../support/connection/task-bench.js';

const CREATED: Outcome = {
  operation: 'created',
  connectionId: 'mine',
  etag: '"1"',
  specVersion: '1.0',
  specName: 'datalake',
};

const tested = (...turns: (TestResult | Error)[]) => ({ testConnection: inTurn(...turns) });

describe('the test of a connection', () => {
  it('that passes is said', async () => {
    const { task, calls, infos } = bench(tested({ passed: true, reason: undefined }));
    await testConnection(CREATED, task);
    expect(calls).toEqual(['test mine']);
    expect(infos).toEqual(['Adobe tested connection mine: it works.']);
  });

  it.each<[string | undefined, string]>([
    [undefined, 'gave no reason.'],
    ['access denied', 'said: access denied.'],
    ['Access denied.', 'said: Access denied.'],
    ['Access denied!', 'said: Access denied!'],
    ['What?', 'said: What?'],
    ['too long to print…', 'said: too long to print…'],
    ['a.b', 'said: a.b.'],
  ])('that fails because of %s ends the step with the reason', async (reason, said) => {
    const { task } = bench(tested({ passed: false, reason }));
    await expect(testConnection(CREATED, task)).rejects.toMatchObject({
      message: `The base connection "Mine" in sandbox dev (mine) was created, but Adobe's test of it failed and ${said} Correct the credentials in auth-params, set if-exists to update, and run the step again. Check too that Adobe can reach the source.`,
      section: 'test-of-the-connection',
      connectionId: 'mine',
    });
  });

  it('that is refused says what exists', async () => {
    const { task } = bench(tested(REFUSED));
    const updated: Outcome = { ...CREATED, operation: 'updated' };
    await expect(testConnection(updated, task)).rejects.toMatchObject({
      message:
        'Could not do it: HTTP 403. The base connection "Mine" in sandbox dev (mine) was updated.',
      section: 'permissions',
      connectionId: 'mine',
      cause: REFUSED,
    });
  });

  it('lets errors of another kind through', async () => {
    const broken = new TypeError('broken');
    const { task } = bench(tested(broken));
    await expect(testConnection(CREATED, task)).rejects.toBe(broken);
  });

  it.each<[string, Outcome, boolean]>([
    ['would-reuse', { ...CREATED, operation: 'would-reuse' }, true],
    ['reused', { ...CREATED, operation: 'reused' }, true],
    ['would-create', { operation: 'would-create', specVersion: '1.0', specName: undefined }, false],
  ])('is left out of a dry run: %s', async (_, outcome, dryRun) => {
    const { task, calls, infos } = bench(tested(), { wanted: { dryRun } });
    await testConnection(outcome, task);
    expect(calls).toEqual([]);
    expect(infos).toEqual(['A dry run does not test the connection.']);
  });
});

describe('what the spec says about the credentials', () => {
  const findings = ['region: is missing', 'acessKey: did you mean accessKey?'];

  it.each([400, 422])('is repeated when Adobe refuses them with HTTP %d', (status) => {
    const refusal = refusedWith('FLOW-1234-400', status);
    const error = withFindings(refusal, findings);
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: [
        refusal.message,
        'What the connection spec says about the given credentials:',
        ...findings,
      ].join('\n'),
      section: 'credentials-of-a-source',
      connectionId: undefined,
      cause: refusal,
    });
  });

  it('is repeated beside what exists', () => {
    const refusal = refusedWith('FLOW-1234-400');
    const named = new StepError('Refused. This run created own.', {
      connectionId: 'own',
      cause: refusal,
    });
    expect(withFindings(named, findings)).toMatchObject({
      message: [
        'Refused. This run created own.',
        'What the connection spec says about the given credentials:',
        ...findings,
      ].join('\n'),
      section: 'credentials-of-a-source',
      connectionId: 'own',
      cause: named,
    });
    const forbidden = new StepError('Refused.', { connectionId: 'own', cause: REFUSED });
    expect(withFindings(forbidden, findings)).toBe(forbidden);
  });

  it.each<[string, unknown, string[]]>([
    ['nothing was found', refusedWith('FLOW-1234-400'), []],
    ['Adobe refuses something else', REFUSED, findings],
    ['Adobe fails', LOST, findings],
    [
      'there was no response',
      new AdobeError('x', { mayHaveSucceeded: true, retryable: true }),
      findings,
    ],
    ['the error says what to do already', new StepError('x', {}), findings],
    ['the error is none of Adobe', new TypeError('x'), findings],
  ])('is not repeated when %s', (_, error, found) => {
    expect(withFindings(error, found)).toBe(error);
  });
});
