import http from 'node:http';
import https from 'node:https';
import type { HttpClient } from '@actions/http-client';

/**
 * Sends one request and waits for the head of its response. When `signal` is aborted, it ends the request and throws
 * the signal's reason; a body that has begun breaks off. Node.js's option `signal` would do the same and cost a run a
 * millisecond.
 */
export async function sendRaw(
  client: HttpClient,
  target: URL,
  options: https.RequestOptions,
  body: string | undefined,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const module = target.protocol === 'https:' ? https : http;
  let sent: http.ClientRequest | undefined;
  // The promise assigns it at once.
  let fail!: (reason: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const request: Open = (...args) => {
    // Node.js closes some connections without an error, such as after an unasked 101. The client would wait for ever.
    sent = module
      .request(...args)
      .once('error', fail)
      .once('close', () => fail(connectionClosed()));
    return sent;
  };
  // A request that still waits for its connection says nothing when it is ended.
  const onAbort = () => {
    sent?.destroy();
    fail(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const info = {
    parsedUrl: target,
    // The client calls nothing else of it, and that in no other way.
    httpModule: { request } as typeof https,
    options,
  };
  const { message } = await Promise.race([client.requestRaw(info, body ?? null), failed]);
  return message;
}

/** As Node.js says it of a connection that the other side closes. */
function connectionClosed(): Error {
  return Object.assign(new Error('it was closed without a response'), { code: 'ECONNRESET' });
}

type Open = (
  options: https.RequestOptions,
  onResponse: (message: http.IncomingMessage) => void,
) => http.ClientRequest;
