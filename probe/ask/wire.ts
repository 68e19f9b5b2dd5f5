import http from 'node:http';
import https from 'node:https';
import process from 'node:process';
import { buffer } from 'node:stream/consumers';
import type { HttpRequest } from '../../src/http/transport.js';

export interface WireEvidence {
  readonly headers: http.IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/**
 * Repeats a GET request and keeps the bytes of the response, without asking for compression. The product's client
 * decompresses and decodes what it receives, and so cannot tell. `undefined` when the request fails.
 */
export async function askWire(
  { url, headers }: HttpRequest,
  signal: AbortSignal,
): Promise<WireEvidence | undefined> {
  const { get, Agent } = url.startsWith('https:') ? https : http;
  const agent = new Agent({ proxyEnv: process.env });
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      get(url, { headers, agent, signal }, resolve).on('error', reject);
    });
    return { headers: response.headers, bytes: await buffer(response) };
  } catch {
    signal.throwIfAborted();
    return undefined;
  } finally {
    agent.destroy();
  }
}
