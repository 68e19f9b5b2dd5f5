import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../local-runner/listen.js';

/**
 * Puts a distance before a port of this machine: bytes take half of `roundTripMs` each way, and the first ones wait
 * for the round trip that opening a TCP connection takes. Returns the port to use instead.
 */
export async function startRelay(port: number, roundTripMs: number): Promise<number> {
  const server = createServer((near) => {
    const opened = pause(roundTripMs);
    const far = connect(port, '127.0.0.1');
    forward(near, far, roundTripMs / 2, opened);
    forward(far, near, roundTripMs / 2, opened);
  });
  return listen(server);
}

/** Chunks stay in order: each waits for the one before it. */
function forward(from: Socket, to: Socket, delayMs: number, opened: Promise<void>): void {
  let last = opened;
  const later = (act: () => void) => {
    last = Promise.all([last, opened.then(() => pause(delayMs))]).then(act);
  };
  from.setNoDelay(true);
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}
