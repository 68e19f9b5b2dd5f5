import process from 'node:process';
import { type Simulator, startSimulator } from '../simulator/server.js';
import { startProxy } from './proxy.js';
import { startRelay } from './relay.js';

/** What the bench asks of the process that stands in for Adobe; each gets one `Reply`. */
export type Ask =
  | { kind: 'start'; network: Network; key: string; cert: string }
  | { kind: 'fill'; sandbox: string; others: number; match: boolean }
  | { kind: 'count' };

/** How far away the stand-in is. */
export interface Network {
  /** From a request's arrival until its response. */
  readonly delayMs: number;
  /** What TCP, TLS and requests all pay. There is a relay for it only if given, also for 0. */
  readonly roundTripMs?: number;
}

export interface Reply {
  readonly url: string;
  /** A proxy next door, whose tunnels all lead there. */
  readonly proxyUrl: string;
  /** Since the start. */
  readonly requests: number;
  readonly tlsConnections: number;
}

let simulator: Simulator | undefined;
let url = '';
let proxyUrl = '';
/** An hour ago: young connections make a run wait for races. */
let createdAt = Date.now() - 3_600_000;

async function carryOut(ask: Ask): Promise<Reply> {
  if (ask.kind === 'start') {
    const { network, key, cert } = ask;
    simulator = await startSimulator({ delayMs: network.delayMs, tls: { key, cert } });
    const { port } = new URL(simulator.url);
    const { roundTripMs } = network;
    const nearPort =
      roundTripMs === undefined ? Number(port) : await startRelay(Number(port), roundTripMs);
    url = `https://localhost:${nearPort}`;
    proxyUrl = `http://127.0.0.1:${await startProxy(nearPort)}`;
  }
  if (simulator === undefined) throw new Error('The stand-in was not started');
  if (ask.kind === 'fill') {
    const { sandbox, others, match } = ask;
    const add = (name: string) => simulator?.store.add(sandbox, { name, createdAt: createdAt++ });
    for (let i = 1; i <= others; i++) add(`Connection ${i}`);
    if (match) add('Dataset Base Connection');
  }
  const { requests, connectionCount } = simulator;
  return { url, proxyUrl, requests: requests.length, tlsConnections: connectionCount };
}

// Only the bench, which starts this process, sends messages.
process.on('message', async (ask: Ask) => process.send?.(await carryOut(ask)));
process.once('disconnect', () => process.exit());
