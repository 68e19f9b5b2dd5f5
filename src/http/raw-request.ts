import http from 'node:http';
import https from 'node:https';
import type { HttpClient } from '@actions/http-client';

/**
 * Sends one request and waits for the head of its response. When `signal` is aborted, it ends the request and throws
 * the signal's reason; the body of a response that has begun breaks off. Node.js's option `signal` would do the same, and
 * costs a run a millisecond.
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
  const request: Open = (...args) => {
    sent = module.request(...args);
    return sent;
  };
  const info = {
    parsedUrl: target,
    // The client calls nothing else of it, and that in no other way.
    httpModule: { request } as typeof https,
    options,
  };
  // A request that still waits for its connection says nothing when it is ended.
  const aborted = new Promise<never>((_, reject) => {
    const onAbort = () => {
      sent?.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  const { message } = await Promise.race([client.requestRaw(info, body ?? null), aborted]);
  return message;
}

type Open = (
  options: https.RequestOptions,
  onResponse: (message: http.IncomingMessage) => void,
) => http.ClientRequest;
