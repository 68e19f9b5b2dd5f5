import { expect, it } from 'vitest';
import { verdictOfOne, verdictOfTwo } from '../../demo/verdict.js';
import type { Result } from '../../local-runner/run-action.js';

const run = (operation: string, id = 'a', exitCode = 0): Result => ({
  exitCode,
  stdout: '',
  stderr: '',
  summary: '',
  outputs: { operation, 'connection-id': id },
});

it('is good when the second run reused what the first one created', () => {
  expect(verdictOfTwo(run('created'), run('reused'))).toMatch(/^Same ID twice: .*\nNext: /);
});

it.each([
  ['the first run failed', run('created', 'a', 1), run('reused')],
  ['the second run failed', run('created'), run('reused', 'a', 1)],
  ['there are two IDs', run('created'), run('reused', 'b')],
  ['both created', run('created'), run('created')],
  ['both reused', run('reused'), run('reused')],
])('is not good when %s', (_, first, second) => {
  expect(verdictOfTwo(first, second)).toBeUndefined();
});

it.each([
  [run('created'), 'The base connection was created.\nNext: add the step to a workflow'],
  [run('would-create'), 'Dry run: nothing was changed.\nNext: set AEP_DRY_RUN=false in my.env'],
  [run('', '', 1), 'The step failed. The error above says why.\nNext: find it in docs/'],
])('of one run leads on', (result, text) => {
  expect(verdictOfOne(result, 'my.env')).toContain(text);
});
