import dns from 'node:dns';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoppedError } from '../../src/http/deadline.js';
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

/** The URL of a port where nothing listens any more. */
async function nobody(): Promise<string> {
  const { url, close } = await startHostileServer((_, response) => response.end());
  await close();
  return url;
}

describe('an exchange', () => {
  it('sends the request as it is, with the user agent', async () => {
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

  it('uses one connection for one call after another, and lets go of it when it closes', async () => {
    const server = await startHostileServer((_, response) => response.end('{}'));
    const transport = recordingTransport();
    for (let call = 0; call < 3; call++) await transport.send(get(server.url));
    expect(server.connections()).toBe(1);
    transport.close();
    await server.idle();
  });

  it('is recorded with its answer or its failure, and the time it took', async () => {
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

describe('an answer', () => {
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
      new TransportError('too-large', 'the answer is larger than 4 MB'),
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
      new TransportError('cut', 'the answer broke off after 10 bytes'),
    );
  });
});

describe('no answer', () => {
  it('is a matter of the network when the connection is reset', async () => {
    const { url } = await startHostileServer((request) => request.socket.resetAndDestroy());
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      name: 'TransportError',
      problem: 'network',
      message: expect.stringMatching(/ECONNRESET|hang up/),
    });
  });

  it('is a matter of the network when what comes is not HTTP', async () => {
    const { url } = await startHostileServer((request) => request.socket.end('SSH-2.0-x\r\n'));
    await expect(recordingTransport().send(get(url))).rejects.toMatchObject({
      problem: 'network',
      message: expect.stringContaining('Parse Error'),
    });
  });

  it('is a matter of the network when nobody listens', async () => {
    const url = await nobody();
    await expect(recordingTransport().send(get(url))).rejects.toEqual(
      new TransportError('network', `connect ECONNREFUSED ${new URL(url).host}`),
    );
  });

  it('tells of every address that was tried', async () => {
    const { port } = new URL(await nobody());
    const lookup = (
      _name: string,
      _options: dns.LookupAllOptions,
      callback: (error: null, addresses: dns.LookupAddress[]) => void,
    ) =>
      callback(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ]);
    // One of its overloads, the one that Node.js calls to learn every address.
    vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup);
    await expect(recordingTransport().send(get(`http://localhost:${port}`))).rejects.toEqual(
      new TransportError(
        'network',
        `connect ECONNREFUSED 127.0.0.1:${port}, connect ECONNREFUSED 127.0.0.2:${port}`,
      ),
    );
  });

  it('asks an IPv6 address without its brackets', async () => {
    const { port } = new URL(await nobody());
    await expect(recordingTransport().send(get(`http://[::1]:${port}`))).rejects.toMatchObject({
      problem: 'network',
      message: expect.stringContaining(` ::1:${port}`),
    });
  });

  it.each([
    ['at all', () => {}],
    ['after its headers', (write: () => void) => write()],
  ])('within the time of one attempt, %s, is a time-out', async (_, begin) => {
    const { url } = await startHostileServer((_request, response) =>
      begin(() => void response.writeHead(200, { 'content-length': '10' }).write('x')),
    );
    await expect(recordingTransport({ requestTimeoutMs: 100 }).send(get(url))).rejects.toEqual(
      new TransportError('timeout', 'no whole answer within 0.1 s'),
    );
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
    ['before the answer', () => {}],
    ['within the answer', (write: () => void) => write()],
  ])('ends an exchange %s, with its reason', async (_, begin) => {
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
