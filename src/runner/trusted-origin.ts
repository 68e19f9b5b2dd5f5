import { leaveItOut } from './missing-value.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** One of Adobe's two services: the domain that its hosts are under, its production address, and the other's input. */
export interface Service {
  domain: string;
  production: string;
  other: { domain: string; input: string };
}

export const PLATFORM: Service = {
  domain: 'adobe.io',
  production: 'https://platform.adobe.io',
  other: { domain: 'adobelogin.com', input: 'ims-url' },
};

export const IMS: Service = {
  domain: 'adobelogin.com',
  production: 'https://ims-na1.adobelogin.com',
  other: { domain: 'adobe.io', input: 'platform-url' },
};

/**
 * The origin of `url` if credentials may be sent there: over https to a host at or under the service's domain, or to a
 * stand-in on this machine. The parsed host is compared, since `https://adobe.io@evil.test` only looks right.
 */
export function trustedOrigin(
  url: string,
  service: Service,
): { origin: string } | { problem: string } {
  if (url === '') return { problem: leaveItOut(service.production, 'another address of Adobe') };
  const problem = findProblem(url, service);
  return problem === undefined
    ? { origin: new URL(url).origin }
    : { problem: `${problem}; expected scheme and host alone, such as ${service.production}.` };
}

function findProblem(url: string, { domain, other }: Service): string | undefined {
  // Of `platform.adobe.io:443`, the host would be taken for the scheme.
  if (!/^[a-z][a-z\d+-]*:\/\//i.test(url)) {
    return /^[\w.-]+\.[a-z]+(?::\d+)?(?:\/.*)?$/i.test(url)
      ? 'has no scheme; begin with https://'
      : 'is not a URL';
  }
  if (!URL.canParse(url)) return 'is not a valid URL';
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
  if (username !== '' || password !== '') return 'has a user or a password';
  if (pathname !== '/' || search !== '' || hash !== '') return 'has a path';
  if (LOOPBACK.test(hostname) && /^https?:$/.test(protocol)) return undefined;
  if (isUnder(hostname, other.domain)) return `is the address for ${other.input}`;
  if (!isUnder(hostname, domain)) {
    return `is not an address of Adobe: its host is not ${domain} or under it, nor a stand-in on this machine`;
  }
  if (protocol !== 'https:') return 'is not https';
  return port === '' ? undefined : 'has a port';
}

function isUnder(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

const IS_STAGE = /[-./](?:stage|stg\d*)[-.]/;

/**
 * What is wrong when credentials of one environment would go to the other: names the input that is still production's.
 * Only where both hosts tell their environment; a region's or a stand-in's does not.
 */
export function findOtherEnvironment(platformUrl: string, imsUrl: string): string[] {
  const urls = { 'platform-url': platformUrl, 'ims-url': imsUrl };
  const production = [PLATFORM.production, IMS.production];
  const [live] = Object.entries(urls).filter(([, url]) => production.includes(url));
  const [stage] = Object.entries(urls).filter(([, url]) => IS_STAGE.test(url));
  return live === undefined || stage === undefined
    ? []
    : [
        `${live[0]}: is the address of production, but ${stage[0]} is one of stage; both must be of the same environment.`,
      ];
}
