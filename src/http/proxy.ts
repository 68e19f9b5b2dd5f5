import { getProxyUrl } from '@actions/http-client';
import { checkBypass } from '@actions/http-client/lib/proxy';
import { TransportError, type TransportProblem } from './transport-error.js';

/** A proxy, as `https_proxy` (or `http_proxy`) and `no_proxy` have it for one URL. */
export interface ProxyServer {
  /** Its whole address, with user and password. */
  url: string;
  /** Host and port, for messages. */
  host: string;
  /** It is spoken to over TLS. */
  secure: boolean;
}

/**
 * The proxy for `target`, by `@actions/http-client`'s reading of the environment. Throws a `TransportError` when there is
 * one that Node.js cannot use: its agent would ignore it and call the host directly. Prints no part of an address that cannot be read whole.
 */
export function proxyFor(
  target: URL,
  nodeVersion = process.versions.node,
): ProxyServer | undefined {
  const lowerCase = target.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const variable = [lowerCase, lowerCase.toUpperCase()].find((name) => process.env[name]);
  if (variable === undefined || checkBypass(target)) return undefined;

  if (/^\s*["'`‘’“”]|["'`‘’“”]\s*$/.test(`${process.env[variable]}`)) {
    throw unusable('proxy-unreadable', `${variable} has quotes around the address of the proxy`);
  }
  const address = parseAddress(target);
  if (address === undefined) {
    throw unusable('proxy-unreadable', `${variable} is not the address of a proxy`);
  }
  if (address.protocol.startsWith('socks')) {
    throw unusable('proxy-scheme', `${variable} is a SOCKS proxy, which this action cannot use`);
  }
  if (!/^https?:$/.test(address.protocol)) {
    throw unusable('proxy-scheme', `${variable} does not begin with http:// or https://`);
  }
  if (!speaksProxies(nodeVersion)) {
    throw unusable(
      'proxy-needs-newer-node',
      `${variable} is set, but Node.js ${nodeVersion} cannot use a proxy: update the runner to 2.328.0 or newer, which has Node.js 24.5`,
    );
  }
  return { url: address.href, host: address.host, secure: address.protocol === 'https:' };
}

/**
 * `undefined` for an address without a host, and for one whose `@` is behind the host: there, an unencoded `#`, `/` or
 * `?` in the password made a host of the user and of the password's beginning.
 */
function parseAddress(target: URL): URL | undefined {
  try {
    const address = new URL(getProxyUrl(target.href));
    const behindHost = address.pathname + address.search + address.hash;
    return address.host === '' || behindHost.includes('@') ? undefined : address;
  } catch {
    return undefined;
  }
}

/** Whether `https.Agent` knows `proxyEnv`: 24.5 does, and ignores nothing then. */
function speaksProxies(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 5);
}

function unusable(problem: TransportProblem, message: string): TransportError {
  return new TransportError(problem, message, { neverSent: true, viaProxy: true });
}
