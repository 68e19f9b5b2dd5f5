import type { Section } from '../sections.js';

/** The environment of the step, or what matters of it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The address of a section of `docs/troubleshooting.md`, or of the page, at the version of the action in use.
 * `undefined` when the runner does not say where the action comes from, as for one in the workflow's own repository.
 */
export function troubleshootingLink(
  section: Section | undefined,
  env: Environment,
): string | undefined {
  const page = pageLink('docs/troubleshooting.md', env);
  return page === undefined || section === undefined ? page : `${page}#${section}`;
}

/** The address of the list of sources and their connection spec IDs; `undefined` likewise. */
export function sourcesLink(env: Environment): string | undefined {
  return pageLink('docs/sources.md', env);
}

/** Where problems of the action itself are reported; `undefined` likewise. */
export function issuesLink(env: Environment): string | undefined {
  const repository = actionUrl(env);
  return repository === undefined ? undefined : `${repository}/issues`;
}

function pageLink(path: string, env: Environment): string | undefined {
  const repository = actionUrl(env);
  const ref = env.GITHUB_ACTION_REF ?? '';
  const isRef = /^[\w.+@-]+(?:\/[\w.+@-]+)*$/.test(ref) && ref.length <= 255 && !ref.includes('..');
  return repository === undefined || !isRef ? undefined : `${repository}/blob/${ref}/${path}`;
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
  const { origin, protocol, href } = new URL(server);
  const isOrigin = /^https?:$/.test(protocol) && href === `${origin}/`;
  const isRepository = /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(`${repository}`);
  return isOrigin && isRepository && !/^\.|\/\.{1,2}$/.test(`${repository}`)
    ? `${origin}/${repository}`
    : undefined;
}
