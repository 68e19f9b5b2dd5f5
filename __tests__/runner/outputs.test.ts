import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Outcome } from '../../src/connection/task.js';
import { StepError } from '../../src/errors.js';
import { describeOutcome, describeResult, setOutputs } from '../../src/runner/outputs.js';
import { createRedactor } from '../../src/runner/secrets.js';
import { useRunnerFiles } from '../support/runner-files.js';
import { catchStandardOutput } from '../support/runner-log.js';
import { silentLog } from '../support/silent-log.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const CREATED = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
  note: undefined,
} satisfies Outcome;
const WOULD_CREATE: Outcome = {
  operation: 'would-create',
  specVersion: '1.0',
  specName: undefined,
};

function errorOf(outcome: Outcome, token?: string, log = silentLog()): unknown {
  try {
    setOutputs(outcome, token, log);
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('the outputs', () => {
  it.each(['created', 'reused', 'updated', 'would-reuse', 'would-update'] as const)(
    'of %s are all four, verbatim',
    (operation) => {
      setOutputs({ ...CREATED, operation }, undefined, silentLog());
      expect(files.outputs()).toEqual([
        ['connection-id', 'c-1'],
        ['etag', '"0200-0000"'],
        ['operation', operation],
        ['connection-spec-version', '1.0'],
      ]);
    },
  );

  it('of a dry run that would create name no connection', () => {
    setOutputs(WOULD_CREATE, undefined, silentLog());
    expect(files.outputs()).toEqual([
      ['operation', 'would-create'],
      ['connection-spec-version', '1.0'],
    ]);
  });

  it('have the access token when it is given, masked first', () => {
    const output = catchStandardOutput();
    setOutputs(WOULD_CREATE, 'a.token', silentLog());
    expect(output.lines).toEqual(['::add-mask::a.token']);
    expect(files.outputs().at(-1)).toEqual(['access-token', 'a.token']);
  });

  it.each([
    [{ connectionId: 'p8e-client-secret' }, 'connection-id'],
    [{ connectionId: 'x-p8e-client-secret' }, 'connection-id'],
    [{ etag: '"p8e-client-secret"' }, 'etag'],
    [{ specVersion: 'p8e-client-secret' }, 'connection-spec-version'],
  ])('with a secret in one of them (%j) are not set, and the step says so', (changes, name) => {
    const { add, redact } = createRedactor();
    add('p8e-client-secret');
    const error = errorOf({ ...CREATED, ...changes }, undefined, silentLog({ redact }));
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        `^Adobe's response has a secret of this step where the ${name} should be, so no output was set\\.`,
      ),
      advice: 'Check platform-url and any proxy in between.',
      section: 'a-response-that-is-not-adobes',
    });
    expect(files.outputs()).toEqual([]);
  });

  it('may have a short secret in them by chance', () => {
    const { add, redact } = createRedactor();
    add('5432');
    const connectionId = 'd6c35432-14ef-4000-8398-8d14ef000021';
    expect(errorOf({ ...CREATED, connectionId }, undefined, silentLog({ redact }))).toBeUndefined();
    expect(files.outputs()[0]).toEqual(['connection-id', connectionId]);
  });
});

describe('outputs that cannot be written', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'outputs-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    mkdirSync(join(path, 'folder'));
    return path;
  }

  it.each<[string, () => string | undefined, RegExp]>([
    [
      'missing',
      () => join(folder(), 'none'),
      /^the file \S+none \(GITHUB_OUTPUT\): Missing file at path: \S+none$/,
    ],
    [
      'a folder',
      () => join(folder(), 'folder'),
      /^the file \S+folder \(GITHUB_OUTPUT\): EISDIR: .*$/,
    ],
    ['empty', () => '', /^the file \(GITHUB_OUTPUT\): the variable is not set$/],
    ['not set', () => undefined, /^the file \(GITHUB_OUTPUT\): the variable is not set$/],
  ])('since the file is %s: the error says what exists', (_what, path, where) => {
    vi.stubEnv('GITHUB_OUTPUT', path());
    catchStandardOutput();
    const error = errorOf(CREATED, 'a.token');
    expect(error).toMatchObject({
      section: 'outputs-and-summary',
      connectionId: 'c-1',
      advice:
        "Check the runner's disk and that no other step removes the file, then run the step again.",
    });
    const [, named, rest] =
      /^Could not write the outputs to (.*?)\. (Base .*)$/.exec(`${(error as Error).message}`) ??
      [];
    expect(named).toMatch(where);
    expect(rest).toBe('Base connection c-1 exists (created). The next run will use it.');
    expect(`${error}`).not.toContain('a.token');
    expect(errorOf(WOULD_CREATE)).toMatchObject({
      message: expect.stringContaining('. This was a dry run: nothing was changed.'),
      connectionId: undefined,
    });
  });
});

it.each<[Outcome, string, string]>([
  [
    CREATED,
    'Base connection c-1: created (etag "0200-0000")',
    'Base connection c-1 exists (created). The next run will use it.',
  ],
  [
    { ...CREATED, operation: 'would-update' },
    'Base connection c-1: would be updated (etag "0200-0000")',
    'Base connection c-1 exists (would be updated). The next run will use it.',
  ],
  [
    { ...CREATED, operation: 'would-reuse' },
    'Base connection c-1: would be reused (etag "0200-0000")',
    'Base connection c-1 exists (would be reused). The next run will use it.',
  ],
  [
    { ...CREATED, operation: 'reused', note: 'The given credentials were not sent.' },
    'Base connection c-1: reused (etag "0200-0000"). The given credentials were not sent.',
    'Base connection c-1 exists (reused). The next run will use it.',
  ],
  [
    WOULD_CREATE,
    'Dry run: the base connection would be created. Nothing was changed.',
    'This was a dry run: nothing was changed.',
  ],
])('describes an outcome in words: %j', (outcome, line, result) => {
  expect(describeOutcome(outcome)).toBe(line);
  expect(describeResult(outcome)).toBe(result);
});
