import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { respondWithFault } from '../faults/effects.js';
import { responseForStatus } from '../faults/responses.js';
import type { Endpoint, FaultScript } from '../faults/script.js';
import { endpointOf } from '../flow-service/routes.js';
import type { SimulatorOptions } from '../server.js';
import { type Backend, serve } from '../service.js';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  /** Empty until it is read. */
  body: string;
  readonly endpoint: Endpoint | 'unknown';
  /** `undefined` until a response is sent. */
  status: number | undefined;
}

export interface ListenerParts {
  readonly backend: Backend;
  readonly faults: FaultScript;
  readonly record: (request: RecordedRequest) => void;
  readonly delayMs: number;
  readonly gate: SimulatorOptions['gate'];
  /** Rejects when the simulator closes. */
  readonly wait: (ms: number) => Promise<void>;
  /** The `Date` header of a response that is sent now. */
  readonly date: () => string | undefined;
}

export function createListener(parts: ListenerParts): RequestListener {
  return (message, response) => {
    // The client or `close()` ended the request. Nobody waits for an error.
    respond(parts, message, response).catch(() => response.destroy());
  };
}

async function respond(
  { backend, faults, record, delayMs, gate, wait, date }: ListenerParts,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname: path, search, searchParams } = new URL(message.url ?? '/', 'http://simulator');
  const method = message.method ?? 'GET';
  const headers = flatten(message);
  const endpoint = endpointOf(method, path);
  const recorded: RecordedRequest = {
    method,
    path,
    query: search.slice(1),
    headers,
    body: '',
    endpoint,
    status: undefined,
  };
  record(recorded);
  const fault = faults.next(endpoint);
  const requestId = headers['x-request-id'] || newRequestId();
  response.sendDate = false;
  response.setHeader('X-Request-Id', requestId);

  const asked = { method, path, query: searchParams, headers, requestId };
  const body = await text(message);
  recorded.body = body;
  await wait(delayMs);
  await gate?.(endpoint);
  await respondWithFault(response, fault, {
    execute: () => serve({ ...asked, body }, backend),
    substitute: (status) => responseForStatus(status, endpoint, requestId),
    onStatus: (status) => {
      recorded.status = status;
      const time = date();
      if (time !== undefined) response.setHeader('Date', time);
    },
    wait,
  });
}

function flatten(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  );
}

/** The gateway generates an ID of this form if the client sends none. */
function newRequestId(): string {
  return randomBytes(16).toString('hex');
}
