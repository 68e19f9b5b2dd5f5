import type { Agent, ClientRequestArgs } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ProxyServer } from './proxy.js';

/** A connection that failed before a request could be sent on it. */
export interface ConnectFailure {
  /** How far it had come: on the way to the proxy, to the proxy's response to CONNECT, or to the host itself. */
  stage: 'proxy' | 'tunnel' | 'host';
  /** What the proxy sent in response to CONNECT, as far as it came. */
  proxyHead: string;
}

export type OnConnection = (error: Error | null, socket: Duplex) => void;

/** Opens connections and knows each of them until it is closed. */
export interface Connector {
  /** Calls back once a request can be sent: connected, tunnel opened, TLS handshake done. */
  connect(options: ClientRequestArgs, callback: OnConnection): void;
  /** What is known of the error that a connection ended with; `undefined` once a request could be sent. */
  failureOf(error: Error): ConnectFailure | undefined;
  close(): void;
}

/** Connects as `agent` does by itself: directly, through the proxy's tunnel (https), or to the proxy that forwards requests (http). */
export function openConnector(
  agent: Agent,
  isHttps: boolean,
  proxy: ProxyServer | undefined,
): Connector {
  const createConnection = agent.createConnection.bind(agent);
  const tunnels = isHttps && proxy !== undefined;
  const readyEvent = (proxy === undefined ? isHttps : proxy.secure) ? 'secureConnect' : 'connect';
  const sockets = new Set<Duplex>();
  const failures = new WeakMap<Error, ConnectFailure>();

  function keep(socket: Duplex): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function connectDirectly(options: ClientRequestArgs, callback: OnConnection): void {
    // Node.js's own agents always return a socket here.
    const socket = createConnection(options) as Socket;
    const onError = (error: Error) => {
      failures.set(error, { stage: proxy === undefined ? 'host' : 'proxy', proxyHead: '' });
      callback(error, socket);
    };
    keep(socket);
    socket.setNoDelay(true);
    socket.once('error', onError).once(readyEvent, () => {
      socket.off('error', onError);
      callback(null, socket);
    });
  }

  function connectThroughTunnel(options: ClientRequestArgs, callback: OnConnection): void {
    // Returned is the proxy's socket, and what is called back with is the TLS socket inside of the tunnel.
    const socket = createConnection(options, (error, tunnelled) => {
      if (error === null) {
        keep(tunnelled);
      } else {
        failures.set(error, progress());
        socket.destroy();
      }
      callback(error, tunnelled);
    }) as Socket;
    const progress = watchTunnel(socket, readyEvent);
    socket.setNoDelay(true);
    keep(socket);
  }

  return {
    connect: tunnels ? connectThroughTunnel : connectDirectly,
    failureOf: (error) => failures.get(error),
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** More characters than the head of any response to CONNECT has. Node.js would read on. */
export const MAX_PROXY_HEAD = 64 * 1024;

/** Node.js's agent adds its listener again each time it is called, so their number doubles with each piece of the head. */
function dropCopies(socket: Socket): void {
  // Nobody else listens for `readable`. `listeners()` gives them no types.
  for (const copy of socket.listeners('readable').slice(1)) {
    socket.off('readable', copy as () => void);
  }
}

/**
 * Watches how Node.js's agent opens a tunnel, since its errors tell neither the stage nor the headers of the proxy's
 * response. `readyEvent` is what the socket emits once the proxy is reached.
 */
function watchTunnel(
  socket: Socket,
  readyEvent: 'connect' | 'secureConnect',
): () => ConnectFailure {
  const failure: ConnectFailure = { stage: 'proxy', proxyHead: '' };
  // The agent listens for `readable` by then, so that this listener hears what the agent reads and starts no reading.
  const onData = (chunk: Buffer) => {
    failure.proxyHead += chunk.toString('latin1');
    if (failure.proxyHead.length > MAX_PROXY_HEAD) socket.destroy(new Error('endless headers'));
    queueMicrotask(() => dropCopies(socket));
    if (!failure.proxyHead.includes('\r\n\r\n')) return;
    socket.off('data', onData);
    if (/^\S+ 200\b/.test(failure.proxyHead)) failure.stage = 'host';
  };
  socket.once(readyEvent, () => {
    failure.stage = 'tunnel';
    socket.on('data', onData);
  });
  return () => failure;
}
