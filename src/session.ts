import { openFlowService } from './adobe/flow-service.js';
import { openGateway } from './adobe/gateway.js';
import { openTokens } from './adobe/ims.js';
import type { Clock } from './clock.js';
import { startDeadline } from './deadline.js';
import { openTransport } from './http/transport.js';
import type { Inputs } from './runner/inputs.js';
import type { Log } from './runner/log.js';
import { formatRequest, formatRequestDetail } from './runner/request-log.js';
import { VERSION } from './version.js';

/** What the step needs of the world, besides the network. */
export interface Dependencies {
  clock: Clock;
  /** How long one request may take, from connecting to the last byte, in ms. */
  requestTimeoutMs: number;
  /** Aborted when the run is cancelled, with a text that says so as its reason. */
  cancelled: AbortSignal;
}

/**
 * Starts the deadline, and opens the way to Adobe for as long as the step runs. A run that is cancelled stops like one whose
 * deadline passes.
 */
export function openSession(inputs: Inputs, log: Log, dependencies: Dependencies) {
  const { clock, requestTimeoutMs, cancelled } = dependencies;
  const deadline = startDeadline(inputs.timeoutMs, clock);
  const cancel = () => deadline.stop(String(cancelled.reason));
  cancelled.addEventListener('abort', cancel, { once: true });
  if (cancelled.aborted) cancel();

  const requests: string[] = [];
  let abandoned = false;
  const transport = openTransport({
    userAgent: `aep-base-connection/${VERSION}`,
    signal: deadline.signal,
    requestTimeoutMs,
    onRequestEnd(record) {
      if (abandoned) return;
      const line = formatRequest(record);
      requests.push(line);
      log.info(line);
      log.debug(formatRequestDetail(record));
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
    /** A line for each request that has ended so far. */
    requests: requests as readonly string[],
    /** The newest access token: the one that was given, or minted last. */
    token: tokens.token,
    /** Ends requests that are still under way, and says no more of them. */
    abandon() {
      abandoned = true;
      deadline.stop('the step has ended');
    },
    /** Lets go of the deadline. Connections that are idle close by themselves. */
    close() {
      cancelled.removeEventListener('abort', cancel);
      deadline.clear();
    },
  };
}
