const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The origin of `url` if credentials may be sent there: over https to a host at or under `domain`, or to a stand-in
 * on this machine. The parsed host is compared, since `https://adobe.io@evil.test` only looks right.
 */
export function trustedOrigin(
  url: string,
  domain: string,
): { origin: string } | { problem: string } {
  if (!URL.canParse(url)) return { problem: `must be a URL, https://… at or under ${domain}` };
  const { origin, protocol, hostname, port, username, password, pathname, search, hash } = new URL(
    url,
  );
  if (username !== '' || password !== '') return { problem: 'must not hold a user or a password' };
  if (pathname !== '/' || search !== '' || hash !== '') {
    return { problem: 'must be scheme and host only, without a path' };
  }
  const standIn = LOOPBACK.test(hostname) && /^https?:$/.test(protocol);
  const adobe = hostname === domain || hostname.endsWith(`.${domain}`);
  if (standIn || (adobe && protocol === 'https:' && port === '')) return { origin };
  return {
    problem: `must be https://… at or under ${domain}, without a port, or a stand-in on this machine`,
  };
}
