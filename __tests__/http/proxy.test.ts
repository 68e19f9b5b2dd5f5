import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import { StoppedError } from '../../src/errors.js';
import { RequestError } from '../../src/http/causes.js';
import { proxyFor } from '../../src/http/proxy.js';
import { openProxy } from '../support/e2e/production.js';
import { startHostileServer } from '../support/hostile-server.js';
import { makeCertificate, trust } from '../support/http/certificates.js';
import { startSecureServer } from '../support/http/secure-server.js';
import { recordingTransport } from '../support/open-transport.js';

beforeEach(() => {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

const PASSWORD = 'pr0xy-passw0rd';
const PLATFORM = new URL('https://platform.adobe.io/x');
const GET = { method: 'GET', url: PLATFORM.href, headers: {} } as const;

describe('the proxy for a URL', () => {
  it.each([
    ['http://proxy.test:3128', 'http://proxy.test:3128/'],
    [' HTTP://proxy.test:3128/ ', 'http://proxy.test:3128/'],
    ['https://proxy.test', 'https://proxy.test/'],
    ['http://u%40x:p%23%25@proxy.test', 'http://u%40x:p%23%25@proxy.test/'],
    ['http://user:p@ss@proxy.test:1', 'http://user:p%40ss@proxy.test:1/'],
    ['http://[::1]:3128', 'http://[::1]:3128/'],
    ['127.0.0.1:3128', 'http://127.0.0.1:3128/'],
    ['[::1]:3128', 'http://[::1]:3128/'],
    ['http://proxy.test:3128/a?b#c', 'http://proxy.test:3128/a?b#c'],
  ])('is read from %s', (address, href) => {
    vi.stubEnv('https_proxy', address);
    expect(proxyFor(PLATFORM)?.href).toBe(href);
  });

  it('is that of https_proxy in lower case before upper case, or none', () => {
    expect(proxyFor(PLATFORM)).toBeUndefined();
    vi.stubEnv('HTTPS_PROXY', 'http://upper.test');
    expect(proxyFor(PLATFORM)?.host).toBe('upper.test');
    vi.stubEnv('https_proxy', 'http://lower.test');
    expect(proxyFor(PLATFORM)?.host).toBe('lower.test');
  });

  it.each([
    ['https://platform.adobe.io', 'adobelogin.com', true],
    ['https://platform.adobe.io', 'xadobe.io, form.adobe.io', true],
    ['https://platform.adobe.io', 'adobe.io', false],
    ['https://platform.adobe.io', '.adobe.io', false],
    ['https://platform.adobe.io', 'x.test,*.ADOBE.io', false],
    ['https://platform.adobe.io', 'x.test *', false],
    ['https://platform.adobe.io', ' platform.adobe.io:443 ', false],
    ['https://platform.adobe.io', 'platform.adobe.io:8443', true],
    ['https://platform.adobe.io:8443', 'platform.adobe.io:8443', false],
    ['https://localhost:8443', '', false],
    ['https://127.0.0.1', '', false],
    ['https://[::1]', '', false],
    ['http://127.0.0.1:8080', '', false],
  ])('%s with no_proxy=%j: %s', (url, noProxy, proxied) => {
    vi.stubEnv('https_proxy', 'http://proxy.test');
    for (const name of ['no_proxy', 'NO_PROXY']) {
      vi.stubEnv(name, noProxy);
      expect(proxyFor(new URL(url)) !== undefined).toBe(proxied);
      vi.stubEnv(name, '');
    }
  });

  it.each([
    ['24.4.9', false],
    ['24.5.0', true],
    ['24.10.1', true],
    ['25.0.0', true],
    ['20.19.5', false],
  ])('is refused where Node.js cannot use it: %s can: %s', (version, can) => {
    vi.stubEnv('https_proxy', 'http://proxy.test:3128');
    if (can) expect(proxyFor(PLATFORM, version)).toHaveProperty('host', 'proxy.test:3128');
    else {
      const said = `https_proxy is set, but Node.js ${version} cannot use a proxy`;
      expect(() => proxyFor(PLATFORM, version)).toThrow(
        new RequestError('old-node', said, { neverSent: true }),
      );
    }
    vi.stubEnv('no_proxy', 'platform.adobe.io');
    expect(proxyFor(PLATFORM, version)).toBeUndefined();
  });

  it.each([
    ['proxy.test:3128', 'lacks http:// before it'],
    ['proxy.test', 'lacks http:// before it'],
    ['localhost:3128', 'lacks http:// before it'],
    [`user:${PASSWORD}@proxy.test:3128`, 'lacks http:// before it'],
    ['http://user:50%@proxy.test:3128', 'is not the address of a proxy'],
    [`http://user:${PASSWORD}#more@proxy.test:3128`, 'is not the address of a proxy'],
    ['http://user:12#more@proxy.test:3128', 'is not the address of a proxy'],
    ['http://user:12/more@proxy.test:3128', 'is not the address of a proxy'],
    ['http://user:12?more@proxy.test:3128', 'is not the address of a proxy'],
    ['http://user:12\\more@proxy.test:3128', 'is not the address of a proxy'],
    ['http://', 'is not the address of a proxy'],
    ['a proxy', 'is not the address of a proxy'],
    ['"http://proxy.test:3128"', 'is not the address of a proxy'],
    ['socks5://proxy.test:1080', 'is a socks5:// proxy, not http://'],
    [`socks5h://u:${PASSWORD}@proxy.test`, 'is a socks5h:// proxy, not http://'],
    ['ftp://proxy.test', 'is a ftp:// proxy, not http://'],
  ])('is not guessed: %s %s', async (address, why) => {
    vi.stubEnv('HTTPS_PROXY', address);
    const transport = recordingTransport();
    transport.warmUp(PLATFORM.origin, 2);
    const error = await transport.send(GET).catch((thrown: unknown) => thrown);
    expect(error).toEqual(new RequestError('setting', `HTTPS_PROXY ${why}`, { neverSent: true }));
    expect(error).toMatchObject({
      neverSent: true,
      why: { attempts: 1, section: 'proxies', advice: expect.stringContaining('http://host:port') },
    });
  });
});

/** A proxy for everything, which answers CONNECT by `act`, or not at all. Nothing ever leaves this machine. */
async function useProxy(act: (socket: Duplex) => void = () => {}) {
  const proxy = await startHostileServer((_, response) => response.writeHead(400).end());
  proxy.onConnect(act);
  const { host } = new URL(proxy.url);
  vi.stubEnv('https_proxy', `http://user:${PASSWORD}@${host}`);
  return { ...proxy, host };
}

describe('a proxy', () => {
  it.each([
    ['407 Proxy Authentication Required', 'Check user and password in https_proxy'],
    ['403 Forbidden', 'The proxy must allow platform.adobe.io and ims-na1.adobelogin.com'],
    ['502 Bad Gateway', "Check the proxy's log"],
  ])('that responds %s is named, without its password', async (reply, advice) => {
    const { host, arrived, idle } = await useProxy((s) => s.end(`HTTP/1.1 ${reply}\r\n\r\n`));
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: `the proxy ${host} responded with HTTP ${reply.slice(0, 3)} instead of opening a tunnel`,
      neverSent: true,
      why: { section: 'proxies', advice: expect.stringContaining(advice) },
    });
    expect(arrived).toEqual(['CONNECT platform.adobe.io:443']);
    await idle();
  });

  it.each([
    ['closes the connection', (socket: Duplex) => socket.end(), 'it opened no tunnel'],
    // The servers of a test have sockets of TCP.
    ['resets the connection', (socket: Duplex) => (socket as Socket).resetAndDestroy(), ''],
  ])('that %s cannot be reached', async (_, act, detail) => {
    const { host } = await useProxy(act);
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: expect.stringContaining(`the proxy ${host} cannot be reached: ${detail}`),
      neverSent: true,
    });
  });

  it('whose tunnel breaks in the TLS handshake is not to blame', async () => {
    await useProxy((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.end()));
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: expect.stringContaining('no complete response from platform.adobe.io: '),
      neverSent: true,
    });
  });

  it('whose tunnel leads to what does not speak TLS is not to blame', async () => {
    await useProxy((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^platform\.adobe\.io does not respond as Adobe does: .*(?:version|long)/,
      ),
      neverSent: true,
    });
  });

  it.each([
    ['https://platform.adobe.io:8443/x', 'CONNECT platform.adobe.io:8443'],
    ['https://[2001:db8::1]/x', 'CONNECT [2001:db8::1]:443'],
  ])('is asked for %s by %s', async (url, asked) => {
    const { arrived } = await useProxy((socket) => socket.end('HTTP/1.1 403 x\r\n\r\n'));
    await expect(recordingTransport().send({ ...GET, url })).rejects.toThrow('HTTP 403');
    expect(arrived).toEqual([asked]);
  });

  it('that cannot be reached is named, without its password', async () => {
    const { host, close } = await useProxy();
    await close();
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: `the proxy ${host} cannot be reached: connect ECONNREFUSED ${host}`,
      neverSent: true,
      why: { attempts: 4 },
    });
  });

  it('that says nothing is given up after the time of one request', async () => {
    await useProxy();
    await expect(recordingTransport({ requestTimeoutMs: 100 }).send(GET)).rejects.toThrow(
      'no complete response from platform.adobe.io: nothing within 0.1 s',
    );
  });

  it('that says nothing is given up when the step is stopped', async () => {
    const stop = new AbortController();
    const reason = new StoppedError('cancelled');
    await useProxy(() => stop.abort(reason));
    await expect(recordingTransport({ signal: stop.signal }).send(GET)).rejects.toBe(reason);
  });

  it('is not asked for hosts on this machine', async () => {
    const { arrived } = await useProxy();
    const { url } = await startHostileServer((_, response) => response.end('{}'));
    await expect(recordingTransport().send({ ...GET, url })).resolves.toMatchObject({
      status: 200,
    });
    expect(arrived).toEqual([]);
  });
});

describe('a proxy that speaks TLS', () => {
  /** Stands before another proxy, which asks for a password. */
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
    const host = `localhost:${await listen(outer)}`;
    onTestFinished(() => void outer.close());
    vi.stubEnv('https_proxy', `https://user:p%40ss@${host}`);
    return { proxy, server, host };
  }

  it('opens tunnels that are used again', async () => {
    const { proxy, server } = await useSecureProxy(true);
    const transport = recordingTransport();
    for (let i = 0; i < 3; i++) {
      await expect(transport.send(GET)).resolves.toMatchObject({ status: 200 });
    }
    expect([proxy.tunnels.length, server.handshakes.length]).toEqual([1, 1]);
  });

  it('has a certificate of its own', async () => {
    const { host } = await useSecureProxy(false);
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: `the proxy ${host}'s certificate is not trusted: self-signed certificate`,
      why: { attempts: 1, section: 'certificates' },
    });
  });

  it('is not what answers in plain HTTP', async () => {
    const { host } = await useProxy();
    vi.stubEnv('https_proxy', `https://user:${PASSWORD}@${host}`);
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: expect.stringMatching(`the proxy ${host} cannot be reached: .*(?:version|long)`),
      neverSent: true,
    });
  });

  it('is not spoken to without TLS', async () => {
    const { host } = await useSecureProxy(true);
    vi.stubEnv('https_proxy', `http://${host}`);
    await expect(recordingTransport().send(GET)).rejects.toMatchObject({
      message: expect.stringContaining(`the proxy ${host} cannot be reached`),
      neverSent: true,
    });
  });
});
