import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NodeError } from '../../src/http/agent.js';
import { type RequestError, toRequestError } from '../../src/http/causes.js';

afterEach(() => vi.unstubAllEnvs());

const HOST = 'platform.adobe.io';
const PROXY = 'proxy.test:3128';
const BOTH_HOSTS = 'platform.adobe.io and ims-na1.adobelogin.com';

function failure(code: string, more: Partial<NodeError> = {}): NodeError {
  return Object.assign(new Error(SAID), { code, ...more });
}

function cause(error: NodeError): RequestError {
  return toRequestError(error, HOST, PROXY);
}

const SAID = 'what Node.js says';
const LOST = 'connection-refused-or-lost';
const RESOLVE = `the runner cannot resolve ${HOST}`;
const NONE = `no complete response from ${HOST}`;

/** Code, message, attempts, section, and what the advice is about. */
type Row = [string, string, number | undefined, string, string];

const rows = (codes: string, ...rest: [string, number | undefined, string, string]): Row[] =>
  codes.split(' ').map((code): Row => [code, ...rest]);

describe('the cause', () => {
  it.each<Row>([
    ...rows(
      'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_UNTRUSTED',
      `${HOST}'s certificate is not trusted`,
      1,
      'certificates',
      'a PEM file with the CA of the firewall or proxy',
    ),
    ...rows(
      'CERT_HAS_EXPIRED CERT_NOT_YET_VALID UNSPECIFIED CERT_REVOKED CERT_REJECTED CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG CRL_HAS_EXPIRED UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE INVALID_CA INVALID_PURPOSE PATH_LENGTH_EXCEEDED ERROR_IN_CERT_NOT_AFTER_FIELD ERR_TLS_CERT_ALTNAME_INVALID ERR_SSL_EE_KEY_TOO_SMALL ERR_SSL_CA_KEY_TOO_SMALL ERR_SSL_CA_MD_TOO_WEAK ERR_SSL_CERTIFICATE_VERIFY_FAILED ERR_OSSL_ASN1_ILLEGAL_PADDING',
      `${HOST}'s certificate is not valid`,
      1,
      'certificates',
      'its owner has to renew them, with RSA keys of at least 2048 bits, SHA-256',
    ),
    ...rows('ENOTFOUND EAI_AGAIN', RESOLVE, 6, 'host-not-found', BOTH_HOSTS),
    ...rows(
      'ECONNREFUSED EHOSTUNREACH ENETUNREACH ENETDOWN EHOSTDOWN EADDRNOTAVAIL ETIMEDOUT',
      `${HOST} cannot be reached`,
      undefined,
      LOST,
      BOTH_HOSTS,
    ),
    ...rows(
      'HPE_HEADER_OVERFLOW HPE_INVALID_CONSTANT ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_HTTP_REQUEST ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED ERR_SSL_DH_KEY_TOO_SMALL ERR_TLS_HANDSHAKE_TIMEOUT EPROTO TOO_LARGE ERR_BUFFER_TOO_LARGE',
      `${HOST} does not respond as Adobe does`,
      4,
      LOST,
      'Check platform-url and ims-url, and any firewall or proxy',
    ),
    ...rows('ECONNRESET ECONNABORTED EPIPE EMFILE Z_DATA_ERROR', NONE, undefined, LOST, BOTH_HOSTS),
    ['undefined', NONE, undefined, LOST, 'Run the step again'],
  ])('%s: "%s"', (code, said, attempts, section, advice) => {
    const error = cause(failure(code));
    expect(error).toMatchObject({
      message: `${said}: ${SAID}`,
      neverSent: code === 'ECONNREFUSED',
    });
    const { why } = error;
    expect([why.attempts, why.section]).toEqual([attempts, section]);
    expect(why.advice).toContain(advice);
  });

  it.each([
    ['ERR_SSL_X', { reason: 'tlsv1 alert internal error' }, 'tlsv1 alert internal error'],
    [
      'EPROTO',
      {
        message:
          'write EPROTO C0BC:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:../x.c:918:SSL alert number 70\n',
      },
      'tlsv1 alert protocol version',
    ],
    ['EPIPE', { message: 'a; try running Node.js with --a-flag' }, 'a'],
    ['EPIPE', { message: 'x'.repeat(301) }, 'x'.repeat(301)],
  ])('%s says the reason, and no more than that', (code, more, said) => {
    expect(cause(failure(code, more)).message).toMatch(new RegExp(`: ${said}$`));
  });
});

describe('a proxy', () => {
  const NO_TUNNEL = 'instead of opening a tunnel';
  const REACH = 'Check scheme, host and port in https_proxy (most proxies are http://)';
  const ALLOW = `The proxy must allow ${BOTH_HOSTS} on port 443`;

  it.each<[string, number[], string, number | undefined, string]>([
    ['ECONNREFUSED', [0], `cannot be reached: ${SAID}`, 4, REACH],
    ['ENOTFOUND', [0], `cannot be reached: ${SAID}`, 4, REACH],
    ['ERR_SSL_X', [0], `cannot be reached: ${SAID}`, 4, REACH],
    ['ERR_PROXY_TUNNEL', [0], 'cannot be reached: it opened no tunnel', 4, REACH],
    ['ERR_PROXY_TUNNEL', [407], NO_TUNNEL, 1, 'Only Basic logins are possible'],
    ['ERR_PROXY_TUNNEL', [204, 302, 400, 401, 403, 404, 499, 501], NO_TUNNEL, 1, ALLOW],
    ['ERR_PROXY_TUNNEL', [408, 429, 500, 502, 503], NO_TUNNEL, undefined, "Check the proxy's log"],
  ])('%s %s: it %s', (code, statusCodes, said, attempts, advice) => {
    for (const statusCode of statusCodes) {
      const error = cause(failure(code, { early: 'proxy', ...(statusCode > 0 && { statusCode }) }));
      const responded = statusCode === 0 ? '' : `responded with HTTP ${statusCode} `;
      expect(error).toMatchObject({
        message: `the proxy ${PROXY} ${responded}${said}`,
        neverSent: true,
        why: { section: 'proxies', advice: expect.stringContaining(advice) },
      });
      expect(error.why.attempts).toBe(attempts);
    }
  });
});

describe('the advice about an unknown authority', () => {
  const folder = mkdtempSync(join(tmpdir(), 'extra-ca-'));
  const file = join(folder, 'ca.cer');
  beforeAll(() => writeFileSync(file, 'a certificate that is not PEM'));
  afterAll(() => rmSync(folder, { recursive: true }));

  function advice(value: string, loaded: string[] = []): string {
    vi.stubEnv('NODE_EXTRA_CA_CERTS', value);
    const extra = vi.spyOn(tls, 'getCACertificates').mockReturnValue(loaded);
    const text = cause(failure('SELF_SIGNED_CERT_IN_CHAIN')).why.advice;
    for (const given of extra.mock.calls) expect(given).toEqual(['extra']);
    extra.mockRestore();
    return text;
  }

  it('says to set NODE_EXTRA_CA_CERTS where it is not', () => {
    expect(advice('')).toMatch(/^Set NODE_EXTRA_CA_CERTS in the step's env to a PEM file with/);
  });

  it.each([
    ['a folder', folder, 'is a folder'],
    ['no file', `${file}x`, 'cannot be read (ENOENT)'],
    ['a file without PEM', file, 'has no certificate in PEM form (-----BEGIN CERTIFICATE-----)'],
  ])('names what it is set to, and why that does not help: %s', (_, value, why) => {
    expect(advice(value)).toBe(
      `NODE_EXTRA_CA_CERTS is set to ${value}, which ${why}: set it to a PEM file with the CA of the firewall or proxy that replaces certificates.`,
    );
  });

  it('does not repeat a certificate that it was set to', () => {
    const text = advice('-----BEGIN CERTIFICATE-----\nMIIB');
    expect(text).toContain('is set to a certificate, not to the path of a file');
    expect(text).not.toContain('MIIB');
  });

  it('says that the CA is missing where Node.js has loaded others', () => {
    expect(advice('/etc/corp.pem', ['one'])).toContain(
      'is set to /etc/corp.pem, which lacks the CA of this certificate',
    );
  });
});
