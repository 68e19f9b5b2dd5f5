import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { StoppedError } from '../../src/errors.js';
import type { HttpRequest } from '../../src/http/transport.js';
import { openProxy } from '../support/e2e/production.js';
import { type HostileServer, startHostileServer } from '../support/hostile-server.js';
import { startSecureServer } from '../support/http/secure-server.js';
import { recordingTransport } from '../support/open-transport.js';

afterEach(() => vi.unstubAllEnvs());

const HOST = 'platform.adobe.io';
const NO_PROXY = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];

function request(url: string, method: HttpRequest['method'] = 'GET'): HttpRequest {
  return { method, url, headers: {}, ...(method === 'POST' && { body: '{}' }) };
}

/** Every way to a server: http and https, direct and through a proxy. */
async function open(way: 'http' | 'https' | 'proxy') {
  for (const name of NO_PROXY) vi.stubEnv(name, '');
  if (way === 'http') {
    const server = await startHostileServer((_, response) => response.end('{}'));
    return { ...server, opened: () => server.connections(), tunnels: [] };
  }
  const host = way === 'https' ? 'localhost' : HOST;
  const server = await startSecureServer(host);
  const proxy = await openProxy({ port: server.port });
  if (way === 'proxy') vi.stubEnv('https_proxy', `http://${proxy.host}`);
  const url = `https://${host}:${server.port}`;
  return { ...server, url, opened: () => server.handshakes(), tunnels: proxy.tunnels };
}

describe.each(['http', 'https', 'proxy'] as const)('connections by %s', (way) => {
  it('are used again, also by writes that follow at once', async () => {
    const { url, opened, arrived, tunnels } = await open(way);
    const transport = recordingTransport();
    await Promise.all([transport.send(request(`${url}/1`)), transport.send(request(`${url}/2`))]);
    await transport.send(request(`${url}/3`, 'POST'));
    await transport.send(request(`${url}/4`));
    expect(arrived.toSorted()).toEqual(['GET /1', 'GET /2', 'GET /4', 'POST /3']);
    expect(opened()).toBe(2);
    expect(tunnels).toHaveLength(way === 'proxy' ? 2 : 0);
  });

  it('that nobody used for a second are closed, and a write opens a fresh one', async () => {
    const { url, opened, idle, arrived } = await open(way);
    const transport = recordingTransport();
    await transport.send(request(`${url}/1`));
    await idle();
    await transport.send(request(`${url}/2`, 'POST'));
    expect(arrived).toEqual(['GET /1', 'POST /2']);
    expect(opened()).toBe(2);
  });

  it('are warmed up without a request, and used by the first reads', async () => {
    const { url, opened, arrived, tunnels } = await open(way);
    const transport = recordingTransport();
    transport.warmUp(url, 2);
    await vi.waitUntil(() => opened() === 2);
    expect([arrived, transport.records]).toEqual([[], []]);
    await Promise.all([transport.send(request(`${url}/1`)), transport.send(request(`${url}/2`))]);
    expect(opened()).toBe(2);
    expect(tunnels).toHaveLength(way === 'proxy' ? 2 : 0);
  });

  it('that are still being warmed up are waited for', async () => {
    const { url, opened } = await open(way);
    const transport = recordingTransport();
    transport.warmUp(url, 1);
    await transport.send(request(url));
    expect(opened()).toBe(1);
  });

  it('that are warm are not for writes, nor for other hosts', async () => {
    const { url, opened } = await open(way);
    const transport = recordingTransport();
    transport.warmUp(url, 1);
    await vi.waitUntil(() => opened() === 1);
    await transport.send(request(url, 'POST'));
    expect(opened()).toBe(2);
    const other = await open(way);
    await transport.send(request(other.url));
    expect([opened(), other.opened()]).toEqual([2, 1]);
  });

  it('that are warm close with the transport', async () => {
    const { url, opened, idle, arrived } = await open(way);
    const transport = recordingTransport();
    transport.warmUp(url, 2);
    await vi.waitUntil(() => opened() === 2);
    transport.close();
    await idle();
    expect(arrived).toEqual([]);
  });

  it('close with the transport also while they are being opened', async () => {
    const { url, idle } = await open(way);
    const transport = recordingTransport();
    transport.warmUp(url, 2);
    transport.close();
    await idle();
  });
});

/** A server of which the test holds every connection. */
async function startHeldServer(): Promise<{ server: HostileServer; next(): Promise<Socket> }> {
  const server = await startHostileServer((_, response) => response.end('{}'));
  return { server, next: async () => (await once(server.events, 'connection'))[0] };
}

describe('a connection that was warmed up', () => {
  it.each([
    ['was closed by the server', (socket: Socket) => socket.end()],
    ['was reset by the server', (socket: Socket) => socket.resetAndDestroy()],
    [
      'holds what nobody asked for',
      (socket: Socket) => socket.write('HTTP/1.1 408 Request Timeout\r\n\r\n'),
    ],
  ])('and %s is not used', async (_, act) => {
    const { server, next } = await startHeldServer();
    const transport = recordingTransport();
    transport.warmUp(server.url, 1);
    const socket = await next();
    // Whatever happened on one connection has arrived once another one has carried a request.
    const other = recordingTransport();
    await other.send(request(server.url));
    act(socket);
    await other.send(request(server.url));
    await other.send(request(server.url));
    await expect(transport.send(request(server.url))).resolves.toMatchObject({ status: 200 });
    expect(server.connections()).toBe(3);
  });

  it('and failed says nothing; the request tells', async () => {
    const { server } = await startHeldServer();
    await server.close();
    const transport = recordingTransport();
    transport.warmUp(server.url, 2);
    await expect(transport.send(request(server.url))).rejects.toMatchObject({ problem: 'refused' });
    expect(transport.records).toHaveLength(1);
  });

  it('is not opened where the proxy cannot be used; the request tells', async () => {
    vi.stubEnv('https_proxy', 'socks5://127.0.0.1:1080');
    vi.stubEnv('no_proxy', '');
    const transport = recordingTransport();
    transport.warmUp(`https://${HOST}`, 2);
    await expect(transport.send(request(`https://${HOST}`))).rejects.toMatchObject({
      problem: 'proxy-scheme',
    });
  });
});

it('waits for a connection no longer than the step runs', async () => {
  for (const name of NO_PROXY) vi.stubEnv(name, '');
  const { proxy, host } = await silentProxy();
  vi.stubEnv('https_proxy', `http://${host}`);
  const stop = new AbortController();
  const reason = new StoppedError('cancelled');
  const transport = recordingTransport({ signal: stop.signal });
  const sending = transport.send(request(`https://${HOST}`));
  await once(proxy.events, 'connection');
  stop.abort(reason);
  await expect(sending).rejects.toBe(reason);
  transport.close();
  await proxy.idle();
});

async function silentProxy() {
  const proxy = await startHostileServer((_, response) => response.end());
  proxy.onConnect(() => {});
  onTestFinished(() => proxy.close());
  return { proxy, host: new URL(proxy.url).host };
}
