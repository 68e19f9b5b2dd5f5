import { once } from 'node:events';
import type { Server } from 'node:net';

/** Has a server listen on a port of this machine, any free one unless given, and returns the port. Rejects when it is in use. */
export async function listen(server: Server, port = 0, address = '127.0.0.1'): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port');
  return bound.port;
}
