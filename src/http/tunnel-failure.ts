import { MAX_PROXY_HEAD } from './connector.js';
import type { ProxyServer } from './proxy.js';
import type { Finding, TransportProblem } from './transport-error.js';

/** Why a proxy did not open a tunnel, by what it sent in response to CONNECT. */
export function describeTunnelFailure(head: string, { host }: ProxyServer): Finding {
  if (!/^(?:HTTP\/|$)/.test(head))
    return ['proxy-protocol', `the proxy ${host} does not speak HTTP`];
  if (head.length > MAX_PROXY_HEAD) {
    return [
      'proxy-failed',
      `the proxy ${host} sends headers without end instead of opening a tunnel`,
    ];
  }
  const status = /^HTTP\/\S+ (\d{3})\b.*\r\n\r\n/s.exec(head)?.[1];
  if (status === undefined) {
    return ['proxy-failed', `the proxy ${host} closed the connection instead of opening a tunnel`];
  }
  const message = `the proxy ${host} responded with HTTP ${status} instead of opening a tunnel`;
  if (status.startsWith('3')) return ['proxy-redirect', `${message}${redirectTarget(head)}`];
  if (status !== '407') return [problemOf(Number(status)), message];
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

/** 401 and the others are what a web server says to CONNECT. */
function problemOf(status: number): TransportProblem {
  if ([400, 401, 404, 405, 501].includes(status)) return 'proxy-other-server';
  if (status === 429) return 'proxy-busy';
  return status < 500 ? 'proxy-refused' : 'proxy-failed';
}

/** The host that a redirect leads to tells who asks for a sign-in, or who blocks. */
function redirectTarget(head: string): string {
  const headers = head.slice(0, head.indexOf('\r\n\r\n'));
  const location = /^location: *(\S{1,2000})/im.exec(headers)?.[1] ?? '';
  return URL.canParse(location) ? `, but with a redirect to ${new URL(location).host}` : '';
}
