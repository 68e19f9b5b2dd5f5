import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import { StoppedError } from '../../src/errors.js';
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
    ['https://127.0.0.100', '', false],
    ['https://no-localhost', '', true],
    ['https://localhost.test', '', true],
    ['https://[::1]', '', false],
  ])('%s with no_proxy=%j: %s', (url, noProxy, proxied) => {
    vi.stubEnv('https_proxy', 'http://proxy.test');
    for (const name of ['no_proxy', 'NO_PROXY']) {
      vi.stubEnv(name, noProxy);
      expect(proxyFor(new URL(url)) !== undefined).toBe(proxied);
      vi.stubEnv(name, '');
    }
  });

  it.each([
    ['20.19.5', false],
    ['24.4.9', false],
    ['24.5.0', true],
    ['24.10.1', true],
  ])('is one that Node.js %s can use, or refused where it is needed: %s', (version, can) => {
    vi.stubEnv('https_proxy', 'http://proxy.test:3128');
    const host = () => proxyFor(PLATFORM, version)?.host;
    if (can) expect(host()).toBe('proxy.test:3128');
    else expect(host).toThrow(`https_proxy is set, but Node.js ${version} cannot use a proxy`);
    vi.stubEnv('no_proxy', 'platform.adobe.io');
    expect(host()).toBeUndefined();
  });

  const NO_ADDRESS = 'is not the address of a proxy';
  it.each([
    ['http://user:50%@proxy.test:3128', NO_ADDRESS],
    [`http://user:${PASSWORD}#more@proxy.test:3128`, NO_ADDRESS],
    ['user:12#more@proxy.test:3128', NO_ADDRESS],
    ['http://user:12/more@proxy.test:3128', NO_ADDRESS],
    ['http://user:12?more@proxy.test:3128', NO_ADDRESS],
    ['http://user:12\\more@proxy.test:3128', NO_ADDRESS],
    ['http://', NO_ADDRESS],
    ['a proxy', NO_ADDRESS],
    ['"http://proxy.test:3128"', NO_ADDRESS],
    ['proxy.test:3128', 'lacks http:// before it'],
    [`u:${PASSWORD}@127.0.0.1:3128`, 'lacks http:// before it'],
    [`socks5h://u:${PASSWORD}@proxy.test`, 'is a socks5h:// proxy, not http://'],
  ])('is not guessed: %s %s', async (address, why) => {
    vi.stubEnv('HTTPS_PROXY', address);
    const transport = recordingTransport();
    transport.warmUp(PLATFORM.origin, 2);
    await expect(transport.send(GET)).rejects.toMatchObject({
      message: `HTTPS_PROXY ${why}`,
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

const reply = (head: string) => (socket: Duplex) =>
  void socket.resume().end(`HTTP/1.1 ${head}\r\n\r\n`);

const openToNoTls = (socket: Duplex) => {
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  socket.once('data', () => reply('400 Bad Request')(socket));
};

describe('a proxy', () => {
  it.each<[string, (socket: Duplex) => void, string, string]>([
    ['responds 407', reply('407 x'), '{proxy} responded with HTTP 407', 'user and password'],
    ['closes', (socket) => socket.end(), '{proxy} cannot be reached: it opened no', 'Check scheme'],
    // The sockets of this test are all of TCP.
    ['resets', (socket) => (socket as Socket).resetAndDestroy(), '{proxy} cannot', 'Check scheme'],
    ['closes its tunnel', reply('200 OK'), 'no complete response from platform', 'Run the step'],
    [
      'leads to no TLS',
      openToNoTls,
      'platform.adobe.io does not respond as Adobe does',
      'proxy in',
    ],
  ])(
    'that %s is named, or who is behind it, without its password',
    async (_, act, said, advice) => {
      const { host, arrived, idle } = await useProxy(act);
      const sending = recordingTransport().send(GET);
      const error: unknown = await sending.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        message: expect.stringContaining(said.replace('{proxy}', `the proxy ${host}`)),
        neverSent: true,
        why: { advice: expect.stringContaining(advice) },
      });
      expect(`${error}`).not.toContain(PASSWORD);
      expect(arrived).toEqual(['CONNECT platform.adobe.io:443']);
      await idle();
    },
  );

  it.each([
    ['https://platform.adobe.io:8443/x', 'CONNECT platform.adobe.io:8443'],
    ['https://[2001:db8::1]/x', 'CONNECT [2001:db8::1]:443'],
  ])('is asked for %s by %s', async (url, asked) => {
    const { arrived } = await useProxy(reply('403 x'));
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
      for (const socket of [near, far]) socket.on('error', () => near.destroy() && far.destroy());
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
});
