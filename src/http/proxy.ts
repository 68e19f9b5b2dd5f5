import { getProxyUrl } from '@actions/http-client';
import { checkBypass } from '@actions/http-client/lib/proxy';
import { TransportError } from './transport-error.js';

/**
 * Throws a `TransportError` when the proxy's address for `url`, by `https_proxy` and `no_proxy`, cannot be read: the
 * client would pass over it and call the host directly.
 */
export function checkProxy(url: string): void {
  const target = new URL(url);
  const name = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const wanted = process.env[name] || process.env[name.toUpperCase()];
  if (wanted && !checkBypass(target) && proxyHost(url) === '') {
    throw new TransportError('proxy-unreadable', `${name} does not hold the address of a proxy`);
  }
}

const TUNNEL = /^tunneling socket could not be established, (?:statusCode=(\d+)|cause=(.*))/;

/** A failure to get through the proxy, in words; `undefined` for a message that tells of another one. */
export function tunnelError(message: string, url: string): TransportError | undefined {
  const tunnel = TUNNEL.exec(message);
  if (tunnel === null) return undefined;
  const [, status, cause] = tunnel;
  const proxy = `the proxy ${proxyHost(url)}`;
  if (status === undefined) {
    return new TransportError('network', `${proxy} cannot be reached: ${cause}`);
  }
  return new TransportError(
    Number(status) < 500 ? 'proxy-refused' : 'network',
    `${proxy} answered ${status} instead of opening a tunnel`,
  );
}

/** Host and port that the client reads from the proxy's address, never its password; empty when it reads none. */
function proxyHost(url: string): string {
  try {
    return new URL(getProxyUrl(url)).host;
  } catch {
    return '';
  }
}
