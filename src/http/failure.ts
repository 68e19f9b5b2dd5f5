import { BodyError } from './body.js';
import { describeCertificate } from './certificate-failure.js';
import type { ConnectFailure } from './connector.js';
import type { ProxyServer } from './proxy.js';
import { type Finding, TransportError, type TransportProblem } from './transport-error.js';
import { describeTunnelFailure } from './tunnel-failure.js';

/** What is known of a failed request, besides the error itself. */
export interface FailureContext {
  target: URL;
  proxy: ProxyServer | undefined;
  /** Of a connection on which no request could be sent. */
  connectFailure: ConnectFailure | undefined;
  /** The name of the proxy, or without one of the host, was resolved before in this run. */
  resolvedBefore: boolean;
}

/** Finds the cause of what node:http, node:tls and the agents threw. */
export function toTransportError(error: unknown, context: FailureContext): TransportError {
  // Nothing else is thrown there.
  const [problem, message] = describe(error as NodeJS.ErrnoException, context);
  return new TransportError(problem, message, {
    neverSent: context.connectFailure !== undefined,
    viaProxy: context.proxy !== undefined,
  });
}

function describe(failure: NodeJS.ErrnoException, context: FailureContext): Finding {
  const { proxy, connectFailure } = context;
  if (failure instanceof BodyError) return [failure.problem, failure.message];
  if (proxy === undefined || connectFailure === undefined || connectFailure.stage === 'host') {
    return describeHost(failure, context);
  }
  return connectFailure.stage === 'tunnel'
    ? describeTunnelFailure(connectFailure.proxyHead, proxy)
    : describeWayToProxy(failure, proxy, context.resolvedBefore);
}

/** OpenSSL reads the bytes of another protocol as a TLS record of an impossible version or length. */
const NOT_TLS = /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/;

function describeWayToProxy(
  failure: NodeJS.ErrnoException,
  { host }: ProxyServer,
  resolvedBefore: boolean,
): Finding {
  if (failure.syscall === 'getaddrinfo' && !resolvedBefore) {
    return [
      'proxy-unknown-host',
      `DNS lookup failed (${failure.code}): the runner cannot resolve the proxy ${host}`,
    ];
  }
  if (NOT_TLS.test(`${failure.code}`)) {
    return ['proxy-protocol', `the proxy ${host} does not speak TLS`];
  }
  return (
    describeCertificate(failure, `the proxy ${host}`) ?? [
      'proxy-unreachable',
      `the proxy ${host} cannot be reached: ${messageOf(failure)}`,
    ]
  );
}

const CAUSES: readonly [codes: RegExp, TransportProblem, begin: string][] = [
  [/^ECONNREFUSED$/, 'refused', 'the connection was refused: '],
  [
    /^(?:E(?:HOST|NET)(?:UNREACH|DOWN)|EADDRNOTAVAIL|ETIMEDOUT)$/,
    'unreachable',
    'the host cannot be reached: ',
  ],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE)$/, 'reset', 'the connection was lost: '],
  [/^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers of the response are too large: '],
  [/^HPE_/, 'not-http', 'the response is not HTTP: '],
  [/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tls', 'the TLS handshake failed: '],
  [/^/, 'network', ''],
];

function describeHost(
  failure: NodeJS.ErrnoException,
  { target, resolvedBefore }: FailureContext,
): Finding {
  const code = `${failure.code}`;
  const { host, hostname } = target;
  if (failure.syscall === 'getaddrinfo') {
    return resolvedBefore
      ? ['host-lost', `DNS lookup failed (${code}): the runner can no longer resolve ${hostname}`]
      : ['unknown-host', `DNS lookup failed (${code}): the runner cannot resolve ${hostname}`];
  }
  if (NOT_TLS.test(code)) return ['tls-to-plain-port', `${host} does not speak TLS`];
  const certificate = describeCertificate(failure, hostname);
  if (certificate !== undefined) return certificate;
  // The last one fits every code.
  const [, problem, begin] = CAUSES.find(([codes]) => codes.test(code)) as (typeof CAUSES)[number];
  return [problem, `${begin}${messageOf(failure)}`];
}

/**
 * When each of a host's addresses failed, there is an error for each, and no message of their own. OpenSSL's messages are long and
 * end in a line break; its reason is what they say.
 */
function messageOf(failure: Error & { reason?: string }): string {
  return failure instanceof AggregateError
    ? failure.errors.map(messageOf).join(', ')
    : (failure.reason ?? failure.message);
}
