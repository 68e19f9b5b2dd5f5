import type { Section } from '../sections.js';
import { NAME_PATTERN } from './single-line.js';

/** The environment of the step, or what matters of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where a section of `docs/troubleshooting.md`, or the page, is: its address at the version of the action in use. Its
 * path alone when the runner does not say where the action comes from, as for one in the workflow's own repository.
 */
export function troubleshootingPlace(section: Section | undefined, env: Environment): string {
  return placeOf(`docs/troubleshooting.md${section === undefined ? '' : `#${section}`}`, env);
}

/** Where the list of sources and their connection spec IDs is, likewise. */
export function sourcesPlace(env: Environment): string {
  return placeOf('docs/sources.md', env);
}

/** Where problems of the action itself are reported; `undefined` when the runner does not say where it comes from. */
export function issuesLink(env: Environment): string | undefined {
  const repository = actionUrl(env);
  return repository === undefined ? undefined : `${repository}/issues`;
}

function placeOf(path: string, env: Environment): string {
  const repository = actionUrl(env);
  const ref = env.GITHUB_ACTION_REF ?? '';
  const isRef = NAME_PATTERN.test(ref) && !/(?:^|\/)(?:[./]|$)|\.\./.test(ref);
  if (repository === undefined || !isRef) return `${path} of this action`;
  return `${repository}/blob/${encodeURI(ref).replace(/[#?]/g, encodeURIComponent)}/${path}`;
}

function actionUrl(env: Environment): string | undefined {
  return repositoryUrl(env.GITHUB_SERVER_URL, env.GITHUB_ACTION_REPOSITORY);
}

/**
 * The address of a repository on GitHub or GitHub Enterprise Server, from what the runner says of both:
 * `https://github.com/acme/bootstrap`. `undefined` unless both are what the runner gives, since the address is shown.
 */
export function repositoryUrl(
  server: string | undefined,
  repository: string | undefined,
): string | undefined {
  if (server === undefined || !URL.canParse(server)) return undefined;
  const { origin, protocol, pathname, href } = new URL(server);
  const path = pathname.replace(/\/$/, '');
  const isServer =
    /^https?:$/.test(protocol) && /^(?:\/[\w.~-]+)*$/.test(path) && href === `${origin}${pathname}`;
  const isRepository = /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(`${repository}`);
  return isServer && isRepository && !/^\.|\/\.{1,2}$/.test(`${repository}`)
    ? `${origin}${path}/${repository}`
    : undefined;
}
