import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { urlToHttpOptions } from 'node:url';
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

export interface Transport {
  /** Sends one request and reads its response to the end. Throws a `RequestError`, or the reason that the signal was aborted with. */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Opens connections to an https `origin` for the next GET requests. Nothing is sent or recorded, and failures are silent. */
  warmUp(origin: string, connections: number): void;
}

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
export function openTransport(options: TransportOptions): Transport {
  const { userAgent, signal, requestTimeoutMs, onRequestEnd } = options;
  // By default Node.js gives each address of a host 250 ms to connect, which a slow link never meets.
  setDefaultAutoSelectFamilyAttemptTimeout(5000);
  const client = new HttpClient(userAgent);
  // For a stand-in on this machine: nothing else is trusted without TLS.
  const plainAgent = new http.Agent({ keepAlive: true });
  const agentFor = keepAgents();

  async function fetchResponse(request: HttpRequest, ended: AbortSignal): Promise<HttpResponse> {
    const target = new URL(request.url);
    const proxy = proxyFor(target);
    const isPlain = target.protocol === 'http:';
    const sent = {
      ...urlToHttpOptions(target),
      method: request.method,
      headers: { ...request.headers, 'accept-encoding': 'gzip', 'user-agent': client.userAgent },
      agent: isPlain ? plainAgent : agentFor(proxy?.href),
      signal: ended,
    };
    try {
      const info = { parsedUrl: target, httpModule: isPlain ? http : https, options: sent };
      const { message } = await client.requestRaw(info, request.body ?? null);
      const { statusCode: status = 0, headers } = message;
      return { status, headers, body: await readBody(message) };
    } catch (error) {
      // Nothing but errors is thrown there.
      throw toRequestError(error as Error, target.hostname, proxy?.host);
    }
  }

  return {
    async send(request) {
      signal.throwIfAborted();
      const started = performance.now();
      const timeout = AbortSignal.timeout(requestTimeoutMs);
      const ended = AbortSignal.any([signal, timeout]);
      // `requestRaw` hides its request, and one that still waits for its connection says nothing when it is ended: the signal itself
      // is heard. This closure names the timeout's signal, which Node.js would otherwise lose to garbage collection with its timer.
      const stopped = once(ended, 'abort').then((): Error => {
        if (!timeout.aborted) return signal.reason;
        const late = `nothing within ${formatSeconds(requestTimeoutMs)}`;
        return new RequestError('timeout', late, { server: new URL(request.url).hostname });
      });
      const settled = fetchResponse(request, ended).catch((e: Error) =>
        ended.aborted ? stopped : e,
      );
      const result = await Promise.race([stopped, settled]);
      onRequestEnd({ request, result, ms: performance.now() - started });
      if (result instanceof Error) throw result;
      return result;
    },
    warmUp(origin, connections) {
      const target = new URL(origin);
      const open = async () => agentFor(proxyFor(target)?.href).openAhead(target, connections);
      // The first request throws the same.
      if (target.protocol === 'https:') open().catch(() => {});
    },
  };
}

/** Gives the agent for a proxy, or for none: the same each time. */
function keepAgents() {
  const agents = new Map<string | undefined, EarlyAgent>();
  return (proxyUrl: string | undefined) => {
    const agent = agents.get(proxyUrl) ?? new EarlyAgent(proxyUrl);
    agents.set(proxyUrl, agent);
    return agent;
  };
}

/** Reads a body to its end. Gzip is recognized by its first bytes, which no JSON and no page begins with. */
async function readBody(message: http.IncomingMessage): Promise<string> {
  const tooLarge = Object.assign(new Error('more than 4 MB'), { code: 'TOO_LARGE' });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  return (isGzip ? gunzipSync(body, { maxOutputLength: MAX_BODY_BYTES }) : body).toString();
}
