import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { respondWithFault } from '../faults/effects.js';
import { responseForStatus } from '../faults/responses.js';
import type { Endpoint, FaultScript } from '../faults/script.js';
import { endpointOf } from '../flow-service/routes.js';
import type { SimulatorOptions } from '../server.js';
import { type Backend, serve } from '../service.js';
import { emptyResponse, type SimulatedResponse } from './response.js';

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

const MAX_BODY_BYTES = 1024 * 1024;

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
  const body = await readText(message);
  recorded.body = body ?? '';
  await wait(delayMs);
  await gate?.(endpoint);
  await respondWithFault(response, fault, {
    execute: async () => (body === undefined ? tooLarge() : serve({ ...asked, body }, backend)),
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

/** Returns `undefined` if the body is too long. Reads and discards the rest. */
async function readText(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function tooLarge(): SimulatedResponse {
  return { ...emptyResponse(413), headers: { Connection: 'close' } };
}

/** The gateway generates an ID of this form if the client sends none. */
function newRequestId(): string {
  return randomBytes(16).toString('hex');
}
