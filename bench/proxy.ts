import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen } from '../local-runner/listen.js';

/** A proxy that opens tunnels, all of them to one port of this machine. Returns its own port. */
export function startProxy(port: number): Promise<number> {
  const server = createServer((_, response) => response.writeHead(501).end());
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
