import { tokenParameter } from './page-token.js';
import { SERVICE_ROOT } from './service-request.js';
import type { World } from './world.js';

export interface NextPage {
  readonly token: string;
  /** The query of the current page. */
  readonly query: URLSearchParams;
  /** Scheme, host and port of the simulator, as the client knows them. */
  readonly origin: string;
}

/** The fields of a list that lead to the next page, or say that there is none. */
export function pageLinks(next: NextPage | undefined, world: World): Record<string, unknown> {
  if (!next) return lastPageLinks(world);
  const href = nextHref(next, world);
  return { _links: { next: world.nextLink === 'string' ? href : { href } } };
}

function lastPageLinks({ lastPage }: World): Record<string, unknown> {
  switch (lastPage) {
    case 'links-empty':
      return { _links: {} };
    case 'links-missing':
      return {};
    case 'links-null':
      return { _links: null };
    case 'next-null':
      return { _links: { next: null } };
    case 'next-empty':
      return { _links: { next: '' } };
    case 'href-null':
      return { _links: { next: { href: null } } };
    case 'href-empty':
      return { _links: { next: { href: '' } } };
  }
}

function nextHref({ token, query, origin }: NextPage, world: World): string {
  const search = `${tokenParameter(world)}=${token}`;
  switch (world.nextHref) {
    case 'service-path':
    case 'start-parameter':
      // Relative to the service's root, not to the host. The client has to prepend the root's path.
      return `/connections?${search}`;
    case 'host-path':
      return `${SERVICE_ROOT}/connections?${search}`;
    case 'absolute-url':
      return `${origin}${SERVICE_ROOT}/connections?${search}`;
    case 'query-only':
      return `?${search}`;
    case 'whole-query': {
      const whole = new URLSearchParams(query);
      whole.delete(tokenParameter(world));
      return `/connections?${[whole.toString(), search].filter(Boolean).join('&')}`;
    }
  }
}
