import type { Section } from '../sections.js';

/** The environment of the step, or what matters of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where a section of `docs/troubleshooting.md`, or the page, is: its address at the version of the action in use. Its
 * path and the repository alone when the address is not certain: the runner names the workflow's server, and on
 * Enterprise Server with GitHub Connect and on GHE.com, actions come from github.com as well.
 */
export function troubleshootingPlace(section: Section | undefined, env: Environment): string {
  const path = `docs/troubleshooting.md${section === undefined ? '' : `#${section}`}`;
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: action } = env;
  if (!isRepository(action)) return `${path} of this action`;
  const ref = `${env.GITHUB_ACTION_REF}`;
  const isRef = /^[\w+@-][\w.+@/-]{0,254}$/.test(ref) && !/\/(?:[./]|$)|\.\./.test(ref);
  return server === 'https://github.com' && isRef
    ? `${server}/${action}/blob/${ref}/${path}`
    : `${path} of ${action}`;
}

/**
 * Says which run creates a connection, for the description of one that the workflow does not describe. The returned
 * function adds the mark by which the run knows its connection again: `Created by GitHub Actions:
 * https://github.com/acme/bootstrap/actions/runs/123456, attempt 1 (4f2a9c1e)`.
 */
export function describeOrigin(env: Environment): (mark: string) => string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  const attempt = env.GITHUB_RUN_ATTEMPT;
  // What the runner gives, since it is shown.
  const isKnown =
    /^https?:\/\/[\w.:-]+(?:\/[\w.~-]+)*$/.test(`${server}`) &&
    isRepository(repository) &&
    [run, attempt].every((number) => /^[1-9]\d{0,19}$/.test(`${number}`));
  const origin = isKnown
    ? `GitHub Actions: ${server}/${repository}/actions/runs/${run}, attempt ${attempt}`
    : 'aep-base-connection';
  return (mark) => `Created by ${origin} (${mark})`;
}

function isRepository(name: string | undefined): boolean {
  return /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(`${name}`) && !/^\.|\/\.{1,2}$/.test(`${name}`);
}
