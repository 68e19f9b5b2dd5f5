import { type FlowService, openFlowService } from './adobe/flow-service.js';
import { openGateway } from './adobe/gateway.js';
import { openTokens } from './adobe/ims.js';
import type { Clock } from './clock.js';
import { type Deadline, startDeadline } from './deadline.js';
import { openTransport } from './http/transport.js';
import type { Inputs } from './runner/inputs.js';
import type { Log } from './runner/log.js';
import * as requestLog from './runner/request-log.js';
import { VERSION } from './version.js';

/** What the step needs of the world, besides the network. */
export interface Dependencies {
  clock: Clock;
  /** How long one request may take, from connecting to the last byte, in ms. */
  requestTimeoutMs: number;
  /** Aborted when the run is cancelled, with a text that says so as its reason. */
  cancelled: AbortSignal;
}

/** The way to Adobe for as long as the step runs. */
export interface Session {
  flowService: FlowService;
  deadline: Deadline;
  /** Every request that has ended so far. */
  requests: readonly requestLog.RequestLine[];
  /** The newest access token: the one that was given, or minted last. */
  token(): Promise<string>;
  /** Ends requests that are still under way, and says no more of them. */
  abandon(): void;
  /** Lets go of the deadline. Connections that are idle close by themselves. */
  close(): void;
}

/** Starts the deadline and opens the way to Adobe. A run that is cancelled stops like one whose deadline passes. */
export function openSession(inputs: Inputs, log: Log, dependencies: Dependencies): Session {
  const { clock, requestTimeoutMs, cancelled } = dependencies;
  const deadline = startDeadline(inputs.timeoutMs, clock);
  const cancel = () => deadline.stop(String(cancelled.reason));
  cancelled.addEventListener('abort', cancel, { once: true });
  if (cancelled.aborted) cancel();

  const requests: requestLog.RequestLine[] = [];
  let abandoned = false;
  const transport = openTransport({
    userAgent: `aep-base-connection/${VERSION}`,
    signal: deadline.signal,
    requestTimeoutMs,
    onRequestEnd(record) {
      if (abandoned) return;
      const line = requestLog.toRequestLine(record);
      requests.push(line);
      log.info(requestLog.formatRequest(line));
      log.debug(requestLog.formatRequestDetail(record));
    },
  });
  const retryTools = { clock, deadline, onRetry: log.info };
  const shared = { ...inputs, transport, retryTools, redact: log.redact };
  const tokens = openTokens({ ...shared, mask: log.mask });
  // Minting the token takes three round trips, and connecting to Experience Platform needs no token.
  if (inputs.credential.kind === 'client-secret') transport.warmUp(inputs.platformUrl, 2);
  const gateway = openGateway({ ...shared, tokens });

  return {
    flowService: openFlowService(gateway),
    deadline,
    requests,
    token: tokens.token,
    abandon() {
      abandoned = true;
      deadline.stop('the step has ended');
    },
    close() {
      cancelled.removeEventListener('abort', cancel);
      deadline.clear();
    },
  };
}
