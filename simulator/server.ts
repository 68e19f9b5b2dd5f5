import { setMaxListeners } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../local-runner/listen.js';
import { createFaultScript, type Endpoint, type FaultRule } from './faults/script.js';
import { createGateway } from './flow-service/gateway.js';
import { DOCUMENTED, type World } from './flow-service/world.js';
import type { WorldOptions } from './flow-service/worlds.js';
import { createListener, type RecordedRequest } from './http/listener.js';
import { createIms } from './ims.js';
import { createSchedule } from './state/create-schedule.js';
import { createReadiness } from './state/readiness.js';
import { createStore, type Store } from './state/store.js';
import { createVisibility } from './state/visibility.js';

export interface SimulatorOptions extends WorldOptions {
  /** Any free port by default. */
  readonly port?: number;
  /** Serves HTTPS. The certificate has to be for `localhost`. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Time from the arrival of a request until it is executed. */
  readonly delayMs?: number;
  /** A request is executed when what this returns for its endpoint has resolved. */
  readonly gate?: ((endpoint: Endpoint | 'unknown') => Promise<void> | undefined) | undefined;
  /** The clock, in milliseconds since 1970. It stamps and measures lags. */
  readonly now?: () => number;
  /** Waits that many milliseconds, and rejects when the simulator closes. By default in real time. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Simulator {
  readonly url: string;
  /** In order of arrival. The array grows. */
  readonly requests: readonly RecordedRequest[];
  /** Connections accepted so far. Over TLS, only those with a completed handshake. */
  readonly connectionCount: number;
  readonly store: Store;
  /** Adds a rule. The rules apply in the order in which they were added. */
  script(rule: FaultRule): void;
  clearFaults(): void;
  /** Invalidates every token minted so far, and the static one. */
  expireTokens(): void;
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 30_000;

const pause = (ms: number, signal: AbortSignal) => delay(ms, undefined, { signal });

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, tls, now = Date.now, wait: pauseFor = pause, date = { skewMs: 0 } } = options;
  const store = createStore(now);
  const world: World = { ...DOCUMENTED, ...options.world };
  const ims = createIms(now);
  const faults = createFaultScript();
  const closing = new AbortController();
  // Every delayed response listens to it, and there may be any number of them.
  setMaxListeners(0, closing.signal);
  const wait = async (ms: number): Promise<void> => {
    if (ms > 0) await pauseFor(ms, closing.signal);
  };
  const requests: RecordedRequest[] = [];
  let connectionCount = 0;

  const listener = createListener({
    backend: {
      store,
      ims,
      gateway: createGateway(ims, options.requestsPerSecond, now, world),
      visibility: createVisibility(store, now, options),
      now,
      readiness: createReadiness(store, options.initialState),
      creates: createSchedule(options, store.nextTime, wait),
      world,
    },
    faults,
    record: (request) => void requests.push(request),
    delayMs: options.delayMs ?? 0,
    gate: options.gate,
    wait,
    // HTTP dates have whole seconds.
    date: () => (date === 'missing' ? undefined : new Date(now() + date.skewMs).toUTCString()),
  });

  const server: Server = tls ? createHttpsServer(tls, listener) : createHttpServer(listener);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on(tls ? 'secureConnection' : 'connection', () => {
    connectionCount += 1;
  });

  const ownPort = await listen(server, port);
  return {
    url: tls ? `https://localhost:${ownPort}` : `http://127.0.0.1:${ownPort}`,
    requests,
    get connectionCount() {
      return connectionCount;
    },
    store,
    script: faults.add,
    clearFaults: faults.clear,
    expireTokens: ims.expireAll,
    close() {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      });
    },
  };
}
