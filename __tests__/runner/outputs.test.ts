import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Outcome } from '../../src/connection/task.js';
import { StepError } from '../../src/errors.js';
import { openLog } from '../../src/runner/log.js';
import { describeFile, describeResult, setOutputs } from '../../src/runner/outputs.js';
import { useRunnerFiles } from '../support/runner-files.js';
import { catchStandardOutput } from '../support/runner-log.js';
import { silentLog } from '../support/silent-log.js';

const files = useRunnerFiles();
afterEach(() => vi.unstubAllEnvs());

const CREATED: Outcome = {
  operation: 'created',
  specVersion: '1.0',
  specName: 'datalake',
  connectionId: 'c-1',
  etag: '"0200-0000"',
};
const WOULD_CREATE: Outcome = {
  operation: 'would-create',
  specVersion: '1.0',
  specName: undefined,
};

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
});

describe('a secret in an output', () => {
  /** The error of setting the outputs, once these secrets are masked. */
  function errorWith(changes: Partial<Outcome>, ...secrets: string[]): unknown {
    const output = catchStandardOutput();
    const log = openLog();
    secrets.forEach(log.mask);
    try {
      // A made outcome with other values of the same kind.
      setOutputs({ ...CREATED, ...changes } as Outcome, undefined, log);
    } catch (error) {
      return error;
    } finally {
      expect(output.lines.filter((line) => line.includes('::error'))).toEqual([]);
    }
    return log.remarks;
  }

  it.each([
    [{ connectionId: 'p8e-client-secret' }, 'connection-id'],
    [{ connectionId: 'x-p8e-client-secret' }, 'connection-id'],
    [{ etag: '"p8e-client-secret"' }, 'etag'],
    [{ etag: Buffer.from('u:p8e-client-secret').toString('base64') }, 'etag'],
    [{ specVersion: 'p8e-client-secret' }, 'connection-spec-version'],
  ])('%j is no output, and the step says so', (changes, name) => {
    const error = errorWith(changes, 'p8e-client-secret');
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      message: expect.stringMatching(
        `^Adobe's response has a secret of this step where the ${name} should be, so no output was set\\.`,
      ),
      section: 'a-response-that-is-not-adobes',
    });
    expect(files.outputs()).toEqual([]);
  });

  it('that is short may be there by chance: the output is set, with a warning', () => {
    const id = 'd6c35432-14ef-4000-8398-8d14ef000021';
    expect(errorWith({ connectionId: id }, '5432')).toEqual([
      {
        kind: 'warning',
        text: 'The output connection-id happens to contain a string that is masked, so GitHub leaves it out of job outputs. Use it in the same job.',
      },
    ]);
    expect(files.outputs()[0]).toEqual(['connection-id', id]);
  });
});

describe('outputs that cannot be written', () => {
  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'outputs-'));
    onTestFinished(() => rmSync(path, { recursive: true }));
    mkdirSync(join(path, 'folder'));
    return path;
  }

  const FULL_DISK: [string, () => string, RegExp] = [
    'on a full disk',
    () => '/dev/full',
    /^the file \/dev\/full \(GITHUB_OUTPUT\): ENOSPC: .*$/,
  ];

  it.each<[string, () => string, RegExp]>([
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
    ['not set', () => '', /^the file \(GITHUB_OUTPUT\): the variable is not set$/],
    ...(process.platform === 'linux' ? [FULL_DISK] : []),
  ])('since the file is %s: the error says what exists', (_what, path, where) => {
    vi.stubEnv('GITHUB_OUTPUT', path());
    catchStandardOutput();
    const failure = (outcome: Outcome, token?: string): unknown => {
      try {
        setOutputs(outcome, token, silentLog());
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const error = failure(CREATED, 'a.token');
    expect(error).toMatchObject({ section: 'outputs-and-summary', connectionId: 'c-1' });
    const [, named, rest] =
      /^Could not write the outputs to (.*?)\. (Base .*)$/.exec(`${(error as Error).message}`) ??
      [];
    expect(named).toMatch(where);
    expect(rest).toBe(
      "Base connection c-1 exists (created). The next run will use it. Check the runner's disk and that no other step removes the file, then run the step again.",
    );
    expect(`${error}`).not.toContain('a.token');
    expect(failure(WOULD_CREATE)).toMatchObject({
      message: expect.stringContaining(' This was a dry run: nothing was changed. '),
      connectionId: undefined,
    });
  });
});

it.each(['', undefined])('names a file by its variable when that is %j', (path) => {
  vi.stubEnv('GITHUB_OUTPUT', path);
  expect(describeFile('GITHUB_OUTPUT', new Error('not found.'))).toBe(
    'the file (GITHUB_OUTPUT): not found',
  );
});

it('describes what was done', () => {
  expect(describeResult(WOULD_CREATE)).toBe('This was a dry run: nothing was changed.');
  expect(describeResult({ ...CREATED, operation: 'reused' })).toBe(
    'Base connection c-1 exists (reused). The next run will use it.',
  );
});
