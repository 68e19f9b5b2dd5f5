import { type FlowService, openFlowService } from './adobe/flow-service.js';
import { openGateway } from './adobe/gateway.js';
import { openTokens } from './adobe/ims.js';
import type { Clock } from './http/clock.js';
import { type Deadline, startDeadline } from './http/deadline.js';
import { openTransport } from './http/transport.js';
import type { Inputs } from './runner/inputs.js';
import type { Log } from './runner/log.js';
import {
  formatRequest,
  formatRequestDetail,
  type RequestLine,
  toRequestLine,
} from './runner/request-log.js';
import { VERSION } from './version.js';

/** What the step needs of the world, besides the network. */
export interface Dependencies {
  clock: Clock;
  /** How long one request may take, from connecting to the last byte, in ms. */
  requestTimeoutMs: number;
}

/** The way to Adobe for as long as the step runs. */
export interface Session {
  flowService: FlowService;
  deadline: Deadline;
  /** Every request that has ended so far. */
  requests: readonly RequestLine[];
  /** The newest access token: the one that was given, or minted last. */
  token(): Promise<string>;
  /** Ends requests that are still under way, and says no more of them. */
  abandon(): void;
  /** Lets go of timers and signals. Connections that are idle close by themselves. */
  close(): void;
}

/** Starts the deadline and opens the way to Adobe. A SIGINT, SIGTERM or SIGHUP, which is how a run is cancelled, stops the step like the deadline. */
export function openSession(
  inputs: Inputs,
  log: Log,
  { clock, requestTimeoutMs }: Dependencies,
): Session {
  const requests: RequestLine[] = [];
  const deadline = startDeadline(inputs.timeoutMs, clock);
  const cancel = (signal: string) => deadline.stop(`the run was cancelled (${signal})`);
  process.on('SIGINT', cancel).on('SIGTERM', cancel).on('SIGHUP', cancel);

  let abandoned = false;
  const transport = openTransport({
    userAgent: `aep-base-connection/${VERSION}`,
    signal: deadline.signal,
    requestTimeoutMs,
    onRequestEnd(record) {
      if (abandoned) return;
      const line = toRequestLine(record);
      requests.push(line);
      log.info(formatRequest(line));
      log.debug(formatRequestDetail(record));
    },
  });
  const shared = {
    ...inputs,
    transport,
    retryTools: { clock, deadline, onRetry: log.info },
    async loadErrorReader() {
      const { openErrorReader } = await import('./adobe/failures/error-reader.js');
      return openErrorReader(log.redact);
    },
  };
  const tokens = openTokens({ ...shared, mask: log.mask });
  // Minting the token takes three round trips, and connecting to Experience Platform needs no token.
  if (inputs.credential.kind === 'client-secret') transport.warmUp(inputs.platformUrl, 2);
  const gateway = openGateway({ ...shared, tokens });

  return {
    flowService: openFlowService({ gateway, sandbox: inputs.sandbox, debug: log.debug }),
    deadline,
    requests,
    token: tokens.token,
    abandon() {
      abandoned = true;
      deadline.stop('the step has ended');
      transport.close();
    },
    close() {
      process.off('SIGINT', cancel).off('SIGTERM', cancel).off('SIGHUP', cancel);
      deadline.clear();
    },
  };
}
