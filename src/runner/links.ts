import type { Section } from '../sections.js';
import { NAME_PATTERN } from './safe-text.js';

/** The environment of the step, or what matters of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where a section of `docs/troubleshooting.md`, or the page, is, at the version of the action in use. */
export function troubleshootingPlace(section: Section | undefined, env: Environment): string {
  const path = `docs/troubleshooting.md${section === undefined ? '' : `#${section}`}`;
  const ref = env.GITHUB_ACTION_REF ?? '';
  const isRef = NAME_PATTERN.test(ref) && !/(?:^|\/)(?:[./]|$)|\.\./.test(ref);
  const blob = isRef && `blob/${encodeURI(ref).replace(/[#?]/g, encodeURIComponent)}/${path}`;
  return placeOf(path, blob || undefined, env);
}

/** Where problems of the action itself are reported. */
export function issuesPlace(env: Environment): string {
  return placeOf('issues', 'issues', env);
}

/**
 * The address of `path` in the action's repository. Its `name` and the repository alone when the address is not
 * certain: the runner names the workflow's server, and on Enterprise Server with GitHub Connect and on GHE.com, actions
 * come from github.com as well.
 */
function placeOf(name: string, path: string | undefined, env: Environment): string {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository } = env;
  const url = repositoryUrl(server, repository);
  if (url !== undefined && path !== undefined && server === 'https://github.com') {
    return `${url}/${path}`;
  }
  return `${name} of ${isRepository(repository) ? repository : 'this action'}`;
}

/**
 * Says which run creates a connection, for the description of one that the workflow does not describe. The returned
 * function adds the mark by which the run knows its connection again: `Created by GitHub Actions:
 * https://github.com/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)`.
 */
export function describeOrigin(env: Environment): (mark: string) => string {
  const repository = repositoryUrl(env.GITHUB_SERVER_URL, env.GITHUB_REPOSITORY);
  const numbers = [env.GITHUB_RUN_ID, env.GITHUB_RUN_ATTEMPT];
  const [run, attempt] = numbers.filter((value) => /^[1-9]\d{0,19}$/.test(`${value}`));
  const origin =
    repository === undefined || attempt === undefined
      ? 'aep-base-connection'
      : `GitHub Actions: ${repository}/actions/runs/${run}, attempt ${attempt}`;
  return (mark) => `Created by ${origin} (${mark})`;
}

/** The address of a repository. `undefined` unless both parts are what the runner gives, since the address is shown. */
function repositoryUrl(server: string | undefined, repository: string | undefined) {
  return /^https?:\/\/[\w.:-]+(?:\/[\w.~-]+)*$/.test(`${server}`) && isRepository(repository)
    ? `${server}/${repository}`
    : undefined;
}

function isRepository(name: string | undefined): boolean {
  return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(`${name}`) && !/^\.|\/\.{1,2}$/.test(`${name}`);
}
