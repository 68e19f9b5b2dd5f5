import { fork } from 'node:child_process';
import { once } from 'node:events';
import { extname, join } from 'node:path';
import type { Certificate } from './certificate.js';
import type { Ask, Network, Reply } from './stand-in.js';

/** Adobe's stand-in in a process of its own, so that it does not share an event loop with what measures. */
export interface Adobe {
  readonly url: string;
  readonly proxyUrl: string;
  /** A sandbox that nobody used, with `others` connections of the data lake's spec, and the wanted one if `match`. */
  newSandbox(content: { others: number; match: boolean }): Promise<string>;
  /** What came in so far. */
  counts(): Promise<{ requests: number; tlsConnections: number }>;
  close(): Promise<void>;
}

export async function startAdobe(network: Network, { key, cert }: Certificate): Promise<Adobe> {
  const child = fork(join(import.meta.dirname, `stand-in${extname(import.meta.filename)}`), []);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process that stands in for Adobe ended');
  });
  ended.catch(() => {});
  let sandboxes = 0;

  async function ask(message: Ask): Promise<Reply> {
    child.send(message);
    const [reply] = await Promise.race([once(child, 'message'), ended]);
    return reply;
  }

  const { url, proxyUrl } = await ask({ kind: 'start', network, key, cert });
  return {
    url,
    proxyUrl,
    async newSandbox(content) {
      const sandbox = `load-${sandboxes++}`;
      await ask({ kind: 'fill', sandbox, ...content });
      return sandbox;
    },
    counts: () => ask({ kind: 'count' }),
    async close() {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}
