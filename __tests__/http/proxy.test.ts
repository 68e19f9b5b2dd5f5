import { createServer } from 'node:https';
import { generateCACertificate } from 'mockttp';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import { StoppedError } from '../../src/http/deadline.js';
import { checkProxy } from '../../src/http/proxy.js';
import { TransportError } from '../../src/http/transport-error.js';
import { startHostileServer } from '../support/hostile-server.js';
import { recordingTransport } from '../support/open-transport.js';

afterEach(() => vi.unstubAllEnvs());

const PASSWORD = 'pr0xy-passw0rd';

/** A proxy for everything, whose answer to CONNECT is `reply`, or silence. Nothing ever leaves this machine. */
async function useProxy(reply: string | undefined) {
  const proxy = await startHostileServer((_, response) => response.writeHead(400).end());
  proxy.onConnect((socket) => {
    if (reply !== undefined) socket.end(`HTTP/1.1 ${reply}\r\n\r\n`);
  });
  const { host } = new URL(proxy.url);
  for (const name of ['https_proxy', 'http_proxy']) {
    vi.stubEnv(name, `http://user:${PASSWORD}@${host}`);
  }
  for (const name of ['no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
  return { ...proxy, host };
}

function get(url: string) {
  return { method: 'GET', url, headers: {} } as const;
}

describe('a proxy', () => {
  it.each([
    ['407 Proxy Authentication Required', 'proxy-refused'],
    ['403 Forbidden', 'proxy-refused'],
    ['302 Found', 'proxy-refused'],
    ['499 x', 'proxy-refused'],
    ['500 x', 'network'],
    ['502 Bad Gateway', 'network'],
    ['504 Gateway Timeout', 'network'],
  ] as const)('that answers %s: %s', async (reply, problem) => {
    const { host } = await useProxy(reply);
    const exchange = recordingTransport().send(get('https://platform.adobe.io/x'));
    await expect(exchange).rejects.toEqual(
      new TransportError(
        problem,
        `the proxy ${host} answered ${reply.slice(0, 3)} instead of opening a tunnel`,
      ),
    );
  });

  it.each([
    ['https://platform.adobe.io/x?y', 'CONNECT platform.adobe.io:443'],
    ['http://platform.adobe.io/x', 'CONNECT platform.adobe.io:80'],
    ['https://platform.adobe.io:8443/x', 'CONNECT platform.adobe.io:8443'],
  ])('is asked for a tunnel to %s by %s', async (url, asked) => {
    const { arrived } = await useProxy('403 Forbidden');
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'proxy-refused',
    });
    expect(arrived).toEqual([asked]);
  });

  it('that cannot be reached is named, without its password', async () => {
    const { host, close } = await useProxy(undefined);
    await close();
    const exchange = recordingTransport().send(get('https://platform.adobe.io'));
    const failure = await exchange.catch(String);
    expect(failure).toBe(
      `TransportError: the proxy ${host} cannot be reached: connect ECONNREFUSED ${host}`,
    );
    expect(failure).not.toContain(PASSWORD);
    await expect(recordingTransport().send(get('https://platform.adobe.io'))).rejects.toEqual(
      expect.objectContaining({ problem: 'network' }),
    );
  });

  it('that says nothing is given up after the time of one attempt', async () => {
    await useProxy(undefined);
    const transport = recordingTransport({ requestTimeoutMs: 100 });
    await expect(transport.send(get('https://platform.adobe.io'))).rejects.toEqual(
      new TransportError('timeout', 'no whole answer within 0.1 s'),
    );
  });

  it('that says nothing is given up when the step is stopped', async () => {
    const stop = new AbortController();
    const reason = new StoppedError('cancelled');
    const { onConnect } = await useProxy(undefined);
    onConnect(() => stop.abort(reason));
    const transport = recordingTransport({ signal: stop.signal });
    await expect(transport.send(get('https://platform.adobe.io'))).rejects.toBe(reason);
  });

  it('is not asked for hosts on this machine', async () => {
    const { arrived } = await useProxy('403 Forbidden');
    const { url } = await startHostileServer((_, response) => response.end('{}'));
    await expect(recordingTransport().send(get(url))).resolves.toMatchObject({ status: 200 });
    expect(arrived).toEqual([]);
  });
});

describe("a proxy's address that cannot be read", () => {
  it.each([
    'proxy.test:3128',
    'user:pr0xy-passw0rd@proxy.test:3128',
    'http://user:50%@proxy.test:3128',
    'http://',
    'a proxy',
    'http://a proxy:3128',
  ])('is told of, not passed over: %s', async (address) => {
    for (const name of ['https_proxy', 'no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
    vi.stubEnv('HTTPS_PROXY', address);
    const exchange = recordingTransport().send(get('https://platform.adobe.io'));
    await expect(exchange).rejects.toEqual(
      new TransportError('proxy-unreadable', 'https_proxy does not hold the address of a proxy'),
    );
  });

  it('is not looked for where no proxy is wanted', () => {
    for (const name of ['https_proxy', 'HTTPS_PROXY']) vi.stubEnv(name, '');
    vi.stubEnv('http_proxy', 'a proxy');
    expect(() => checkProxy('https://platform.adobe.io')).not.toThrow();
    expect(() => checkProxy('http://platform.adobe.io')).toThrow('http_proxy does not hold');
  });

  it('does not matter for a host that needs no proxy', async () => {
    vi.stubEnv('https_proxy', 'a proxy');
    vi.stubEnv('http_proxy', 'a proxy');
    const { url } = await startHostileServer((_, response) => response.end('{}'));
    await expect(recordingTransport().send(get(url))).resolves.toMatchObject({ status: 200 });
  });
});

/** An HTTPS server whose certificate nobody vouches for. */
async function startUntrustedServer(): Promise<string> {
  const certificate = await generateCACertificate({ subject: { commonName: 'localhost' } });
  const server = createServer(certificate, (_, response) => response.end('{}'));
  const port = await listen(server);
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return `https://localhost:${port}`;
}

it('tells a certificate that nobody vouches for from other trouble', async () => {
  const url = await startUntrustedServer();
  await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
    problem: 'certificate',
    message: expect.stringMatching(/^the server's certificate is not trusted: .*self.signed/),
  });
});

it('speaks http and https side by side', async () => {
  const transport = recordingTransport();
  const plain = await startHostileServer((_, response) => response.end('{}'));
  const secure = await startUntrustedServer();
  await expect(transport.send(get(plain.url))).resolves.toMatchObject({ status: 200 });
  await expect(transport.send(get(secure))).rejects.toMatchObject({ problem: 'certificate' });
  await expect(transport.send(get(plain.url))).resolves.toMatchObject({ status: 200 });
});
