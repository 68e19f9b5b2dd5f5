import { LOOPBACK } from '../http/proxy.js';

/**
 * Whether credentials may be sent to `url`: over https to a host at or under Adobe's `domain`, or to a stand-in on this
 * machine, and nothing but scheme and host. The parsed host is compared, since `https://adobe.io@evil.test` only looks right.
 */
export function isTrustedOrigin(url: string, domain: string): boolean {
  // Without a scheme, the host of `platform.adobe.io:443` would be taken for one.
  if (!url.includes('://') || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(url);
  if (`${username}${password}${search}${hash}` !== '' || pathname !== '/') return false;
  if (LOOPBACK.test(hostname)) return ['http:', 'https:'].includes(protocol);
  const isAdobe = hostname === domain || hostname.endsWith(`.${domain}`);
  return isAdobe && protocol === 'https:' && port === '';
}
