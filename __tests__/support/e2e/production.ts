import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateCACertificate, getLocal } from 'mockttp';
import { onTestFinished } from 'vitest';
import { listen } from '../../../local-runner/listen.js';
import { temporaryFolder } from '../temporary-folder.js';

export interface Tunnel {
  /** `host:port`, as the CONNECT asked for it. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** Every host name is this machine: whatever passes a proxy by finds nothing, rather than Adobe. */
const NO_WAY_OUT = `
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
const found = { address: '127.0.0.1', family: 4 };
dns.lookup = (name, options, done = options) =>
  process.nextTick(() => (options.all ? done(null, [found]) : done(null, found.address, 4)));
syncBuiltinESMExports();
`;

/** One for all tests of a file: making a key takes a third of a second. */
let authority: ReturnType<typeof generateCACertificate> | undefined;

/**
 * Adobe's production hosts as far as a client can tell: each host name has a certificate, signed by a throw-away CA,
 * and what is asked of it reaches the simulator.
 */
export async function openProduction(simulatorUrl: string) {
  authority ??= generateCACertificate({ subject: { commonName: 'Throw-away test CA' } });
  const ca = await authority;
  const folder = temporaryFolder();
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, ca.cert);
  const preload = join(folder, 'no-way-out.mjs');
  await writeFile(preload, NO_WAY_OUT);
  const server = getLocal({ https: ca });
  await server.start();
  onTestFinished(() => server.stop());
  await server.forAnyRequest().thenForwardTo(simulatorUrl);
  return {
    port: server.port,
    caFile,
    /** For the environment of every step that might leave this machine. */
    env: { NODE_OPTIONS: `--import=${pathToFileURL(preload)}` },
  };
}

export interface ProxyOptions {
  /** Where every tunnel ends, whatever its target. */
  readonly port: number;
  /** `user:password` that it asks for. */
  readonly login?: string;
}

/** A proxy that opens tunnels, as companies have it between their runners and the internet. */
export async function openProxy({ port, login }: ProxyOptions) {
  const tunnels: Tunnel[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(400).end());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  });
  server.on('connect', (request, client: Socket) => {
    tunnels.push({ target: request.url ?? '', headers: request.headers });
    const expected = login && `Basic ${Buffer.from(login).toString('base64')}`;
    if (request.headers['proxy-authorization'] !== expected) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  const ownPort = await listen(server);
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { host: `127.0.0.1:${ownPort}`, tunnels };
}
