import { connect, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import { StoppedError } from '../../src/errors.js';
import { proxyFor } from '../../src/http/proxy.js';
import { TransportError } from '../../src/http/transport-error.js';
import { openProxy } from '../support/e2e/production.js';
import { startHostileServer } from '../support/hostile-server.js';
import { makeCertificate, trust, withValidity } from '../support/http/certificates.js';
import { startSecureServer } from '../support/http/secure-server.js';
import { recordingTransport } from '../support/open-transport.js';

const VARIABLES = [
  'https_proxy',
  'HTTPS_PROXY',
  'http_proxy',
  'HTTP_PROXY',
  'no_proxy',
  'NO_PROXY',
];
beforeEach(() => {
  for (const name of VARIABLES) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

const PASSWORD = 'pr0xy-passw0rd';
const PLATFORM = new URL('https://platform.adobe.io/x');

function get(url: string) {
  return { method: 'GET', url, headers: {} } as const;
}

describe('the proxy for a URL', () => {
  it.each([
    ['http://proxy.test:3128', 'http://proxy.test:3128/', 'proxy.test:3128', false],
    ['HTTP://proxy.test:3128/', 'http://proxy.test:3128/', 'proxy.test:3128', false],
    ['https://proxy.test', 'https://proxy.test/', 'proxy.test', true],
    ['http://u%40x:p%23%25@proxy.test', 'http://u%40x:p%23%25@proxy.test/', 'proxy.test', false],
    ['http://user:p@ss@proxy.test:1', 'http://user:p%40ss@proxy.test:1/', 'proxy.test:1', false],
    ['http://[::1]:3128', 'http://[::1]:3128/', '[::1]:3128', false],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128/', '127.0.0.1:3128', false],
    ['http://proxy.test:3128/a?b#c', 'http://proxy.test:3128/a?b#c', 'proxy.test:3128', false],
  ])('is read from %s', (address, url, host, secure) => {
    vi.stubEnv('https_proxy', address);
    expect(proxyFor(PLATFORM)).toEqual({ url, host, secure });
  });

  it('is that of its protocol, in lower case before upper case', () => {
    vi.stubEnv('HTTP_PROXY', 'http://plain.test');
    expect(proxyFor(PLATFORM)).toBeUndefined();
    vi.stubEnv('HTTPS_PROXY', 'http://upper.test');
    expect(proxyFor(PLATFORM)?.host).toBe('upper.test');
    vi.stubEnv('https_proxy', 'http://lower.test');
    expect(proxyFor(PLATFORM)?.host).toBe('lower.test');
    expect(proxyFor(new URL('http://platform.adobe.io'))?.host).toBe('plain.test');
  });

  it.each([
    ['https://platform.adobe.io', 'adobelogin.com', true],
    ['https://platform.adobe.io', 'adobe.io', false],
    ['https://platform.adobe.io', '.adobe.io', false],
    ['https://platform.adobe.io', '*', false],
    ['https://platform.adobe.io', ' platform.adobe.io:443 ', false],
    ['https://platform.adobe.io', 'platform.adobe.io:8443', true],
    ['https://localhost:8443', '', false],
    ['https://127.0.0.1', '', false],
    ['https://[::1]', '', false],
  ])('%s with no_proxy=%j: %s', (url, noProxy, proxied) => {
    vi.stubEnv('https_proxy', 'http://proxy.test');
    vi.stubEnv('no_proxy', noProxy);
    expect(proxyFor(new URL(url)) !== undefined).toBe(proxied);
  });

  it.each([
    ['24.4.0', false],
    ['24.4.9', false],
    ['24.5.0', true],
    ['24.10.1', true],
    ['25.0.0', true],
    ['23.11.0', false],
    ['22.99.0', false],
    ['20.19.5', false],
  ])('is refused where Node.js cannot use it: %s can: %s', (version, can) => {
    vi.stubEnv('https_proxy', 'http://proxy.test:3128');
    if (can) expect(proxyFor(PLATFORM, version)).toHaveProperty('host', 'proxy.test:3128');
    else {
      expect(() => proxyFor(PLATFORM, version)).toThrow(
        new TransportError(
          'proxy-needs-newer-node',
          `https_proxy is set, but Node.js ${version} cannot use a proxy: update the runner to 2.328.0 or newer, which has Node.js 24.5`,
          { neverSent: true, viaProxy: true },
        ),
      );
    }
    vi.stubEnv('no_proxy', 'platform.adobe.io');
    expect(proxyFor(PLATFORM, version)).toBeUndefined();
  });

  it.each([
    'proxy.test:3128',
    `user:${PASSWORD}@proxy.test:3128`,
    'http://user:50%@proxy.test:3128',
    `http://user:${PASSWORD}#more@proxy.test:3128`,
    'http://user:12#more@proxy.test:3128',
    'http://user:12/more@proxy.test:3128',
    'http://user:12?more@proxy.test:3128',
    'http://user:12\\more@proxy.test:3128',
    'http://',
    'a proxy',
    'http://a proxy:3128',
  ])('is not guessed from what cannot be read whole: %s', (address) => {
    vi.stubEnv('HTTPS_PROXY', address);
    expect(() => proxyFor(PLATFORM)).toThrow(
      new TransportError('proxy-unreadable', 'HTTPS_PROXY is not the address of a proxy', {
        neverSent: true,
        viaProxy: true,
      }),
    );
  });

  it.each([
    '"http://proxy.test:3128"',
    "'http://proxy.test'",
    ' “http://proxy.test” ',
    'proxy.test"',
  ])('has no quotes: %s', (address) => {
    vi.stubEnv('https_proxy', address);
    expect(() => proxyFor(PLATFORM)).toThrow(
      new TransportError(
        'proxy-unreadable',
        'https_proxy has quotes around the address of the proxy',
        { neverSent: true, viaProxy: true },
      ),
    );
  });

  it.each([
    ['socks5://proxy.test:1080', 'https_proxy is a SOCKS proxy, which this action cannot use'],
    [`socks5h://u:${PASSWORD}@proxy.test`, 'https_proxy is a SOCKS proxy, which this action'],
    ['SOCKS://proxy.test:1080', 'https_proxy is a SOCKS proxy, which this action cannot use'],
    ['ftp://proxy.test', 'https_proxy does not begin with http:// or https://'],
    ['quic://proxy.test', 'https_proxy does not begin with http:// or https://'],
  ])('has a scheme that Node.js knows: %s has none', async (address, message) => {
    vi.stubEnv('https_proxy', address);
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'proxy-scheme',
      message: expect.stringContaining(message),
      neverSent: true,
      viaProxy: true,
    });
  });

  it('does not matter for a host on this machine', async () => {
    vi.stubEnv('https_proxy', 'a proxy');
    vi.stubEnv('http_proxy', 'a proxy');
    const { url } = await startHostileServer((_, response) => response.end('{}'));
    await expect(recordingTransport().send(get(url))).resolves.toMatchObject({ status: 200 });
  });
});

/** A proxy for everything, whose response to CONNECT is `reply`, or silence. Nothing ever leaves this machine. */
async function useProxy(reply: string | undefined) {
  const proxy = await startHostileServer((_, response) => response.writeHead(400).end());
  proxy.onConnect((socket) => {
    if (reply !== undefined) socket.end(`HTTP/1.1 ${reply}\r\n\r\n`);
  });
  const { host } = new URL(proxy.url);
  for (const name of ['https_proxy', 'http_proxy']) {
    vi.stubEnv(name, `http://user:${PASSWORD}@${host}`);
  }
  return { ...proxy, host };
}

describe('a proxy', () => {
  it.each([
    ['407 Proxy Authentication Required', 'proxy-login', ''],
    ['403 Forbidden', 'proxy-refused', ''],
    ['502 Bad Gateway', 'proxy-failed', ''],
    [
      '407 x\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM',
      'proxy-login-scheme',
      ', and accepts only Negotiate or NTLM logins',
    ],
  ] as const)('that responds %s: %s', async (reply, problem, more) => {
    const { host, arrived, idle } = await useProxy(reply);
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toEqual(
      new TransportError(
        problem,
        `the proxy ${host} responded with HTTP ${reply.slice(0, 3)} instead of opening a tunnel${more}`,
        { neverSent: true, viaProxy: true },
      ),
    );
    expect(arrived).toEqual(['CONNECT platform.adobe.io:443']);
    await idle();
  });

  it('is understood also when its response comes byte by byte', async () => {
    const { onConnect, host } = await useProxy(undefined);
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    onConnect(async (socket) => {
      for (const byte of 'HTTP/1.1 407 x\r\nProxy-Authenticate: NTLM\r\n\r\n') {
        await new Promise<void>((resolve) => {
          // The client hears of each byte alone.
          socket.write(byte, () => setImmediate(resolve));
        });
      }
    });
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      message: `the proxy ${host} responded with HTTP 407 instead of opening a tunnel, and accepts only NTLM logins`,
    });
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('that sends headers without end is not listened to for ever', async () => {
    const { onConnect, host } = await useProxy(undefined);
    onConnect((socket) => {
      socket.on('error', () => {});
      socket.write(`HTTP/1.1 200 x\r\n${'X-Y: z\r\n'.repeat(20_000)}`);
    });
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'proxy-failed',
      message: `the proxy ${host} sends headers without end instead of opening a tunnel`,
      neverSent: true,
    });
  });

  it.each([
    ['closes the connection', (socket: Socket) => socket.end()],
    ['resets the connection', (socket: Socket) => socket.resetAndDestroy()],
  ])('that %s instead of opening a tunnel', async (_, act) => {
    const { onConnect, host } = await useProxy(undefined);
    onConnect((socket) => void act(socket as Socket));
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'proxy-failed',
      message: `the proxy ${host} closed the connection instead of opening a tunnel`,
      neverSent: true,
    });
  });

  it('whose tunnel breaks in the TLS handshake', async () => {
    const { onConnect } = await useProxy(undefined);
    onConnect((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.end());
    });
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'reset',
      neverSent: true,
      viaProxy: true,
    });
  });

  it('whose tunnel leads to what does not speak TLS', async () => {
    const { onConnect } = await useProxy(undefined);
    onConnect((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'tls-to-plain-port',
      message: 'platform.adobe.io does not speak TLS',
      neverSent: true,
    });
  });

  it.each([
    ['https://platform.adobe.io:8443/x', 'CONNECT platform.adobe.io:8443'],
    ['https://[2001:db8::1]/x', 'CONNECT [2001:db8::1]:443'],
    ['http://platform.adobe.io/x?y', 'GET http://platform.adobe.io/x?y'],
    ['http://platform.adobe.io:8080/x', 'GET http://platform.adobe.io:8080/x'],
  ])('is asked for %s by %s', async (url, asked) => {
    const { arrived } = await useProxy('403 Forbidden');
    await recordingTransport()
      .send(get(url))
      .catch(() => {});
    expect(arrived).toEqual([asked]);
  });

  it('that cannot be reached is named, without its password', async () => {
    const { host, close } = await useProxy(undefined);
    await close();
    for (const url of [PLATFORM.href, 'http://platform.adobe.io']) {
      await expect(recordingTransport().send(get(url))).rejects.toEqual(
        new TransportError(
          'proxy-unreachable',
          `the proxy ${host} cannot be reached: connect ECONNREFUSED ${host}`,
          { neverSent: true, viaProxy: true },
        ),
      );
    }
  });

  it('that says nothing is given up after the time of one request', async () => {
    const { host } = await useProxy(undefined);
    const transport = recordingTransport({ requestTimeoutMs: 100 });
    await expect(transport.send(get(PLATFORM.href))).rejects.toEqual(
      new TransportError(
        'timeout',
        `no response within 0.1 s to a request through the proxy ${host}`,
        { viaProxy: true },
      ),
    );
  });

  it('that says nothing is given up when the step is stopped', async () => {
    const stop = new AbortController();
    const reason = new StoppedError('cancelled');
    const { onConnect } = await useProxy(undefined);
    onConnect(() => stop.abort(reason));
    const transport = recordingTransport({ signal: stop.signal });
    await expect(transport.send(get(PLATFORM.href))).rejects.toBe(reason);
  });

  it('that says nothing is named when the deadline passes', async () => {
    const stop = new AbortController();
    const { onConnect, host } = await useProxy(undefined);
    onConnect(() => stop.abort(new StoppedError('the deadline passed', { byDeadline: true })));
    const transport = recordingTransport({ signal: stop.signal });
    const named = `the deadline passed during a request through the proxy ${host}`;
    await expect(transport.send(get(PLATFORM.href))).rejects.toEqual(
      new StoppedError(named, { byDeadline: true }),
    );
    expect(transport.records).toMatchObject([{ result: { message: named } }]);
  });

  it('is not asked for hosts on this machine', async () => {
    const { arrived } = await useProxy('403 Forbidden');
    const { url } = await startHostileServer((_, response) => response.end('{}'));
    await expect(recordingTransport().send(get(url))).resolves.toMatchObject({ status: 200 });
    expect(arrived).toEqual([]);
  });

  it('that listens at an IPv6 address is reached', async () => {
    const server = await startSecureServer('platform.adobe.io');
    const proxy = await openProxy({ port: server.port, address: '::1' });
    vi.stubEnv('https_proxy', `http://${proxy.host}`);
    expect(proxy.host).toMatch(/^\[::1\]:/);
    await expect(recordingTransport().send(get(PLATFORM.href))).resolves.toMatchObject({
      status: 200,
    });
    expect(proxy.tunnels.map(({ target }) => target)).toEqual(['platform.adobe.io:443']);
  });
});

describe('a proxy that speaks TLS', () => {
  /** Stands before another proxy. */
  async function useSecureProxy(isTrusted: boolean) {
    const server = await startSecureServer('platform.adobe.io');
    const proxy = await openProxy({ port: server.port, login: 'user:p@ss' });
    const certificate = await makeCertificate('localhost');
    if (isTrusted) trust(certificate);
    const { port } = new URL(`http://${proxy.host}`);
    const outer = createServer(certificate, (near) => {
      const far = connect(Number(port), '127.0.0.1');
      near.pipe(far).pipe(near);
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
    });
    const outerPort = await listen(outer);
    onTestFinished(() => void outer.close());
    vi.stubEnv('https_proxy', `https://user:p%40ss@localhost:${outerPort}`);
    return { proxy, server, host: `localhost:${outerPort}` };
  }

  it('opens tunnels that are used again', async () => {
    const { proxy, server } = await useSecureProxy(true);
    const transport = recordingTransport();
    for (let i = 0; i < 3; i++) {
      await expect(transport.send(get(PLATFORM.href))).resolves.toMatchObject({ status: 200 });
    }
    expect([proxy.tunnels.length, server.handshakes()]).toEqual([1, 1]);
  });

  it('has a certificate of its own', async () => {
    const { host } = await useSecureProxy(false);
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: 'certificate-unknown-authority',
      message: `the proxy ${host}'s certificate is not trusted: self-signed certificate`,
    });
  });

  it('is not what answers in plain HTTP', async () => {
    const { host } = await useProxy('200 OK');
    vi.stubEnv('https_proxy', `https://user:${PASSWORD}@${host}`);
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toEqual(
      new TransportError('proxy-protocol', `the proxy ${host} does not speak TLS`, {
        neverSent: true,
        viaProxy: true,
      }),
    );
  });

  it('is not spoken to without TLS', async () => {
    const { host } = await useSecureProxy(true);
    vi.stubEnv('https_proxy', `http://${host}`);
    await expect(recordingTransport().send(get(PLATFORM.href))).rejects.toMatchObject({
      problem: expect.stringMatching(/^proxy-(?:protocol|failed)$/),
      neverSent: true,
    });
  });
});

describe('the certificate of a host', () => {
  it.each([
    ['has expired', 'certificate-expired', '200101000000Z', '210101000000Z'],
    ['is not valid yet', 'certificate-not-yet-valid', '480101000000Z', '490101000000Z'],
  ])('that %s: %s', async (what, problem, from, until) => {
    const certificate = withValidity(await makeCertificate('localhost'), from, until);
    trust(certificate);
    const { port } = await startSecureServer('localhost', undefined, certificate);
    await expect(recordingTransport().send(get(`https://localhost:${port}`))).rejects.toEqual(
      new TransportError(
        // Its type is lost in the table.
        problem as 'certificate-expired',
        `localhost's certificate ${what}`,
        { neverSent: true },
      ),
    );
  });

  it('that is for another one says for which', async () => {
    const certificate = await makeCertificate('proxy.corp.test');
    trust(certificate);
    const { port } = await startSecureServer('localhost', undefined, certificate);
    await expect(recordingTransport().send(get(`https://localhost:${port}`))).rejects.toEqual(
      new TransportError(
        'certificate-other-host',
        "localhost's certificate is for another host (proxy.corp.test)",
        { neverSent: true },
      ),
    );
  });

  it('that nobody vouches for, beside plain http', async () => {
    const transport = recordingTransport();
    const plain = await startHostileServer((_, response) => response.end('{}'));
    const certificate = await makeCertificate('localhost');
    const { port } = await startSecureServer('localhost', undefined, certificate);
    await expect(transport.send(get(plain.url))).resolves.toMatchObject({ status: 200 });
    await expect(transport.send(get(`https://localhost:${port}`))).rejects.toMatchObject({
      problem: 'certificate-unknown-authority',
      message: "localhost's certificate is not trusted: self-signed certificate",
    });
    await expect(transport.send(get(plain.url))).resolves.toMatchObject({ status: 200 });
  });

  it('does not exist where TLS is not spoken', async () => {
    const { url } = await startHostileServer((_, response) => response.end());
    const { host } = new URL(url);
    await expect(recordingTransport().send(get(`https://${host}`))).rejects.toEqual(
      new TransportError('tls-to-plain-port', `${host} does not speak TLS`, { neverSent: true }),
    );
  });
});
