import { createServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../local-runner/listen.js';
import type { HttpRequest } from '../../src/http/transport.js';
import { openProxy } from '../support/e2e/production.js';
import { startHostileServer } from '../support/hostile-server.js';
import { makeCertificate, trust } from '../support/http/certificates.js';
import { startSecureServer } from '../support/http/secure-server.js';
import { recordingTransport } from '../support/open-transport.js';

beforeEach(() => {
  for (const name of ['https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']) vi.stubEnv(name, '');
});
afterEach(() => vi.unstubAllEnvs());

function request(url: string, method: HttpRequest['method'] = 'GET'): HttpRequest {
  return { method, url, headers: {}, ...(method === 'POST' && { body: '{}' }) };
}

type Way = 'direct' | 'through a proxy';

/** A server with TLS and a transport to it. */
async function open(way: Way) {
  const host = way === 'direct' ? 'localhost' : 'platform.adobe.io';
  const server = await startSecureServer(host);
  const proxy = await openProxy({ port: server.port });
  if (way !== 'direct') vi.stubEnv('https_proxy', `http://${proxy.host}`);
  const url = way === 'direct' ? `https://${host}:${server.port}` : `https://${host}`;
  const transport = recordingTransport();
  const opened = () => server.handshakes.length;
  return { ...server, url, transport, opened, tunnels: proxy.tunnels };
}

describe.each<Way>(['direct', 'through a proxy'])('connections %s', (way) => {
  it('are used again, also by writes that follow at once', async () => {
    const { url, transport, opened, arrived, tunnels } = await open(way);
    await Promise.all([transport.send(request(`${url}/1`)), transport.send(request(`${url}/2`))]);
    await transport.send(request(`${url}/3`, 'POST'));
    await transport.send(request(`${url}/4`));
    expect(arrived.toSorted()).toEqual(['GET /1', 'GET /2', 'GET /4', 'POST /3']);
    expect(opened()).toBe(2);
    expect(tunnels).toHaveLength(way === 'direct' ? 0 : 2);
  });

  it('that nobody used for a second are closed, and a write opens a fresh one', async () => {
    const { url, transport, opened, idle, arrived } = await open(way);
    await transport.send(request(`${url}/1`));
    await idle();
    await transport.send(request(`${url}/2`, 'POST'));
    expect(arrived).toEqual(['GET /1', 'POST /2']);
    expect(opened()).toBe(2);
  });

  it('are opened ahead without a request, and used by the first reads', async () => {
    const { url, transport, opened, arrived, tunnels, handshakes } = await open(way);
    transport.warmUp(url, 2);
    await vi.waitUntil(() => opened() > 0);
    expect(handshakes[0]?.servername).toBe(new URL(url).hostname);
    expect([arrived, transport.records]).toEqual([[], []]);
    // One that is still being opened is waited for.
    await Promise.all([transport.send(request(`${url}/1`)), transport.send(request(`${url}/2`))]);
    expect(opened()).toBe(2);
    expect(tunnels).toHaveLength(way === 'direct' ? 0 : 2);
  });

  it('that were opened ahead are not for writes, nor for other hosts', async () => {
    const { url, transport, opened } = await open(way);
    transport.warmUp(url, 1);
    await vi.waitUntil(() => opened() === 1);
    await transport.send(request(url, 'POST'));
    expect(opened()).toBe(2);
    const other = await startSecureServer('localhost');
    vi.stubEnv('no_proxy', 'localhost');
    await transport.send(request(`https://localhost:${other.port}`));
    expect([opened(), other.handshakes.length]).toEqual([2, 1]);
  });

  it.each([
    ['was closed by the server', (socket: TLSSocket) => socket.end()],
    ['was reset by the server', (socket: TLSSocket) => socket.destroy()],
    ['holds a response', (socket: TLSSocket) => socket.write('HTTP/1.1 408 Too late\r\n\r\n')],
  ])('that were opened ahead are not used: one %s', async (_, act) => {
    const { url, transport, handshakes, opened } = await open(way);
    transport.warmUp(url, 1);
    await vi.waitUntil(() => opened() === 1);
    for (const socket of handshakes) act(socket);
    // What happened on one connection has arrived once another one has carried requests.
    const other = recordingTransport();
    for (let i = 0; i < 3; i++) await other.send(request(url));
    await expect(transport.send(request(url))).resolves.toMatchObject({ status: 200 });
    expect(opened()).toBe(3);
  });
});

it('opens nothing ahead for a stand-in without TLS', async () => {
  const { url, connections } = await startHostileServer((_, response) => response.end('{}'));
  const transport = recordingTransport();
  transport.warmUp(url, 2);
  await transport.send(request(url));
  expect(connections()).toBe(1);
});

it('fails silently ahead; the request tells', async () => {
  const { url, close } = await startHostileServer((_, response) => response.end('{}'));
  await close();
  const transport = recordingTransport();
  const secure = url.replace('http:', 'https:');
  transport.warmUp(secure, 2);
  await expect(transport.send(request(secure))).rejects.toMatchObject({
    message: expect.stringContaining('127.0.0.1 cannot be reached: connect ECONNREFUSED'),
    neverSent: true,
  });
  expect(transport.records).toHaveLength(1);
});

it.each([
  ['is cut off', (socket: Socket) => void socket.once('data', () => socket.end())],
  ['is reset', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy())],
])('has sent nothing when the TLS handshake %s', async (_, act) => {
  const server = createServer(act);
  const url = `https://127.0.0.1:${await listen(server)}`;
  onTestFinished(() => void server.close());
  await expect(recordingTransport().send(request(url, 'POST'))).rejects.toMatchObject({
    message: expect.stringContaining('no complete response from 127.0.0.1: '),
    neverSent: true,
  });
});

it.each([
  ['that nobody vouches for', 'localhost', 2048, /^localhost's certificate is not trusted: self/],
  ['for another host', 'x.test', 2048, /^localhost's certificate is not valid: .*x\.test/],
  ['with a short key', 'localhost', 1024, /^localhost's certificate is not valid: EE .*weak/],
])('sends nothing to a server with a certificate %s, and says so at once', async (...row) => {
  const [what, host, bits, message] = row;
  const certificate = await makeCertificate(host, bits);
  if (!what.includes('nobody')) trust(certificate);
  const { port, arrived } = await startSecureServer('localhost', certificate);
  const sending = recordingTransport().send(request(`https://localhost:${port}`));
  await expect(sending).rejects.toMatchObject({
    message: expect.stringMatching(message),
    neverSent: true,
    why: { attempts: 1, section: 'certificates' },
  });
  expect(arrived).toEqual([]);
});
