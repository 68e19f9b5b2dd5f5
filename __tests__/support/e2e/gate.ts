import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local-runner/listen.js';

/**
 * Stands before the simulator and keeps creates back until `count` of them wait: then every run has seen that there
 * is no connection, and all of them create one. Everything else, and what comes later, passes at once. A test that runs
 * beside others of its file brings its own `atEnd`.
 */
export async function openGate(
  simulatorUrl: string,
  count: number,
  atEnd: (end: () => void) => void = onTestFinished,
): Promise<string> {
  const waiting: (() => void)[] = [];
  let open = false;

  function pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url, headers } = incoming;
    const onward = request(new URL(url ?? '/', simulatorUrl), { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  }

  const server = createServer((incoming, response) => {
    const isCreate = incoming.method === 'POST' && incoming.url?.endsWith('/connections');
    if (open || !isCreate) return pass(incoming, response);
    waiting.push(() => pass(incoming, response));
    if (waiting.length < count) return;
    open = true;
    for (const go of waiting) go();
  });
  const port = await listen(server);
  atEnd(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${port}`;
}
