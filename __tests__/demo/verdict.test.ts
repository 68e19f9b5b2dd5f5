import { expect, it } from 'vitest';
import { verdictOfOne, verdictOfTwo } from '../../demo/verdict.js';

const run = (operation: string, id = 'a', exitCode = 0) => ({
  ...{ exitCode, stdout: '', stderr: '', summary: '' },
  outputs: { operation, 'connection-id': id },
});

it.each([
  [run('created'), run('reused'), true],
  [run('created', 'a', 1), run('reused'), false],
  [run('created'), run('reused', 'a', 1), false],
  [run('created'), run('reused', 'b'), false],
  [run('created'), run('created'), false],
])('two runs are good only when the second reuses what the first created (%#)', (a, b, isGood) => {
  expect(verdictOfTwo(a, b) !== undefined).toBe(isGood);
});

it.each([
  [run('created'), 'The base connection was created.\nNext: add the step to a workflow'],
  [run('would-create'), 'Dry run: nothing was changed.\nNext: set AEP_DRY_RUN=false in my.env'],
  [run('', '', 1), 'The step failed. The error above says why.\nNext: find it in docs/'],
])('of one run leads on', (result, text) => {
  expect(verdictOfOne(result, 'my.env')).toContain(text);
});
