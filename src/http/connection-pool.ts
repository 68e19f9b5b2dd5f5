import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { type Connector, type OnConnection, openConnector } from './connector.js';
import type { ProxyServer } from './proxy.js';

/** Keep-alive connections to all hosts of one protocol, direct or through one proxy. */
export interface ConnectionPool {
  readonly agent: http.Agent;
  /** Opens connections that the next GET requests to `target` use. Failures are silent. */
  warmUp(target: URL, count: number): void;
  failureOf: Connector['failureOf'];
  close(): void;
}

/**
 * How long a connection may be idle before it is closed, in ms. Servers, load balancers and firewalls drop idle connections,
 * some without a word, and a POST that is sent on such a one is in doubt. None is known to do so within a second; and the
 * requests of an undisturbed run follow each other at once, so that they share connections all the same.
 */
const MAX_IDLE_MS = 1000;

export function openConnectionPool(
  protocol: string,
  proxy: ProxyServer | undefined,
): ConnectionPool {
  const isHttps = protocol === 'https:';
  const agent = new (isHttps ? https : http).Agent(agentOptions(isHttps, proxy));
  const connector = openConnector(agent, isHttps, proxy);
  const warmed = new Map<string, Promise<Duplex | undefined>[]>();

  function warm(target: URL): Promise<Duplex | undefined> {
    return new Promise((resolve) => {
      connector.connect(connectOptions(target), (error, socket) => {
        if (error !== null) return resolve(undefined);
        socket.on('error', () => {});
        resolve(socket);
      });
    });
  }

  agent.createConnection = (options, callback: OnConnection) => {
    // Never for a write: nothing was heard on this connection for as long as the token took.
    const next = options.method === 'GET' ? warmed.get(originOf(options))?.shift() : undefined;
    void Promise.resolve(next).then((socket) => {
      if (socket !== undefined && isIntact(socket)) callback(null, socket);
      else connector.connect(options, callback);
    });
    return undefined;
  };

  const keepSocketAlive = agent.keepSocketAlive.bind(agent);
  agent.keepSocketAlive = (socket: Socket) => {
    const kept = keepSocketAlive(socket);
    // The agent closes a socket that times out while no request uses it.
    socket.setTimeout(MAX_IDLE_MS);
    return kept;
  };

  return {
    agent,
    warmUp(target, count) {
      const connections = Array.from({ length: count }, () => warm(target));
      warmed.set(originOf(connectOptions(target)), connections);
    },
    failureOf: connector.failureOf,
    close: connector.close,
  };
}

/**
 * One secure context for all connections: Node.js makes one for each otherwise. Which hosts use the proxy is decided
 * before: without `no_proxy`, Node.js uses it for each.
 */
function agentOptions(isHttps: boolean, proxy: ProxyServer | undefined): https.AgentOptions {
  return {
    keepAlive: true,
    ...(isHttps && { secureContext: createSecureContext() }),
    ...(proxy && { proxyEnv: { https_proxy: proxy.url, http_proxy: proxy.url } }),
  };
}

/** What Node.js needs to connect to `target`. */
export function connectOptions({ protocol, hostname, port }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    // A certificate is for a name; TLS has no place for an address here.
    servername: isIP(host) === 0 ? host : '',
  };
}

function originOf({ host, port }: http.ClientRequestArgs): string {
  return `${host}:${port}`;
}

/** Open, and the server has said nothing: what it says unasked would be taken for the response. */
function isIntact(socket: Duplex): boolean {
  return socket.writable && socket.readableLength === 0;
}
