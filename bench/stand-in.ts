import process from 'node:process';
import { type Simulator, startSimulator } from '../simulator/server.js';
import { startRelay } from './relay.js';

/** What the bench asks of the process that stands in for Adobe; each is answered by one `Reply`. */
export type Ask =
  | { kind: 'start'; network: Network; key: string; cert: string }
  | { kind: 'fill'; sandbox: string; others: number; match: boolean }
  | { kind: 'count' };

/** How far away the stand-in is. */
export interface Network {
  /** From a request's arrival until it is answered. */
  readonly delayMs: number;
  /** What TCP, TLS and requests all pay. */
  readonly roundTripMs: number;
}

export interface Reply {
  readonly url: string;
  /** Since the start. */
  readonly requests: number;
  readonly tlsConnections: number;
}

let simulator: Simulator | undefined;
let url = '';

async function carryOut(ask: Ask): Promise<Reply> {
  if (ask.kind === 'start') {
    const { network, key, cert } = ask;
    simulator = await startSimulator({ delayMs: network.delayMs, tls: { key, cert } });
    const { port } = new URL(simulator.url);
    const { roundTripMs } = network;
    url =
      roundTripMs > 0
        ? `https://localhost:${await startRelay(Number(port), roundTripMs)}`
        : simulator.url;
  }
  if (simulator === undefined) throw new Error('The stand-in was not started');
  if (ask.kind === 'fill') {
    const { sandbox, others, match } = ask;
    for (let i = 1; i <= others; i++) simulator.store.add(sandbox, { name: `Connection ${i}` });
    if (match) simulator.store.add(sandbox, { name: 'Dataset Base Connection' });
  }
  const { requests, connectionCount } = simulator;
  return { url, requests: requests.length, tlsConnections: connectionCount };
}

// Only the bench, which starts this process, sends messages.
process.on('message', async (ask: Ask) => process.send?.(await carryOut(ask)));
process.once('disconnect', () => process.exit());
