import { createServer as createProxy } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '../local-runner/listen.js';
import { startSimulator } from '../simulator/server.js';

export type Place = Awaited<ReturnType<typeof openPlace>>;

/**
 * Adobe's stand-in, somewhere: a response takes `delayMs`; besides, TCP, TLS and requests all take `roundTripMs` for each
 * round trip. With a proxy next to the runner whose tunnels all lead there.
 */
export async function openPlace(
  pem: string,
  { delayMs = 0, roundTripMs }: { delayMs?: number; roundTripMs?: number },
) {
  const simulator = await startSimulator({ delayMs, tls: { key: pem, cert: pem } });
  const here = { port: Number(new URL(simulator.url).port), roundTrips: () => 0 };
  const { port, roundTrips } =
    roundTripMs === undefined ? here : await startRelay(here.port, roundTripMs);
  const proxyUrl = `http://127.0.0.1:${await startProxy(port)}`;
  return { simulator, url: `https://localhost:${port}`, proxyUrl, roundTrips };
}

/**
 * Puts a distance before a port of this machine: bytes wait for half of `roundTripMs` each way, and the first ones for
 * the round trip that opening a TCP connection takes. `roundTrips` says how many a client has waited for so far, one after
 * the other, by a logical clock, which no computing moves: what is sent after something arrived at `n` is answered at
 * `n + 1`.
 */
export async function startRelay(target: number, roundTripMs: number) {
  let now = 0;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const opened = pause(roundTripMs);
    const openedAt = now + 1;
    /** When the last bytes that the server has were sent. */
    let askedAt = openedAt;
    forward(near, far, () => {
      const at = Math.max(now, openedAt);
      return () => {
        askedAt = at;
      };
    });
    forward(far, near, () => {
      const at = askedAt + 1;
      return () => {
        now = Math.max(now, at);
      };
    });

    /** Chunks stay in order: each waits for the one before it. What `onSent` returns is called when it arrives. */
    function forward(from: Socket, to: Socket, onSent: () => () => void): void {
      let last = opened;
      const later = (act: () => void) => {
        last = Promise.all([last, opened.then(() => pause(roundTripMs / 2))]).then(act);
      };
      from.setNoDelay(true).on('error', () => to.destroy());
      from.on('end', () => later(() => to.end()));
      from.on('data', (chunk) => {
        const onArrival = onSent();
        later(onArrival);
        later(() => to.write(chunk));
      });
    }
  });
  return { port: await listen(server), roundTrips: () => now };
}

function startProxy(port: number): Promise<number> {
  const server = createProxy();
  server.on('connect', (_, near: Socket) => {
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.pipe(far).pipe(near);
    });
    near.setNoDelay(true).on('error', () => far.destroy());
    far.setNoDelay(true).on('error', () => near.destroy());
  });
  return listen(server);
}
