import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, emptyAnswer } from './answer.js';
import { send, sendHalf, sendLong } from './delivery.js';
import { answerForStatus } from './fault-answers.js';
import type { Endpoint, Fault, FaultScript } from './faults.js';
import { endpointOf } from './routes.js';
import { type Backend, serve } from './service.js';

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
  const url = new URL(message.url ?? '/', 'http://simulator');
  const method = message.method ?? 'GET';
  const endpoint = endpointOf(method, url.pathname);
  const recorded: RecordedRequest = {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: flatten(message),
    body: '',
    endpoint,
    status: undefined,
    connection: connectionNumber(message.socket),
  };
  record(recorded);
  const fault = faults.next(endpoint);
  const requestId = recorded.headers['x-request-id'] || newRequestId();
  response.setHeader('X-Request-Id', requestId);

  const body = await readText(message);
  if (delayMs > 0) await pause(delayMs, undefined, { signal: closing });
  const carryOut = (): Answer => {
    if (body === undefined) return { ...emptyAnswer(413), headers: { Connection: 'close' } };
    recorded.body = body;
    return serve({ ...recorded, query: url.searchParams, requestId }, backend);
  };
  const substitute = (status: number) => answerForStatus(status, endpoint, requestId);
  recorded.body = body ?? '';
  await answer(response, fault, carryOut, substitute, (status) => {
    recorded.status = status;
  });
}

async function answer(
  response: ServerResponse,
  fault: Fault | undefined,
  carryOut: () => Answer,
  substitute: (status: number) => Answer,
  answered: (status: number) => void,
): Promise<void> {
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === 'status') {
    const usual = substitute(fault.status);
    answered(fault.status);
    send(response, {
      status: fault.status,
      headers: { ...usual.headers, ...fault.headers },
      body: fault.body ?? usual.body,
    });
    return;
  }
  const right = carryOut();
  if (fault?.kind === 'lost' && fault.by === 'hang') return;
  if (fault?.kind === 'lost' && fault.by === 'reset') {
    response.socket?.destroy();
    return;
  }
  const sent = distort(right, fault, substitute);
  answered(sent.status);
  switch (fault?.kind) {
    case 'cut':
      sendHalf(response, sent, 'reset');
      break;
    case 'stall':
      sendHalf(response, sent, 'silence');
      break;
    case 'huge':
      await sendLong(response, sent, fault.bytes);
      break;
    case 'endless':
      await sendLong(response, sent, undefined);
      break;
    default:
      send(response, sent);
  }
}

function distort(
  right: Answer,
  fault: Fault | undefined,
  substitute: (status: number) => Answer,
): Answer {
  if (fault?.kind === 'lost' && typeof fault.by === 'number') return substitute(fault.by);
  if (fault?.kind !== 'replace') return right;
  return {
    status: fault.status ?? right.status,
    headers: { ...right.headers, ...fault.headers },
    body: fault.body,
  };
}

function flatten(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values]) => [
      name,
      values?.join(', ') ?? '',
    ]),
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

/** The gateway makes up an ID of this form for callers that send none. */
function newRequestId(): string {
  return randomBytes(16).toString('hex');
}
