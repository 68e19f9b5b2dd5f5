import type { ProxyServer } from './proxy.js';
import type { Finding } from './transport-error.js';

/** Why a proxy did not open a tunnel, by what it sent in response to CONNECT. */
export function describeTunnelFailure(head: string, { host }: ProxyServer): Finding {
  if (!/^(?:HTTP\/|$)/.test(head))
    return ['proxy-protocol', `the proxy ${host} does not speak HTTP`];
  const status = /^HTTP\/\S+ (\d{3})\b.*\r\n\r\n/s.exec(head)?.[1];
  if (status === undefined) {
    return ['proxy-failed', `the proxy ${host} closed the connection instead of opening a tunnel`];
  }
  const message = `the proxy ${host} responded with HTTP ${status} instead of opening a tunnel`;
  if (status !== '407') return [Number(status) < 500 ? 'proxy-refused' : 'proxy-failed', message];
  const schemes = [...head.matchAll(/^proxy-authenticate: *([a-z]{1,20})\b/gim)].map(
    (match) => match[1],
  );
  const basic = schemes.length === 0 || schemes.some((scheme) => /^basic$/i.test(`${scheme}`));
  return basic
    ? ['proxy-login', message]
    : [
        'proxy-login-scheme',
        `${message}, and accepts only ${[...new Set(schemes)].join(' or ')} logins`,
      ];
}
