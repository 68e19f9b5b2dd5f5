import dns from 'node:dns';
import { getDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoppedError } from '../../src/errors.js';
import type { HttpRequest } from '../../src/http/transport.js';
import { TransportError } from '../../src/http/transport-error.js';
import { startHostileServer } from '../support/hostile-server.js';
import { recordingTransport } from '../support/open-transport.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const MB = 1024 * 1024;

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: {} };
}

/** Has every name resolve to these addresses, or to none. */
function lookUp(...addresses: string[]): void {
  const lookup = (
    _name: string,
    _options: dns.LookupAllOptions,
    callback: (error: Error | null, addresses: dns.LookupAddress[]) => void,
  ) => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND localhost'), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
    });
    const found = addresses.map((address) => ({ address, family: 4 }));
    process.nextTick(() => callback(found.length === 0 ? error : null, found));
  };
  // One of its overloads, the one that Node.js calls to learn every address.
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
}

/** The URL of a port where nothing listens any more. */
async function nobody(): Promise<string> {
  const { url, close } = await startHostileServer((_, response) => response.end());
  await close();
  return url;
}

describe('a request', () => {
  it('is sent as it is, with the user agent and what can be decompressed', async () => {
    const seen: unknown[] = [];
    const { url, arrived } = await startHostileServer(async (request, response) => {
      const body = (await request.setEncoding('utf8').toArray()).join('');
      seen.push([body, request.headers]);
      response.writeHead(201, { 'x-request-id': 'r1' }).end('{"name":"Größe"}');
    });
    const transport = recordingTransport();
    const request: HttpRequest = {
      method: 'PATCH',
      url: `${url}/a/b?c=%22d%22`,
      headers: { 'x-api-key': 'k', 'if-match': '"e"' },
      body: '{"ö":1}',
    };
    const response = await transport.send(request);
    expect(response).toMatchObject({
      status: 201,
      body: '{"name":"Größe"}',
      headers: { 'x-request-id': 'r1' },
    });
    expect(arrived).toEqual(['PATCH /a/b?c=%22d%22']);
    expect(seen).toEqual([
      [
        '{"ö":1}',
        {
          'x-api-key': 'k',
          'if-match': '"e"',
          'accept-encoding': 'gzip, deflate',
          'user-agent': 'aep-base-connection/test',
          'content-length': '8',
          host: new URL(url).host,
          connection: 'keep-alive',
        },
      ],
    ]);
    expect(request.headers).toEqual({ 'x-api-key': 'k', 'if-match': '"e"' });
  });

  it('puts characters together that arrive in pieces', async () => {
    const bytes = Buffer.from('"Größe 😀"');
    const { url } = await startHostileServer(async (_, response) => {
      for (const byte of bytes) {
        await new Promise<void>((resolve) => response.write(Buffer.of(byte), () => resolve()));
      }
      response.end();
    });
    const { body } = await recordingTransport().send(get(url));
    expect(body).toBe('"Größe 😀"');
  });

  it('uses one connection for one after another, and closes it with the transport', async () => {
    const server = await startHostileServer((_, response) => response.end('{}'));
    const transport = recordingTransport();
    for (let call = 0; call < 3; call++) await transport.send(get(server.url));
    expect(server.connections()).toBe(1);
    transport.close();
    await server.idle();
  });

  it('is recorded with its response or its failure, and the time it took', async () => {
    const { url } = await startHostileServer((_, response) => response.writeHead(404).end('no'));
    const transport = recordingTransport();
    const before = performance.now();
    const response = await transport.send(get(url));
    const spent = performance.now() - before;
    const refused = get(await nobody());
    const failure = await transport.send(refused).catch((error: unknown) => error);
    expect(transport.records).toEqual([
      { request: get(url), result: response, ms: expect.any(Number) },
      { request: refused, result: failure, ms: expect.any(Number) },
    ]);
    const [first] = transport.records;
    expect(first?.ms).toBeGreaterThan(0);
    expect(first?.ms).toBeLessThanOrEqual(spent);
  });
});

it("names the workflow run's own ID, where the runner gives one", async () => {
  vi.stubEnv('ACTIONS_ORCHESTRATION_ID', 'run-1.job');
  let agent: string | undefined;
  const { url } = await startHostileServer((request, response) => {
    agent = request.headers['user-agent'];
    response.end();
  });
  await recordingTransport().send(get(url));
  expect(agent).toBe('aep-base-connection/test actions_orchestration_id/run-1.job');
});

describe('a response', () => {
  it.each([301, 302, 303, 307, 308])(
    '%d to another host is handed on, not followed',
    async (status) => {
      const elsewhere = await startHostileServer((_, response) => response.end('{}'));
      const { url, arrived } = await startHostileServer((_, response) =>
        response.writeHead(status, { location: `${elsewhere.url}/stolen` }).end(),
      );
      const transport = recordingTransport();
      for (const method of ['GET', 'POST'] as const) {
        const request = {
          method,
          url: `${url}/x`,
          headers: { authorization: 'Bearer t' },
          body: '{}',
        };
        await expect(transport.send(request)).resolves.toMatchObject({ status, body: '' });
      }
      expect(arrived).toEqual(['GET /x', 'POST /x']);
      expect(elsewhere.arrived).toEqual([]);
    },
  );

  it.each([408, 429, 500, 502, 503, 504])('%d is handed on, not tried again', async (status) => {
    const { url, arrived } = await startHostileServer((_, response) =>
      response.writeHead(status).end('<html>'),
    );
    await expect(recordingTransport().send(get(url))).resolves.toMatchObject({
      status,
      body: '<html>',
    });
    expect(arrived).toHaveLength(1);
  });

  it('may have as many bytes as the cap, to the last one', async () => {
    const { url } = await startHostileServer((request, response) =>
      response.end('x'.repeat(4 * MB + (request.url === '/more' ? 1 : 0))),
    );
    const transport = recordingTransport();
    await expect(transport.send(get(url))).resolves.toHaveProperty('body.length', 4 * MB);
    await expect(transport.send(get(`${url}/more`))).rejects.toEqual(
      new TransportError('too-large', 'the response is larger than 4 MB'),
    );
  });

  it('of 20 MB is not read to its end', async () => {
    const { url } = await startHostileServer((_, response) => response.end(Buffer.alloc(20 * MB)));
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'too-large',
    });
  });

  it('without an end is given up', async () => {
    const { url } = await startHostileServer((_, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'too-large',
    });
  });

  it.each([
    ['by its length', { 'content-length': '100' }],
    ['in chunks', {}],
  ])('that breaks off, %s, is cut', async (_, headers) => {
    const { url } = await startHostileServer((_request, response) => {
      response.writeHead(200, headers).write('{"id":"abc', () => response.socket?.destroySoon());
    });
    await expect(recordingTransport().send(get(url))).rejects.toEqual(
      new TransportError('cut', 'the response was cut off after 10 bytes'),
    );
  });
});

describe('a response with large headers', () => {
  it.each([
    ['may have 64 kB of them', 65_536, { status: 200 }],
    ['is given up beyond twice of that', 140_000, undefined],
  ])('%s', async (_, length, expected) => {
    const { url } = await startHostileServer((_request, response) =>
      response.writeHead(200, { 'set-cookie': 'x'.repeat(length) }).end(),
    );
    const sending = recordingTransport().send(get(url));
    if (expected !== undefined) await expect(sending).resolves.toMatchObject(expected);
    else {
      await expect(sending).rejects.toMatchObject({
        problem: 'too-large',
        message: expect.stringMatching(/^the headers of the response are too large: .*overflow/i),
      });
    }
  });
});

describe('no response', () => {
  it('when the connection is reset', async () => {
    const { url } = await startHostileServer((request) => request.socket.resetAndDestroy());
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      name: 'TransportError',
      problem: 'reset',
      neverSent: false,
      message: expect.stringMatching(/^the connection was lost: .*(ECONNRESET|hang up)/),
    });
  });

  it('when the server changes the protocol unasked', async () => {
    const { url } = await startHostileServer((request) =>
      request.socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
      ),
    );
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'reset',
      neverSent: false,
      message: 'the connection was lost: it was closed without a response',
    });
  });

  it('when what comes is not HTTP', async () => {
    const { url } = await startHostileServer((request) => request.socket.end('SSH-2.0-x\r\n'));
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'not-http',
      neverSent: false,
      message: expect.stringMatching(/^the response is not HTTP: Expected HTTP/),
    });
  });

  it('when nobody listens', async () => {
    const url = await nobody();
    await expect(recordingTransport().send(get(url))).rejects.toEqual(
      new TransportError(
        'refused',
        `the connection was refused: connect ECONNREFUSED ${new URL(url).host}`,
        { neverSent: true },
      ),
    );
  });

  it('tells of every address that was tried', async () => {
    const { port } = new URL(await nobody());
    lookUp('127.0.0.1', '127.0.0.2');
    await expect(recordingTransport().send(get(`http://localhost:${port}`))).rejects.toEqual(
      new TransportError(
        'refused',
        `the connection was refused: connect ECONNREFUSED 127.0.0.1:${port}, connect ECONNREFUSED 127.0.0.2:${port}`,
        { neverSent: true },
      ),
    );
  });

  it('asks an IPv6 address without its brackets', async () => {
    const { port } = new URL(await nobody());
    await expect(recordingTransport().send(get(`http://[::1]:${port}`))).rejects.toMatchObject({
      problem: expect.stringMatching(/^(?:refused|unreachable)$/),
      message: expect.stringContaining(` ::1:${port}`),
    });
  });

  it.each([
    ['at all', () => {}],
    ['after its headers', (write: () => void) => write()],
  ])('within the time of one request, %s, is a timeout', async (_, begin) => {
    const { url } = await startHostileServer((_request, response) =>
      begin(() => void response.writeHead(200, { 'content-length': '10' }).write('x')),
    );
    await expect(recordingTransport({ requestTimeoutMs: 100 }).send(get(url))).rejects.toEqual(
      new TransportError('timeout', 'no response within 0.1 s'),
    );
  });
});

describe('the addresses of a host', () => {
  it('each have five seconds to connect', () => {
    recordingTransport();
    expect(getDefaultAutoSelectFamilyAttemptTimeout()).toBe(5000);
  });

  it('cannot be told while the name does not resolve', async () => {
    const transport = recordingTransport();
    const url = await nobody();
    const named = get(url.replace('127.0.0.1', 'localhost'));
    lookUp();
    const unknown = new TransportError(
      'unknown-host',
      'DNS lookup failed (ENOTFOUND): the runner cannot resolve localhost',
      { neverSent: true },
    );
    await expect(transport.send(named)).rejects.toEqual(unknown);
    await expect(transport.send(named)).rejects.toEqual(unknown);

    lookUp('127.0.0.1', '127.0.0.2');
    await expect(transport.send(named)).rejects.toMatchObject({ problem: 'refused' });

    lookUp();
    await expect(transport.send(named)).rejects.toEqual(
      new TransportError(
        'host-lost',
        'DNS lookup failed (ENOTFOUND): the runner can no longer resolve localhost',
        { neverSent: true },
      ),
    );
  });

  it('are known from a response, too', async () => {
    const server = await startHostileServer((_, response) =>
      response.writeHead(200, { connection: 'close' }).end(),
    );
    const transport = recordingTransport();
    const named = get(server.url.replace('127.0.0.1', 'localhost'));
    lookUp('127.0.0.1');
    await transport.send(named);
    await server.close();
    lookUp();
    await expect(transport.send(named)).rejects.toMatchObject({ problem: 'host-lost' });
  });
});

describe('stopping', () => {
  it('sends nothing once the step is stopped', async () => {
    const { url, arrived } = await startHostileServer((_, response) => response.end());
    const reason = new StoppedError('cancelled');
    const transport = recordingTransport({ signal: AbortSignal.abort(reason) });
    await expect(transport.send(get(url))).rejects.toBe(reason);
    expect([arrived, transport.records]).toEqual([[], []]);
  });

  it.each([
    ['before the response', () => {}],
    ['within the response', (write: () => void) => write()],
  ])('ends a request %s, with its reason', async (_, begin) => {
    const stop = new AbortController();
    const reason = new StoppedError('cancelled');
    const { url } = await startHostileServer((_request, response) => {
      begin(() => void response.writeHead(200, { 'content-length': '10' }).write('x'));
      setImmediate(() => stop.abort(reason));
    });
    const transport = recordingTransport({ signal: stop.signal });
    await expect(transport.send(get(url))).rejects.toBe(reason);
    expect(transport.records).toMatchObject([{ result: reason }]);
  });
});
