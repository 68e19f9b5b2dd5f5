import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { listen } from '../local-runner/listen.js';
import { type Simulator, startSimulator } from '../simulator/server.js';

/** Adobe's stand-in, somewhere. */
export interface Place {
  readonly simulator: Simulator;
  readonly url: string;
  /** A proxy next to the runner, whose tunnels all lead there. */
  readonly proxyUrl: string;
  /** How many round trips a run has waited for so far, one after the other. */
  roundTrips(): number;
}

interface Distance {
  /** From a request's arrival until its response, in ms. */
  readonly delayMs?: number;
  /** What TCP, TLS and requests all pay, in ms. */
  readonly roundTripMs?: number;
}

export async function openPlace(pem: string, distance: Distance): Promise<Place> {
  const { delayMs = 0, roundTripMs } = distance;
  const simulator = await startSimulator({ delayMs, tls: { key: pem, cert: pem } });
  const here = { port: Number(new URL(simulator.url).port), roundTrips: () => 0 };
  const { port, roundTrips } =
    roundTripMs === undefined ? here : await startRelay(here.port, roundTripMs);
  const proxyUrl = `http://127.0.0.1:${await startProxy(port)}`;
  return { simulator, url: `https://localhost:${port}`, proxyUrl, roundTrips };
}

/**
 * Puts a distance before a port of this machine: bytes wait for half of `roundTripMs` each way, and the first ones for
 * the round trip that opening a TCP connection takes. It counts by a logical clock, which no computing moves: what is
 * sent after something arrived at `n` is answered at `n + 1`.
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
      const sentAt = Math.max(now, openedAt);
      return () => {
        askedAt = sentAt;
      };
    });
    forward(far, near, () => {
      const answeredAt = askedAt + 1;
      return () => {
        now = Math.max(now, answeredAt);
      };
    });

    /** Chunks stay in order: each waits for the one before it. `onSent` gives what to do when it arrives. */
    function forward(from: Socket, to: Socket, onSent: () => () => void): void {
      let last = opened;
      const later = (act: () => void) => {
        last = Promise.all([last, opened.then(() => pause(roundTripMs / 2))]).then(act);
      };
      from.setNoDelay(true).on('error', () => to.destroy());
      from.on('end', () => later(() => to.end()));
      from.on('data', (chunk) => {
        const onArrival = onSent();
        later(() => {
          onArrival();
          to.write(chunk);
        });
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

/** IMS and Experience Platform are two hosts: this machine by two names, and both as a proxy knows them. */
const NAMES = 'DNS:localhost,IP:127.0.0.1,DNS:platform.adobe.io,DNS:ims-na1.adobelogin.com';

/**
 * A certificate for a day and its key, by `openssl`, in a file for Node.js, which trusts the public roots besides; and
 * the same with these roots for curl: reading them is part of what each of its calls costs.
 */
export function makeCertificate(directory: string): { pem: string; file: string; caFile: string } {
  const file = join(directory, 'cert.pem');
  const caFile = join(directory, 'ca.pem');
  const args = `req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=${NAMES} -keyout -`;
  const pem = execFileSync('openssl', args.split(' '), { encoding: 'utf8', stdio: 'pipe' });
  writeFileSync(file, pem);
  writeFileSync(caFile, [...rootCertificates, pem].join('\n'));
  return { pem: readFileSync(file, 'utf8'), file, caFile };
}
