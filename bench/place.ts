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
}

interface Distance {
  /** From a request's arrival until its response, in ms. */
  readonly delayMs?: number;
  /** What TCP, TLS and requests all pay, in ms. There is a relay for it only if given, also for 0. */
  readonly roundTripMs?: number;
}

export async function openPlace(pem: string, distance: Distance): Promise<Place> {
  const { delayMs = 0, roundTripMs } = distance;
  const simulator = await startSimulator({ delayMs, tls: { key: pem, cert: pem } });
  const own = Number(new URL(simulator.url).port);
  const port = roundTripMs === undefined ? own : await startRelay(own, roundTripMs);
  const proxyUrl = `http://127.0.0.1:${await startProxy(port)}`;
  return { simulator, url: `https://localhost:${port}`, proxyUrl };
}

/**
 * Puts a distance before a port of this machine: bytes take half of `roundTripMs` each way, and the first ones wait
 * for the round trip that opening a TCP connection takes.
 */
export function startRelay(port: number, roundTripMs: number): Promise<number> {
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
  from.setNoDelay(true).on('error', () => to.destroy());
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
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
