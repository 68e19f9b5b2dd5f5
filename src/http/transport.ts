import type http from 'node:http';
import type https from 'node:https';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { HttpClient } from '@actions/http-client';
import { monotonicMs } from '../clock.js';
import { readBody } from './body.js';
import { type ConnectionPool, connectOptions, openConnectionPool } from './connection-pool.js';
import { type ProxyServer, proxyFor } from './proxy.js';
import { sendRaw } from './raw-request.js';
import { stopReason, timeoutError } from './silence.js';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** A complete response, whatever its status. `body` is decompressed and decoded. */
export interface HttpResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What a request came to, for the log and the job summary. */
export interface RequestRecord {
  request: HttpRequest;
  result: HttpResponse | Error;
  ms: number;
}

export interface Transport {
  /** Sends one request and reads its response to the end. Throws a `TransportError`, or the reason that `signal` was aborted with. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /**
   * Opens `sockets` connections to `origin`, through the proxy if there is one, TLS handshake included; the next GET requests use them.
   * Nothing is sent or recorded, and failures are silent: the request that needs a connection tells.
   */
  warmUp(origin: string, sockets: number): void;
  close(): void;
}

export interface TransportOptions {
  userAgent: string;
  /** Ends every request at once when aborted. */
  signal: AbortSignal;
  /** How long one request may take, from connecting to the last byte. */
  requestTimeoutMs: number;
  onRequestEnd(record: RequestRecord): void;
}

/** By default Node.js gives each address of a host 250 ms to connect, which a slow link never meets. */
const ADDRESS_TIMEOUT_MS = 5000;

/** Some gateways add tens of kB of cookies and policies; Node.js takes 16 kB by default. */
const MAX_HEADER_BYTES = 128 * 1024;

/** What the requests of one transport share. */
interface Shared extends TransportOptions {
  client: HttpClient;
  pools: Map<string, ConnectionPool>;
  /** Hosts whose names were resolved. */
  resolved: Set<string>;
}

/**
 * Opens a bare transport on `@actions/http-client`, with its reading of the proxy variables, but without its redirects,
 * which would carry credentials to another host, its retries, and its `readBody()`, which never settles when a body is cut.
 */
export function openTransport(options: TransportOptions): Transport {
  setDefaultAutoSelectFamilyAttemptTimeout(ADDRESS_TIMEOUT_MS);
  const client = new HttpClient(options.userAgent);
  const shared: Shared = { ...options, client, pools: new Map(), resolved: new Set() };
  return {
    send: (request) => send(request, shared),
    warmUp(origin, sockets) {
      const target = new URL(origin);
      try {
        poolFor(target, proxyFor(target), shared).warmUp(target, sockets);
      } catch {
        // The first request throws the same.
      }
    },
    close() {
      for (const pool of shared.pools.values()) pool.close();
    },
  };
}

async function send(request: HttpRequest, shared: Shared): Promise<HttpResponse> {
  const { signal: stepSignal, requestTimeoutMs, onRequestEnd } = shared;
  stepSignal.throwIfAborted();
  const started = monotonicMs();
  const ending = new AbortController();
  const { signal } = ending;
  const stop = () => ending.abort();
  stepSignal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(stop, requestTimeoutMs);
  const record = (result: HttpResponse | Error) =>
    onRequestEnd({ request, result, ms: monotonicMs() - started });
  try {
    const response = await attempt(request, signal, shared);
    record(response);
    return response;
  } catch (error) {
    // Nothing but errors is thrown there.
    const failure = stepSignal.aborted
      ? stopReason(stepSignal.reason, request.url)
      : signal.aborted
        ? timeoutError(request.url, requestTimeoutMs)
        : (error as Error);
    record(failure);
    throw failure;
  } finally {
    clearTimeout(timer);
    stepSignal.removeEventListener('abort', stop);
  }
}

async function attempt(
  request: HttpRequest,
  signal: AbortSignal,
  shared: Shared,
): Promise<HttpResponse> {
  const { client, resolved } = shared;
  const target = new URL(request.url);
  const proxy = proxyFor(target);
  const pool = poolFor(target, proxy, shared);
  const lookedUp = proxy?.host ?? target.hostname;
  const options = { ...requestOptions(request, target, client), agent: pool.agent };
  try {
    const message = await sendRaw(client, target, options, request.body, signal);
    resolved.add(lookedUp);
    return await readResponse(message);
  } catch (error) {
    if (signal.aborted) throw error;
    const resolvedBefore = resolved.has(lookedUp);
    // A chunk of its own: most runs never need it.
    const { toTransportError } = await import('./failure.js');
    // Nothing else is thrown there.
    const connectFailure = pool.failureOf(error as Error);
    const failure = toTransportError(error, { target, proxy, connectFailure, resolvedBefore });
    if (!failure.problem.endsWith('unknown-host')) resolved.add(lookedUp);
    throw failure;
  }
}

function poolFor(
  { protocol }: URL,
  proxy: ProxyServer | undefined,
  { pools }: Shared,
): ConnectionPool {
  const key = `${protocol} ${proxy?.url}`;
  const pool = pools.get(key) ?? openConnectionPool(protocol, proxy);
  pools.set(key, pool);
  return pool;
}

function requestOptions(
  { method, headers }: HttpRequest,
  target: URL,
  { userAgent }: HttpClient,
): https.RequestOptions {
  return {
    ...connectOptions(target),
    method,
    path: target.pathname + target.search,
    headers: {
      ...headers,
      'accept-encoding': 'gzip, deflate',
      // The client adds the run's own ID to it.
      'user-agent': `${userAgent}`,
    },
    maxHeaderSize: MAX_HEADER_BYTES,
  };
}

async function readResponse(message: http.IncomingMessage): Promise<HttpResponse> {
  const body = await readBody(message);
  // Only a request that a server receives has no status.
  return { status: message.statusCode as number, headers: message.headers, body };
}
