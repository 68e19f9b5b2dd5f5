import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.js';

const CHUNK = Buffer.alloc(64 * 1024, 'x');

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, ...contentLength(status, Buffer.byteLength(body)) });
  response.end(body);
}

/** Headers that promise the whole body, half of it, and then silence or the end of the connection. */
export function sendHalf(
  response: ServerResponse,
  { status, headers, body }: Answer,
  then: 'silence' | 'reset',
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, ...contentLength(status, bytes.length) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    if (then === 'reset') response.socket?.destroy();
  });
}

/** A JSON string of that length; without a length, one that never ends. */
export async function sendLong(
  response: ServerResponse,
  { status, headers }: Answer,
  length: number | undefined,
): Promise<void> {
  response.writeHead(status, {
    ...headers,
    ...(length === undefined ? {} : contentLength(status, length)),
  });
  if (status === 204) {
    // No body may follow, and Node.js would let one without end be written to nowhere.
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

/** Waiting keeps the simulator's memory flat. A client that goes away never drains, hence the second event. */
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
