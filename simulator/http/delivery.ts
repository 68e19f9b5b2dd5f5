import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { SimulatedResponse } from './response.js';

const CHUNK = Buffer.alloc(64 * 1024, 'x');

export function send(response: ServerResponse, { status, headers, body }: SimulatedResponse): void {
  response.writeHead(status, { ...headers, ...contentLength(status, Buffer.byteLength(body)) });
  response.end(body);
}

/** Sends headers for the whole body, then half of the body, then nothing or a reset. */
export function sendHalf(
  response: ServerResponse,
  { status, headers, body }: SimulatedResponse,
  then: 'silence' | 'reset',
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, ...contentLength(status, bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    if (then === 'reset') response.socket?.destroy();
  });
}

/** Sends a JSON string of that length, or an endless one. */
export async function sendLong(
  response: ServerResponse,
  { status, headers }: SimulatedResponse,
  length = Number.POSITIVE_INFINITY,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    ...(Number.isFinite(length) ? contentLength(status, length) : {}),
  });
  // A 204 has no body, and Node.js would discard an endless one without an error.
  if (status === 204) response.end();
  else await pipeline(longString(length), response);
}

function* longString(length: number): Generator<string | Buffer> {
  yield '"';
  for (let left = length - 2; left > 0; left -= CHUNK.length) yield CHUNK.subarray(0, left);
  yield '"';
}

function contentLength(status: number, length: number): Record<string, string> {
  return status === 204 ? {} : { 'Content-Length': String(length) };
}
