import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { isIP, setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { HttpClient } from '@actions/http-client';
import { formatSeconds } from '../clock.js';
import { EarlyAgent } from './agent.js';
import { RequestError, toRequestError } from './causes.js';
import { proxyFor } from './proxy.js';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** A complete response, whatever its status. */
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

export type Transport = ReturnType<typeof openTransport>;

export interface TransportOptions {
  userAgent: string;
  /** Ends every request at once when aborted. */
  signal: AbortSignal;
  /** How long one request may take, from connecting to the last byte. */
  requestTimeoutMs: number;
  onRequestEnd(record: RequestRecord): void;
}

/** No response that the action reads comes near this: a page of 100 connections is about 100 kB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/**
 * Opens a bare transport on `@actions/http-client`, without its redirects, which would carry credentials to another host,
 * its retries, and its `readBody()`, which never settles when a body is cut.
 */
export function openTransport(options: TransportOptions) {
  const { userAgent, signal, requestTimeoutMs, onRequestEnd } = options;
  // By default Node.js gives each address of a host 250 ms to connect, which a slow link never meets.
  setDefaultAutoSelectFamilyAttemptTimeout(5000);
  const client = new HttpClient(userAgent);
  // For a stand-in on this machine: nothing else is trusted without TLS.
  const plainAgent = new http.Agent({ keepAlive: true });
  const agents: Record<string, EarlyAgent> = {};
  const agentFor = (proxy?: URL) => {
    const agent = agents[`${proxy}`] ?? new EarlyAgent(proxy?.href);
    agents[`${proxy}`] = agent;
    return agent;
  };

  async function exchange(request: HttpRequest, ended: AbortSignal): Promise<HttpResponse> {
    const target = new URL(request.url);
    const proxy = proxyFor(target);
    const isPlain = target.protocol === 'http:';
    const sent = {
      ...addressOf(target),
      method: request.method,
      path: target.pathname + target.search,
      headers: { ...request.headers, 'accept-encoding': 'gzip', 'user-agent': client.userAgent },
      agent: isPlain ? plainAgent : agentFor(proxy),
      signal: ended,
    };
    try {
      const info = { parsedUrl: target, httpModule: isPlain ? http : https, options: sent };
      const { message } = await client.requestRaw(info, request.body ?? null);
      const { statusCode: status = 0, headers } = message;
      return { status, headers, body: await readBody(message) };
    } catch (error) {
      throw toRequestError(error as Error, target.hostname, proxy?.host);
    }
  }

  return {
    /** Sends one request and reads its response to the end. Throws a `RequestError`, or the reason that `signal` was aborted with. */
    async send(request: HttpRequest): Promise<HttpResponse> {
      signal.throwIfAborted();
      const started = performance.now();
      const timeout = AbortSignal.timeout(requestTimeoutMs);
      const ended = AbortSignal.any([signal, timeout]);
      // A request that still waits for its connection says nothing when it is ended.
      const stopped = once(ended, 'abort').then((): Error => {
        if (!timeout.aborted) return signal.reason;
        const late = `nothing within ${formatSeconds(requestTimeoutMs)}`;
        return new RequestError('timeout', late, { server: new URL(request.url).hostname });
      });
      const settled = exchange(request, ended).catch((e: Error) => (ended.aborted ? stopped : e));
      const result = await Promise.race([stopped, settled]);
      onRequestEnd({ request, result, ms: performance.now() - started });
      if (result instanceof Error) throw result;
      return result;
    },
    /** Opens connections to an https `origin` for the next GET requests. Nothing is sent or recorded, and failures are silent. */
    warmUp(origin: string, connections: number): void {
      const target = new URL(origin);
      const open = async () => agentFor(proxyFor(target)).openAhead(addressOf(target), connections);
      // The first request throws the same.
      if (target.protocol === 'https:') open().catch(() => {});
    },
  };
}

/** What Node.js needs to connect to `target`. A certificate is for a name; TLS has no place for an address here. */
function addressOf({ protocol, hostname, port }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  const servername = isIP(host) === 0 ? host : '';
  return { host, port: Number(port) || (protocol === 'https:' ? 443 : 80), servername };
}

/** Reads a body to its end. Some servers compress unasked and announce nothing, so gzip is recognized by its first bytes. */
async function readBody(message: http.IncomingMessage): Promise<string> {
  const tooLarge = Object.assign(new Error('it is larger than 4 MB'), { code: 'TOO_LARGE' });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  const text = isGzip ? gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES }) : body;
  return text.toString().replace(/^\ufeff/, '');
}
