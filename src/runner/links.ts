import type { Section } from '../sections.js';

/**
 * Where a section of `docs/troubleshooting.md`, or the page, is: its address at the version of the action in use. Its
 * path and the repository alone when the address is not certain: the runner names the workflow's server, and on
 * Enterprise Server with GitHub Connect and on GHE.com, actions come from github.com as well.
 */
export function troubleshootingPlace(section: Section | undefined, env = process.env): string {
  const path = `docs/troubleshooting.md${section === undefined ? '' : `#${section}`}`;
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: action } = env;
  // With `uses: ./`, there is no repository.
  if (!action) return `${path} of this action`;
  const ref = `${env.GITHUB_ACTION_REF}`.split('/').map(encodeURIComponent).join('/');
  return server === 'https://github.com'
    ? `${server}/${action}/blob/${ref}/${path}`
    : `${path} of ${action}`;
}

/**
 * Says which run creates a connection, for the description of one that the workflow does not describe, and ends in the
 * `mark` by which the run knows its connection again: `Created by GitHub Actions:
 * https://github.com/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)`.
 */
export function describeOrigin(mark: string): string {
  const { env } = process;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const origin = run
    ? `GitHub Actions: ${server}/${repository}/actions/runs/${run}, attempt ${env.GITHUB_RUN_ATTEMPT}`
    : 'aep-base-connection';
  return `Created by ${origin} (${mark})`;
}
