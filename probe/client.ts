import { openErrorReader } from '../src/adobe/failures/error-reader.js';
import { type FlowService, openFlowService } from '../src/adobe/flow-service.js';
import { type FlowRequest, type Gateway, openGateway } from '../src/adobe/gateway.js';
import { openTokens } from '../src/adobe/ims.js';
import type { Clock } from '../src/clock.js';
import { type Deadline, startDeadline } from '../src/deadline.js';
import { StoppedError } from '../src/errors.js';
import { type HttpRequest, openTransport } from '../src/http/transport.js';
import { VERSION } from '../src/version.js';
import { type Reply, toReply } from './reply.js';
import type { Settings } from './settings.js';

/** A request to the Flow Service, below its root. */
export type Ask = Pick<FlowRequest<unknown>, 'path'> &
  Partial<Pick<FlowRequest<unknown>, 'method' | 'query' | 'body' | 'ifMatch'>>;

/** What one function of the product's client did, and what came over the wire for it. */
export interface Observed<T> {
  readonly reply: Reply;
  /** `undefined` when it threw. */
  readonly result: { readonly value: T } | undefined;
  /** What it threw. */
  readonly error: unknown;
}

/** The product's own client, with every response kept as it came. */
export interface Client {
  readonly flowService: FlowService;
  /** The same, but its lists ask for pages of that size where they would ask for 100. */
  withPageSize(size: number): FlowService;
  /** Every response so far, in order of arrival. */
  readonly replies: readonly Reply[];
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** Sends a request as the step does, with its headers and retries. Throws only when there is no response. */
  ask(request: Ask): Promise<Reply>;
  /** Sends a request with its own headers, once. */
  send(request: HttpRequest): Promise<Reply>;
  /** Runs a function of the client. `isIts` finds the request that it sent. Throws only when there is no response. */
  observe<T>(isIts: (request: HttpRequest) => boolean, run: () => Promise<T>): Promise<Observed<T>>;
  close(): void;
}

const REQUEST_TIMEOUT_MS = 60_000;

/** Opens the product's client for a sandbox, for `timeoutMs`. */
export function openClient(settings: Settings, clock: Clock, timeoutMs: number): Client {
  const replies: Reply[] = [];
  const deadline = startDeadline(timeoutMs, clock);
  const transport = openTransport({
    userAgent: `aep-base-connection-probe/${VERSION}`,
    signal: deadline.signal,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    onRequestEnd(record) {
      const reply = toReply(record);
      if (reply !== undefined) replies.push(reply);
    },
  });
  const { sandbox } = settings;
  const shared = {
    ...settings,
    transport,
    retryTools: { clock, deadline, onRetry() {} },
    loadErrorReader: async () => openErrorReader(settings.redact),
  };
  const gateway = openGateway({ ...shared, tokens: openTokens(shared) });

  async function observe<T>(
    isIts: (request: HttpRequest) => boolean,
    run: () => Promise<T>,
  ): Promise<Observed<T>> {
    const before = replies.length;
    const [outcome] = await Promise.allSettled([run()]);
    const reply = replies.slice(before).findLast(({ request }) => isIts(request));
    const error: unknown = outcome.status === 'rejected' ? outcome.reason : undefined;
    if (reply === undefined || error instanceof StoppedError)
      throw error ?? new Error('No request');
    return {
      reply,
      result: outcome.status === 'fulfilled' ? { value: outcome.value } : undefined,
      error,
    };
  }

  return {
    flowService: openFlowService({ gateway, sandbox, debug() {} }),
    withPageSize(size) {
      const resize = (part: string) => part.replace(/^limit=100$/, `limit=${size}`);
      const resizing: Gateway = {
        ...gateway,
        send: ({ query, ...request }) =>
          gateway.send(query === undefined ? request : { ...request, query: query.map(resize) }),
      };
      return openFlowService({ gateway: resizing, sandbox, debug() {} });
    },
    replies,
    clock,
    deadline,
    async ask({ method = 'GET', path, ...rest }) {
      const end = `${path}${rest.query === undefined ? '' : `?${rest.query.join('&')}`}`;
      const { reply } = await observe(
        (request) => request.method === method && request.url.endsWith(end),
        () =>
          gateway.send({
            purpose: `${method} ${path}`,
            method,
            path,
            ...rest,
            expected: '',
            parse: () => true,
          }),
      );
      return reply;
    },
    async send(request) {
      const { reply } = await observe(
        (sent) => sent === request,
        () => transport.send(request),
      );
      return reply;
    },
    observe,
    close() {
      deadline.clear();
    },
  };
}
