import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/connection/task.js';
import { StepError } from '../../src/errors.js';
import { describeOutcome, setOutputs } from '../../src/runner/outputs.js';
import { createRedactor } from '../../src/runner/secrets.js';
import { CREATED, WOULD_CREATE } from '../support/outcomes.js';
import { useRunnerFiles } from '../support/runner-files.js';
import { catchStandardOutput } from '../support/runner-log.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const plain = { redact: (text: string) => text };

function errorOf(outcome: Outcome, token?: string, log = plain): unknown {
  try {
    setOutputs(outcome, token, log);
  } catch (error) {
    return error;
  }
  return undefined;
}

function knowing(secret: string) {
  const redactor = createRedactor();
  redactor.add(secret);
  return redactor;
}

describe('the outputs', () => {
  it.each(['created', 'reused', 'updated', 'would-reuse', 'would-update'] as const)(
    'of %s are all four, verbatim',
    (operation) => {
      setOutputs({ ...CREATED, operation }, undefined, plain);
      expect(files.outputs()).toEqual([
        ['connection-id', 'c-1'],
        ['etag', '"0200-0000"'],
        ['operation', operation],
        ['connection-spec-version', '1.0'],
      ]);
    },
  );

  it('of a dry run that would create name no connection; the token comes last, masked first', () => {
    const output = catchStandardOutput();
    setOutputs(WOULD_CREATE, 'a.token', plain);
    expect(output.lines).toEqual(['::add-mask::a.token']);
    expect(files.outputs()).toEqual([
      ['operation', 'would-create'],
      ['connection-spec-version', '1.0'],
      ['access-token', 'a.token'],
    ]);
  });

  it.each([
    [{ connectionId: 'p8e-client-secret' }, 'connection-id'],
    [{ connectionId: 'x-p8e-client-secret' }, 'connection-id'],
    [{ etag: '"p8e-client-secret"' }, 'etag'],
    [{ specVersion: 'p8e-client-secret' }, 'connection-spec-version'],
  ])('with a secret in one of them (%j) are not set, and the step says so', (changes, name) => {
    const error = errorOf({ ...CREATED, ...changes }, undefined, knowing('p8e-client-secret'));
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: expect.stringContaining(
        `Adobe's response has a secret of this step where the ${name} should be, so no output was set. Base`,
      ),
      advice: 'Check platform-url and any proxy in between.',
      section: 'a-response-that-is-not-adobes',
    });
    expect(files.outputs()).toEqual([]);
  });

  it('may have a short secret in them by chance', () => {
    const connectionId = 'd6cp5432-14ef-4000-8398-8d14ef000021';
    expect(errorOf({ ...CREATED, connectionId }, undefined, knowing('p5432'))).toBeUndefined();
    expect(files.outputs()[0]).toEqual(['connection-id', connectionId]);
  });

  it.each([
    ['/nowhere/output', 'Missing file at path: /nowhere/output'],
    [import.meta.dirname, 'EISDIR: illegal operation on a directory, open'],
    ['', 'the variable is not set'],
    [undefined, 'the variable is not set'],
  ])(
    'that cannot be written, since the file is %s, are an error that says what exists',
    (path, why) => {
      vi.stubEnv('GITHUB_OUTPUT', path);
      catchStandardOutput();
      const error = errorOf(CREATED, 'a.token');
      expect(error).toMatchObject({
        message: expect.stringMatching(`^Could not write the outputs \\(GITHUB_OUTPUT: ${why}`),
        section: 'outputs-and-summary',
        advice:
          "Check the runner's disk and that no other step removes the file, then run the step again.",
      });
      expect(`${error}`).toContain(`). ${describeOutcome(CREATED)}`);
      expect(`${error}`).not.toContain('a.token');
      expect(`${errorOf(WOULD_CREATE)}`).toContain(`). ${describeOutcome(WOULD_CREATE)}`);
    },
  );
});

it.each<[Outcome, string]>([
  [CREATED, 'Base connection c-1: created (etag "0200-0000").'],
  [
    { ...CREATED, operation: 'would-update' },
    'Base connection c-1: would be updated (etag "0200-0000").',
  ],
  [
    { ...CREATED, operation: 'would-reuse' },
    'Base connection c-1: would be reused (etag "0200-0000").',
  ],
  [
    { ...CREATED, operation: 'reused', note: 'The given credentials were not sent.' },
    'Base connection c-1: reused (etag "0200-0000"). The given credentials were not sent.',
  ],
  [WOULD_CREATE, 'Dry run: the base connection would be created. Nothing was changed.'],
])('describes an outcome in words: %j', (outcome, line) => {
  expect(describeOutcome(outcome)).toBe(line);
});
