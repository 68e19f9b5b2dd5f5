import type { Result } from '../local-runner/run-action.js';

/** What two runs of the same step came to, and what to do next. `undefined` when they did not do what they should. */
export function verdictOfTwo(first: Result, second: Result): string | undefined {
  const [before, after] = [first.outputs, second.outputs];
  const succeeded = first.exitCode === 0 && second.exitCode === 0;
  const asExpected = before.operation === 'created' && after.operation === 'reused';
  if (!succeeded || !asExpected || before['connection-id'] !== after['connection-id']) {
    return undefined;
  }
  return `Same ID twice: the second run created nothing.
Next: try your own sandbox. Make .env with the first command, fill it in, then use the second. It starts as a dry run.
  cp .env.example .env
  npm run demo -- --env-file .env`;
}

/** What one run with the values of an env file came to, and what to do next. */
export function verdictOfOne({ exitCode, outputs }: Result, file: string): string {
  if (exitCode !== 0) {
    return `The step failed. The error above says why.
Next: find it in docs/troubleshooting.md, correct ${file}, and run the same command again.`;
  }
  if (outputs.operation?.startsWith('would-')) {
    return `Dry run: nothing was changed.
Next: set AEP_DRY_RUN=false in ${file}, and run the same command again.`;
  }
  return `The base connection was ${outputs.operation}.
Next: add the step to a workflow, as README.md shows under "Quick start".`;
}
