import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local-runner/listen.js';
import { type Certificate, makeCertificate, trust } from './certificates.js';

export interface SecureServer {
  readonly port: number;
  /** Method and target of every request that arrived. */
  readonly arrived: readonly string[];
  /** How many TLS handshakes were completed. */
  handshakes(): number;
  /** Resolves once no connection is open. */
  idle(): Promise<void>;
}

/** An HTTPS server whose certificate this process trusts, unless one is given. It ends with the test. */
export async function startSecureServer(
  host: string,
  listener: RequestListener = (_, response) => void response.end('{}'),
  certificate?: Certificate,
): Promise<SecureServer> {
  const own = certificate ?? (await trustedCertificate(host));
  const arrived: string[] = [];
  const sockets = new Set<Duplex>();
  let handshakes = 0;
  const server = createServer(own, (request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  server.keepAliveTimeout = 0;
  server.on('secureConnection', () => {
    handshakes += 1;
  });
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
    handshakes: () => handshakes,
    async idle() {
      while (sockets.size > 0) await once(server, 'gone');
    },
  };
}

const trusted = new Map<string, Promise<Certificate>>();

/** One for each host: a transport that is open already would not trust another. */
function trustedCertificate(host: string): Promise<Certificate> {
  const certificate = trusted.get(host) ?? makeTrusted(host);
  trusted.set(host, certificate);
  return certificate;
}

async function makeTrusted(host: string): Promise<Certificate> {
  const certificate = await makeCertificate(host);
  trust(certificate);
  return certificate;
}
