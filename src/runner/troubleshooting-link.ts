import type { Section } from '../sections.js';
import { repositoryUrl } from './repository-url.js';

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
