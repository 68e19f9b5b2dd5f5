import { describe, expect, it } from 'vitest';
import { describeCertificate } from '../../src/http/certificate-failure.js';
import type { ConnectFailure } from '../../src/http/connector.js';
import { toTransportError } from '../../src/http/failure.js';
import { TransportError, type TransportProblem } from '../../src/http/transport-error.js';

const PROXY = { url: 'http://user:secret@proxy.test:3128', host: 'proxy.test:3128', secure: false };
const TARGET = new URL('https://platform.adobe.io/x');

function failure(code: string, message = 'what Node.js says', more = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

function describeDirect(error: Error, stage?: ConnectFailure['stage'], resolvedBefore = false) {
  const connectFailure = stage && { stage, proxyHead: '' };
  return toTransportError(error, {
    target: TARGET,
    proxy: undefined,
    connectFailure,
    resolvedBefore,
  });
}

function describeProxied(error: Error, stage?: ConnectFailure['stage'], proxyHead = '') {
  const connectFailure = stage && { stage, proxyHead };
  return toTransportError(error, {
    target: TARGET,
    proxy: PROXY,
    connectFailure,
    resolvedBefore: false,
  });
}

describe('the cause', () => {
  it.each<[string, TransportProblem, string]>([
    ['ECONNREFUSED', 'refused', 'the connection was refused: what Node.js says'],
    ['EHOSTUNREACH', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['ENETUNREACH', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['ENETDOWN', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['EHOSTDOWN', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['EADDRNOTAVAIL', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['ETIMEDOUT', 'unreachable', 'the host cannot be reached: what Node.js says'],
    ['ECONNRESET', 'reset', 'the connection was lost: what Node.js says'],
    ['ECONNABORTED', 'reset', 'the connection was lost: what Node.js says'],
    ['EPIPE', 'reset', 'the connection was lost: what Node.js says'],
    ['HPE_HEADER_OVERFLOW', 'too-large', 'the headers of the response are too large: what'],
    ['HPE_INVALID_CONSTANT', 'not-http', 'the response is not HTTP: what Node.js says'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-to-plain-port', 'platform.adobe.io does not speak TLS'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'tls-to-plain-port', 'platform.adobe.io does not speak'],
    ['ERR_SSL_HTTP_REQUEST', 'tls-to-plain-port', 'platform.adobe.io does not speak TLS'],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'tls', 'the TLS handshake failed: what Node.js says'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls', 'the TLS handshake failed: what Node.js says'],
    ['EPROTO', 'tls', 'the TLS handshake failed: what Node.js says'],
    ['EMFILE', 'network', 'what Node.js says'],
    ['EPROTONOSUPPORT', 'network', 'what Node.js says'],
  ])('%s: %s', (code, problem, message) => {
    const error = describeDirect(failure(code));
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ problem, message: expect.stringContaining(message) });
  });

  it('without a code is what Node.js says', () => {
    expect(describeDirect(new Error('Something'))).toMatchObject({
      problem: 'network',
      message: 'Something',
    });
  });

  it("is OpenSSL's reason, not its whole line", () => {
    const line = 'C0BC:error:0A000438:SSL routines::tlsv1 alert internal error:c:918:\n';
    const error = failure('ERR_SSL_X', line, { reason: 'tlsv1 alert internal error' });
    expect(describeDirect(error)).toHaveProperty(
      'message',
      'the TLS handshake failed: tlsv1 alert internal error',
    );
  });

  it('is told for each address', () => {
    const errors = [failure('ENETUNREACH', 'connect A'), failure('ECONNREFUSED', 'connect B')];
    const error = Object.assign(new AggregateError(errors), { code: 'ENETUNREACH' });
    expect(describeDirect(error)).toHaveProperty(
      'message',
      'the host cannot be reached: connect A, connect B',
    );
    expect(describeProxied(error, 'proxy')).toMatchObject({
      problem: 'proxy-unreachable',
      message: 'the proxy proxy.test:3128 cannot be reached: connect A, connect B',
    });
  });

  it.each(['ENOTFOUND', 'EAI_AGAIN'])('a name that does not resolve: %s', (code) => {
    const error = failure(code, '', { syscall: 'getaddrinfo' });
    expect(describeDirect(error, 'host')).toMatchObject({
      problem: 'unknown-host',
      message: `DNS lookup failed (${code}): the runner cannot resolve platform.adobe.io`,
    });
    expect(describeDirect(error, 'host', true)).toMatchObject({
      problem: 'host-lost',
      message: `DNS lookup failed (${code}): the runner can no longer resolve platform.adobe.io`,
    });
    expect(describeProxied(error, 'proxy')).toMatchObject({
      problem: 'proxy-unknown-host',
      message: `DNS lookup failed (${code}): the runner cannot resolve the proxy proxy.test:3128`,
    });
  });

  it("a proxy's name that resolved before is a passing failure", () => {
    const error = failure('ENOTFOUND', 'getaddrinfo ENOTFOUND', { syscall: 'getaddrinfo' });
    const connectFailure = { stage: 'proxy', proxyHead: '' } as const;
    const context = { target: TARGET, proxy: PROXY, connectFailure, resolvedBefore: true };
    expect(toTransportError(error, context)).toMatchObject({
      problem: 'proxy-unreachable',
      message: 'the proxy proxy.test:3128 cannot be reached: getaddrinfo ENOTFOUND',
    });
  });
});

describe('whether the request was sent, and through a proxy', () => {
  it('is told with every error', () => {
    const reset = failure('ECONNRESET');
    expect(describeDirect(reset)).toMatchObject({ neverSent: false, viaProxy: false });
    expect(describeDirect(reset, 'host')).toMatchObject({ neverSent: true, viaProxy: false });
    expect(describeProxied(reset)).toMatchObject({
      problem: 'reset',
      neverSent: false,
      viaProxy: true,
    });
    for (const stage of ['proxy', 'tunnel', 'host'] as const) {
      expect(describeProxied(reset, stage)).toMatchObject({ neverSent: true, viaProxy: true });
    }
  });

  it('does not make the host of a failure behind the proxy', () => {
    expect(describeProxied(failure('ECONNRESET'), 'host')).toMatchObject({
      problem: 'reset',
      message: 'the connection was lost: what Node.js says',
    });
    expect(describeProxied(failure('ERR_SSL_WRONG_VERSION_NUMBER'), 'host')).toMatchObject({
      problem: 'tls-to-plain-port',
    });
    expect(describeProxied(failure('ERR_SSL_WRONG_VERSION_NUMBER'), 'proxy')).toMatchObject({
      problem: 'proxy-protocol',
      message: 'the proxy proxy.test:3128 does not speak TLS',
    });
    expect(describeProxied(failure('CERT_HAS_EXPIRED'), 'proxy')).toMatchObject({
      problem: 'certificate-expired',
      message: "the proxy proxy.test:3128's certificate has expired",
    });
    expect(describeProxied(failure('CERT_HAS_EXPIRED'), 'host')).toMatchObject({
      problem: 'certificate-expired',
      message: "platform.adobe.io's certificate has expired",
    });
  });
});

describe('what a proxy sends in place of a tunnel', () => {
  const name = 'the proxy proxy.test:3128';
  const refused = (status: number) =>
    `${name} responded with HTTP ${status} instead of opening a tunnel`;
  const closed = `${name} closed the connection instead of opening a tunnel`;
  const loginOnly = (schemes: string) => `${refused(407)}, and accepts only ${schemes} logins`;
  it.each<[string, TransportProblem, string]>([
    ['HTTP/1.1 403 Forbidden\r\n\r\n', 'proxy-refused', refused(403)],
    ['HTTP/1.0 302 Found\r\nLocation: x\r\n\r\n', 'proxy-redirect', refused(302)],
    ['HTTP/1.0 307 x\r\n\r\nLocation: http://x.test', 'proxy-redirect', refused(307)],
    [
      'HTTP/1.1 302 Found\r\nlocation: https://u:p@login.corp.test:8443/x?token=y\r\n\r\n',
      'proxy-redirect',
      `${refused(302)}, but with a redirect to login.corp.test:8443`,
    ],
    ...[400, 401, 404, 405, 501].map((status): [string, TransportProblem, string] => [
      `HTTP/1.1 ${status} x\r\n\r\n`,
      'proxy-other-server',
      refused(status),
    ]),
    ['HTTP/1.1 429 x\r\n\r\n', 'proxy-busy', refused(429)],
    ['HTTP/1.1 204\r\n\r\n', 'proxy-refused', refused(204)],
    ['HTTP/1.1 499 x\r\n\r\n', 'proxy-refused', refused(499)],
    ['HTTP/1.1 500 x\r\n\r\n', 'proxy-failed', refused(500)],
    ['HTTP/1.1 503 x\r\n\r\n<html>', 'proxy-failed', refused(503)],
    ['', 'proxy-failed', closed],
    ['HTTP/1.1 200 OK\r\n', 'proxy-failed', closed],
    ['HTTP/1.1 2000 OK\r\n\r\n', 'proxy-failed', closed],
    ['\x15\x03\x03\0\x02\x02\x46', 'proxy-protocol', `${name} does not speak HTTP`],
    ['SSH-2.0-x\r\n\r\n', 'proxy-protocol', `${name} does not speak HTTP`],
    ['HTTP/1.1 407 x\r\n\r\n', 'proxy-login', refused(407)],
    ['HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n', 'proxy-login', refused(407)],
    [
      'HTTP/1.1 407 x\r\nProxy-Authenticate: NTLM\r\nproxy-authenticate: BASIC realm="x"\r\n\r\n',
      'proxy-login',
      refused(407),
    ],
    [
      'HTTP/1.1 407 x\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n',
      'proxy-login-scheme',
      loginOnly('Negotiate or NTLM'),
    ],
    [
      'HTTP/1.1 407 x\r\nPROXY-AUTHENTICATE:NTLM\r\nProxy-Authenticate: NTLM abc\r\n\r\n',
      'proxy-login-scheme',
      loginOnly('NTLM'),
    ],
    [
      'HTTP/1.1 407 x\r\nProxy-Authenticate: Digest realm="Basic"\r\n\r\nBasic',
      'proxy-login-scheme',
      loginOnly('Digest'),
    ],
  ])('%j: %s', (head, problem, message) => {
    const error = describeProxied(failure('ERR_PROXY_TUNNEL'), 'tunnel', head);
    expect(error).toMatchObject({ problem, message, neverSent: true, viaProxy: true });
  });
});

describe('a certificate', () => {
  it.each<[string, TransportProblem | undefined]>([
    ['CERT_HAS_EXPIRED', 'certificate-expired'],
    ['CERT_NOT_YET_VALID', 'certificate-not-yet-valid'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-other-host'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-unknown-authority'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT', 'certificate-unknown-authority'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate-unknown-authority'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-unknown-authority'],
    ['CERT_UNTRUSTED', 'certificate-unknown-authority'],
    ['INVALID_CA', 'certificate-unknown-authority'],
    ['CERT_REVOKED', 'certificate'],
    ['CERT_SIGNATURE_FAILURE', 'certificate'],
    ['CERT_CHAIN_TOO_LONG', 'certificate'],
    ['CRL_HAS_EXPIRED', 'certificate'],
    ['UNABLE_TO_GET_CRL', 'certificate'],
    ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'certificate'],
    ['INVALID_PURPOSE', 'certificate'],
    ['PATH_LENGTH_EXCEEDED', 'certificate'],
    ['ERROR_IN_CERT_NOT_AFTER_FIELD', 'certificate'],
    ['ERROR_IN_CRL_LAST_UPDATE_FIELD', 'certificate'],
    ['ECONNRESET', undefined],
    ['ERR_SSL_X', undefined],
    ['X_CERT_REVOKED', undefined],
  ])('%s: %s', (code, problem) => {
    expect(describeCertificate(failure(code), 'x.test')?.[0]).toBe(problem);
  });

  it.each([
    ['CERT_HAS_EXPIRED', "x.test's certificate has expired"],
    ['CERT_NOT_YET_VALID', "x.test's certificate is not valid yet"],
    ['INVALID_CA', "x.test's certificate is not trusted: what Node.js says"],
    ['CERT_REVOKED', "x.test's certificate is not valid: what Node.js says"],
  ])('%s: "%s"', (code, message) => {
    expect(describeCertificate(failure(code), 'x.test')?.[1]).toBe(message);
  });

  it.each([
    ["Host: x.test. is not in the cert's altnames: DNS:a.b, DNS:c.d", 'DNS:a.b, DNS:c.d'],
    ["Host: x.test. is not cert's CN: corp proxy", 'corp proxy'],
    ["IP: 127.0.0.1 is not in the cert's list: 10.0.0.1", '10.0.0.1'],
    ['Cert does not contain a DNS name', 'Cert does not contain a DNS name'],
    [`Host: x.test. is not cert's CN: ${'x'.repeat(300)}`, 'x'.repeat(200)],
  ])('for another host says for which: %s', (reason, names) => {
    const message = `Hostname/IP does not match certificate's altnames: ${reason}`;
    const error = failure('ERR_TLS_CERT_ALTNAME_INVALID', message);
    expect(describeCertificate(error, 'x.test')?.[1]).toBe(
      `x.test's certificate is for another host (${names})`,
    );
  });
});
