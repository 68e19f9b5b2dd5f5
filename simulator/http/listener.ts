import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerForStatus } from '../faults/answers.js';
import { answerWithFault } from '../faults/effects.js';
import type { Endpoint, FaultScript } from '../faults/script.js';
import { endpointOf } from '../flow-service/routes.js';
import { type Backend, serve } from '../service.js';
import { type Answer, emptyAnswer } from './answer.js';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Record<string, string>;
  /** Empty until it has been read. */
  body: string;
  readonly endpoint: Endpoint | 'unknown';
  /** `undefined` as long as there is no answer. */
  status: number | undefined;
  /** Number of the connection it came over, from 1. */
  readonly connection: number;
}

export interface ListenerParts {
  readonly backend: Backend;
  readonly faults: FaultScript;
  readonly record: (request: RecordedRequest) => void;
  readonly connectionNumber: (socket: Socket) => number;
  readonly delayMs: number;
  readonly closing: AbortSignal;
}

const MAX_BODY_BYTES = 1024 * 1024;

export function createListener(parts: ListenerParts): RequestListener {
  return (message, response) => {
    // A request that the client or `close()` ends early has nobody left to be told.
    respond(parts, message, response).catch(() => response.destroy());
  };
}

async function respond(
  { backend, faults, record, connectionNumber, delayMs, closing }: ListenerParts,
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
    connection: connectionNumber(message.socket),
  };
  record(recorded);
  const fault = faults.next(endpoint);
  const requestId = headers['x-request-id'] || newRequestId();
  response.setHeader('X-Request-Id', requestId);

  const body = await readText(message);
  recorded.body = body ?? '';
  if (delayMs > 0) await pause(delayMs, undefined, { signal: closing });
  await answerWithFault(response, fault, {
    carryOut: () =>
      body === undefined
        ? tooLarge()
        : serve({ method, path, query: searchParams, headers, body, requestId }, backend),
    substitute: (status) => answerForStatus(status, endpoint, requestId),
    answered: (status) => {
      recorded.status = status;
    },
  });
}

function flatten(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  );
}

/** `undefined` when it is longer than the service takes; the rest is read and dropped. */
async function readText(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length <= MAX_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function tooLarge(): Answer {
  return { ...emptyAnswer(413), headers: { Connection: 'close' } };
}

/** The gateway makes up an ID of this form for callers that send none. */
function newRequestId(): string {
  return randomBytes(16).toString('hex');
}
