import http from 'node:http';
import https from 'node:https';
import { HttpClient, type HttpClientResponse } from '@actions/http-client';
import { checkProxy, tunnelError } from './proxy.js';
import { TransportError } from './transport-error.js';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** A whole answer, whatever its status. `body` is decoded as UTF-8. */
export interface HttpResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What an exchange came to, for the log and the job summary. */
export interface RequestRecord {
  request: HttpRequest;
  result: HttpResponse | Error;
  ms: number;
}

export interface Transport {
  /** Sends one request and reads its answer to the end. Throws a `TransportError`, or the reason that `stop` was aborted with. */
  exchange(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

export interface TransportOptions {
  userAgent: string;
  /** Ends every exchange at once when aborted. */
  stop: AbortSignal;
  /** How long one exchange may take, from connecting to the last byte. */
  requestTimeoutMs: number;
  onRequestEnd(record: RequestRecord): void;
}

/** No answer that the action reads comes near this: a page of 100 connections is about 100 kB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Opens a bare transport on `@actions/http-client`: its agents (keep-alive, proxies, own CA), but neither its
 * redirects, which would carry credentials to another host, nor its retries, nor `readBody()`, which never settles when a body is cut.
 */
export function openTransport({
  userAgent,
  stop,
  requestTimeoutMs,
  onRequestEnd,
}: TransportOptions): Transport {
  // A client keeps the first agent that it makes, and an agent speaks one protocol.
  const openClient = () => new HttpClient(userAgent, [], { keepAlive: true });
  const secure = { client: openClient(), httpModule: https, port: 443 };
  const plain = { client: openClient(), httpModule: http, port: 80 };

  async function attempt(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const url = new URL(request.url);
    const { client, httpModule, port } = url.protocol === 'https:' ? secure : plain;
    checkProxy(request.url);
    // The client adds the run's own ID to it.
    const headers = { ...request.headers, 'user-agent': `${client.userAgent}` };
    const options: https.RequestOptions = {
      method: request.method,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || port,
      path: url.pathname + url.search,
      headers,
      agent: client.getAgent(request.url),
      signal,
    };
    const response = await Promise.race([
      client.requestRaw({ parsedUrl: url, httpModule, options }, request.body ?? null),
      rejectOnAbort(signal),
    ]);
    const body = await readBody(response, signal);
    const { statusCode, headers: received } = response.message;
    // Only a request that a server receives has no status.
    return { status: statusCode as number, headers: received, body };
  }

  async function exchange(request: HttpRequest): Promise<HttpResponse> {
    stop.throwIfAborted();
    const started = performance.now();
    const signal = AbortSignal.any([stop, AbortSignal.timeout(requestTimeoutMs)]);
    const record = (result: HttpResponse | Error) =>
      onRequestEnd({ request, result, ms: performance.now() - started });
    try {
      const response = await attempt(request, signal);
      record(response);
      return response;
    } catch (error) {
      const problem = stop.aborted
        ? stop.reason
        : signal.aborted
          ? new TransportError('timeout', `no whole answer within ${requestTimeoutMs / 1000} s`)
          : toTransportError(error, request.url);
      record(problem);
      throw problem;
    }
  }

  return {
    exchange,
    close() {
      secure.client.dispose();
      plain.client.dispose();
    },
  };
}

/** A request that still waits for its proxy's tunnel does not notice `signal` by itself. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function readBody(response: HttpClientResponse, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.message) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        throw new TransportError(
          'too-large',
          `the answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB`,
        );
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal.aborted || error instanceof TransportError) throw error;
    throw new TransportError('cut', `the answer broke off after ${size} bytes`);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;

function toTransportError(error: unknown, url: string): TransportError {
  if (error instanceof TransportError) return error;
  // Nothing else comes out of node:http, node:tls and the proxy's agent.
  const failure = error as NodeJS.ErrnoException;
  const message = inWords(failure);
  if (UNTRUSTED.test(`${failure.code}`)) {
    return new TransportError('certificate', `the server's certificate is not trusted: ${message}`);
  }
  return tunnelError(message, url) ?? new TransportError('network', message);
}

/** When a host of several addresses cannot be reached, there is an error for each, and none of its own in words. */
function inWords(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(inWords).join(', ') : error.message;
}
