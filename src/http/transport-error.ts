/**
 * Why there is no complete response, by cause.
 *
 * DNS: `unknown-host` (the name did not resolve once in this run), `host-lost` (it did before), `proxy-unknown-host`.
 * Connecting: `refused`, `unreachable`. Later: `reset`, `cut` (the body broke off), `timeout`, `too-large`, `not-http`.
 * TLS: `certificate-…`, `certificate` (any other fault of it), `tls-to-plain-port`, `tls` (any other failed handshake).
 * Proxies: their address (`proxy-unreadable`, `proxy-scheme`, `proxy-needs-newer-node`), the way to them (`proxy-unreachable`,
 * `proxy-protocol`: no TLS where the address says https, or no HTTP), and their response to CONNECT (`proxy-login`, `proxy-login-scheme`, `proxy-redirect`,
 * `proxy-other-server`: that of a web server, `proxy-busy`, `proxy-refused`, `proxy-failed`).
 */
export type TransportProblem =
  | 'unknown-host'
  | 'host-lost'
  | 'refused'
  | 'unreachable'
  | 'reset'
  | 'cut'
  | 'timeout'
  | 'too-large'
  | 'not-http'
  | 'network'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-other-host'
  | 'certificate-unknown-authority'
  | 'certificate'
  | 'tls-to-plain-port'
  | 'tls'
  | 'proxy-unreadable'
  | 'proxy-scheme'
  | 'proxy-needs-newer-node'
  | 'proxy-unknown-host'
  | 'proxy-unreachable'
  | 'proxy-protocol'
  | 'proxy-login'
  | 'proxy-login-scheme'
  | 'proxy-redirect'
  | 'proxy-other-server'
  | 'proxy-busy'
  | 'proxy-refused'
  | 'proxy-failed';

/** There is no complete response. The message is part of a sentence: it begins in lower case and ends without a full stop. */
export class TransportError extends Error {
  override name = 'TransportError';
  readonly problem: TransportProblem;
  /** Certainly not one byte of the request reached the server. */
  readonly neverSent: boolean;
  /** A proxy is between the runner and the server. */
  readonly viaProxy: boolean;

  constructor(
    problem: TransportProblem,
    message: string,
    { neverSent = false, viaProxy = false } = {},
  ) {
    super(message);
    this.problem = problem;
    this.neverSent = neverSent;
    this.viaProxy = viaProxy;
  }
}

/** A problem, and the message for it. */
export type Finding = readonly [TransportProblem, string];
