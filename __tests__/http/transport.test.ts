import dns from 'node:dns';
import type { RequestListener } from 'node:http';
import { getDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoppedError } from '../../src/errors.js';
import type { HttpRequest, TransportOptions } from '../../src/http/transport.js';
import { startHostileServer } from '../support/hostile-server.js';
import { recordingTransport } from '../support/open-transport.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const MB = 1024 * 1024;
const TEXT = JSON.stringify({ name: 'Größe 😀', items: 'x'.repeat(1000) });
const GZIP = gzipSync(TEXT);
const TOO_LARGE = '127.0.0.1 does not respond as Adobe does: more than 4 MB';
const NO_RESPONSE = 'no complete response from 127.0.0.1: ';

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {} };
}

/** Sends a request to a server that answers by `listener`. */
async function send(listener: RequestListener, options: Partial<TransportOptions> = {}) {
  const { url } = await startHostileServer(listener);
  return recordingTransport(options).send(get(url));
}

/** The port where nothing listens any more. */
async function nobody(): Promise<string> {
  const { url, close } = await startHostileServer((_, response) => response.end());
  await close();
  return new URL(url).port;
}

/** Sends the beginning of a response, and no more. */
const begin: RequestListener = (_, response) =>
  void response.writeHead(200, { 'content-length': '10' }).write('x');

const breakOff =
  (headers: Record<string, string>): RequestListener =>
  (_, response) =>
    void response.writeHead(200, headers).write('{"id', () => response.socket?.destroySoon());

describe('a request', () => {
  it('is sent as it is, with the user agent and what can be decompressed', async () => {
    vi.stubEnv('ACTIONS_ORCHESTRATION_ID', 'run-1.job');
    const seen: unknown[] = [];
    const { url, arrived } = await startHostileServer(async (request, response) => {
      const body = (await request.setEncoding('utf8').toArray()).join('');
      seen.push(body, request.headers);
      response.writeHead(201, { 'x-request-id': 'r1' }).end('{"name":"Größe"}');
    });
    const headers = { 'x-api-key': 'k', 'if-match': '"e"' };
    const target = `${url}/a/b?c=%22d%22`;
    const request: HttpRequest = { method: 'PATCH', url: target, headers, body: '{"ö":1}' };
    await expect(recordingTransport().send(request)).resolves.toMatchObject({
      status: 201,
      body: '{"name":"Größe"}',
      headers: { 'x-request-id': 'r1' },
    });
    expect(arrived).toEqual(['PATCH /a/b?c=%22d%22']);
    expect(seen).toEqual([
      '{"ö":1}',
      {
        ...headers,
        'accept-encoding': 'gzip',
        'user-agent': 'aep-base-connection/test actions_orchestration_id/run-1.job',
        'content-length': '8',
        host: new URL(url).host,
        connection: 'keep-alive',
      },
    ]);
  });

  it('is recorded with its response or its failure, and the time it took', async () => {
    const { url } = await startHostileServer((_, response) => response.writeHead(404).end('no'));
    const transport = recordingTransport();
    const before = performance.now();
    const result = await transport.send(get(url));
    const spent = performance.now() - before;
    const refused = get(`http://127.0.0.1:${await nobody()}`);
    const failure = await transport.send(refused).catch((error: unknown) => error);
    expect(transport.records).toEqual([
      { request: get(url), result, ms: expect.any(Number) },
      { request: refused, result: failure, ms: expect.any(Number) },
    ]);
    const [{ ms } = { ms: 0 }] = transport.records;
    expect(ms).toBeGreaterThan(0);
    expect(ms).toBeLessThanOrEqual(spent);
  });
});

describe('a response', () => {
  it.each([301, 302, 303, 307, 308, 401, 429, 503])(
    '%d is handed on, neither followed nor sent again',
    async (status) => {
      const elsewhere = await startHostileServer((_, response) => response.end('{}'));
      const { url, arrived } = await startHostileServer((_, response) =>
        response.writeHead(status, { location: `${elsewhere.url}/stolen` }).end('<html>'),
      );
      const transport = recordingTransport();
      for (const method of ['GET', 'POST'] as const) {
        const headers = { authorization: 'Bearer t' };
        const request = { method, url: `${url}/x`, headers, body: '{}' };
        await expect(transport.send(request)).resolves.toMatchObject({ status, body: '<html>' });
      }
      expect(arrived).toEqual(['GET /x', 'POST /x']);
      expect(elsewhere.arrived).toEqual([]);
    },
  );

  it('is put together from characters that arrive in pieces', async () => {
    const { body } = await send(async (_, response) => {
      for (const byte of Buffer.from('"Größe 😀"')) {
        await new Promise<void>((resolve) => response.write(Buffer.of(byte), () => resolve()));
      }
      response.end();
    });
    expect(body).toBe('"Größe 😀"');
  });

  it.each<[string, string | undefined, Buffer | string, string]>([
    ['gzip', 'gzip', GZIP, TEXT],
    ['gzip that is not announced', undefined, GZIP, TEXT],
    ['announced gzip that is none', 'gzip', TEXT, TEXT],
    ['gzip, and empty', 'gzip', '', ''],
    ['very short', undefined, '\x1f', '\x1f'],
    ['as large as may be', undefined, 'x'.repeat(4 * MB), 'x'.repeat(4 * MB)],
    ['gzip, as large as may be', 'gzip', gzipSync(Buffer.alloc(4 * MB, 'x')), 'x'.repeat(4 * MB)],
  ])('is read: %s', async (_, encoding, sent, body) => {
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
    const received = await send((_request, response) => response.writeHead(200, headers).end(sent));
    // `toBe` would print 4 MB.
    expect(received.body === body).toBe(true);
  });

  it.each<[string, RequestListener, string | RegExp]>([
    [
      'is too large by one byte',
      (_, response) => response.end('x'.repeat(4 * MB + 1)),
      new RegExp(`^${TOO_LARGE}$`),
    ],
    [
      'has no end',
      (_, response) => {
        const more = () => {
          while (response.write('x'.repeat(65_536)));
        };
        response.on('drain', more);
        more();
      },
      TOO_LARGE,
    ],
    [
      'is a bomb',
      (_, response) => response.end(gzipSync(Buffer.alloc(20 * MB))),
      'does not respond as Adobe does: Cannot',
    ],
    ['is gzip that is cut', (_, response) => response.end(GZIP.subarray(0, -20)), NO_RESPONSE],
    ['breaks off', breakOff({ 'content-length': '100' }), `${NO_RESPONSE}aborted`],
    ['breaks off in chunks', breakOff({}), `${NO_RESPONSE}aborted`],
    ['is a reset', ({ socket }) => socket.resetAndDestroy(), /ECONNRESET|hang up/],
    [
      'is no HTTP',
      ({ socket }) => socket.end('SSH-2.0-x\r\n'),
      '127.0.0.1 does not respond as Adobe does: Expected HTTP/',
    ],
  ])('that %s is none, and the request may have been carried out', async (_, listener, said) => {
    await expect(send(listener)).rejects.toMatchObject({
      message: expect.stringMatching(said),
      neverSent: false,
    });
  });

  it.each<[string, RequestListener]>([
    ['at all', () => {}],
    ['after its beginning', begin],
  ])('that does not come within the time of one request, %s, is none', async (_, listener) => {
    await expect(send(listener, { requestTimeoutMs: 100 })).rejects.toMatchObject({
      message: `${NO_RESPONSE}nothing within 0.1 s`,
      neverSent: false,
    });
  });
});

describe('nobody who listens', () => {
  it('is told for each address of the host', async () => {
    const port = await nobody();
    const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
    const lookup = (...[, , done]: [string, unknown, (...found: unknown[]) => void]) =>
      process.nextTick(() => done(null, addresses));
    // One of its overloads, the one that Node.js calls to learn every address.
    vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
    await expect(recordingTransport().send(get(`http://localhost:${port}`))).rejects.toMatchObject({
      message: `localhost cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}, connect ECONNREFUSED 127.0.0.2:${port}`,
      neverSent: true,
    });
    expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBe(5000);
  });
});

describe('stopping', () => {
  it('sends nothing once the step is stopped', async () => {
    const { url, arrived } = await startHostileServer((_, response) => response.end('{}'));
    const reason = new StoppedError('cancelled');
    const transport = recordingTransport({ signal: AbortSignal.abort(reason) });
    await expect(transport.send(get(url))).rejects.toBe(reason);
    expect([arrived, transport.records]).toEqual([[], []]);
  });

  it.each<[string, RequestListener]>([
    ['before the response', () => {}],
    ['within the response', begin],
  ])('ends a request %s, with its reason', async (_, listener) => {
    const stop = new AbortController();
    const reason = new StoppedError('cancelled');
    const { url } = await startHostileServer((...on) => {
      listener(...on);
      setImmediate(() => stop.abort(reason));
    });
    const transport = recordingTransport({ signal: stop.signal });
    await expect(transport.send(get(url))).rejects.toBe(reason);
    expect(transport.records).toMatchObject([{ result: reason }]);
  });
});
