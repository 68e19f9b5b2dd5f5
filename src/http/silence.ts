import { formatSeconds } from '../clock.js';
import { StoppedError } from '../errors.js';
import { type ProxyServer, proxyFor } from './proxy.js';
import { TransportError } from './transport-error.js';

/** Why the step stopped a request to `url`. At the deadline, the proxy is named: nothing else tells of one that says nothing. */
export function stopReason(reason: Error, url: string): Error {
  const proxy = proxyFor(new URL(url));
  return proxy !== undefined && reason instanceof StoppedError && reason.byDeadline
    ? new StoppedError(`${reason.message} during ${throughProxy(proxy)}`, { byDeadline: true })
    : reason;
}

function throughProxy({ host }: ProxyServer): string {
  return `a request through the proxy ${host}`;
}

/** For a request to `url` that got no complete response in time. */
export function timeoutError(url: string, requestTimeoutMs: number): TransportError {
  const proxy = proxyFor(new URL(url));
  const where = proxy === undefined ? '' : ` to ${throughProxy(proxy)}`;
  const message = `no response within ${formatSeconds(requestTimeoutMs)}${where}`;
  return new TransportError('timeout', message, { neverSent: false, viaProxy: where !== '' });
}
