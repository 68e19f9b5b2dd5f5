import { type Environment, repositoryUrl } from './links.js';

/**
 * Says which run creates a connection, for the description of one that the workflow does not describe. The returned
 * function adds the mark by which the run knows its connection again: `Created by GitHub Actions:
 * https://github.com/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)`.
 */
export function describeOrigin(env: Environment): (mark: string) => string {
  const origin = originOf(env);
  return (mark) => `Created by ${origin} (${mark})`;
}

function originOf(env: Environment): string {
  const repository = repositoryUrl(env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY);
  const run = env.GITHUB_RUN_ID;
  const attempt = env.GITHUB_RUN_ATTEMPT;
  return repository !== undefined && isNumber(run) && isNumber(attempt)
    ? `GitHub Actions: ${repository}/actions/runs/${run}, attempt ${attempt}`
    : 'aep-base-connection';
}

function isNumber(value: string | undefined): boolean {
  return /^[1-9]\d{0,19}$/.test(`${value}`);
}
