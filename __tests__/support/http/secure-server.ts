import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local-runner/listen.js';
import { type Certificate, makeCertificate, trust } from './certificates.js';

export interface SecureServer {
  readonly port: number;
  /** Method and target of every request that arrived. */
  readonly arrived: readonly string[];
  /** Every connection whose TLS handshake was completed. */
  readonly handshakes: readonly TLSSocket[];
  /** Resolves once no connection is open. */
  idle(): Promise<void>;
}

/** An HTTPS server whose certificate this process trusts, unless one is given. It ends with the test. */
export async function startSecureServer(
  host: string,
  certificate?: Certificate,
  listener: RequestListener = (_, response) => void response.end('{}'),
): Promise<SecureServer> {
  const arrived: string[] = [];
  const handshakes: TLSSocket[] = [];
  const sockets = new Set<Duplex>();
  const own = certificate ?? (await makeCertificate(host));
  if (certificate === undefined) trust(own);
  // Level 0 lets the server have a certificate that no client takes.
  const server = createServer({ ...own, ciphers: 'DEFAULT:@SECLEVEL=0' }, (request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  // Only the client lets go of a connection.
  server.keepAliveTimeout = 0;
  server.on('secureConnection', (socket) => handshakes.push(socket));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket
      .on('error', () => socket.destroy())
      .on('close', () => {
        sockets.delete(socket);
        server.emit('gone');
      });
  });
  const port = await listen(server);
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return {
    port,
    arrived,
    handshakes,
    async idle() {
      while (sockets.size > 0) await once(server, 'gone');
    },
  };
}
