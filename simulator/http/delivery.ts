import type { ServerResponse } from 'node:http';
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
  length: number | undefined,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    ...(length === undefined ? {} : contentLength(status, length)),
  });
  if (status === 204) {
    // A 204 has no body, and Node.js would discard an endless one without an error.
    response.end();
    return;
  }
  response.write('"');
  let left = (length ?? Number.POSITIVE_INFINITY) - 2;
  while (left > 0 && !response.destroyed) {
    const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
    left -= chunk.length;
    if (!response.write(chunk)) await drained(response);
  }
  response.end('"');
}

/** Waits, to keep the simulator's memory small. A closed connection never drains, so `close` counts too. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

function contentLength(status: number, length: number): Record<string, string> {
  return status === 204 ? {} : { 'Content-Length': String(length) };
}
