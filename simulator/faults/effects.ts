import type { ServerResponse } from 'node:http';
import type { Answer } from '../http/answer.js';
import { send, sendHalf, sendLong } from '../http/delivery.js';
import type { Fault } from './script.js';

export interface Answering {
  /** Does what was asked, and says what the right answer is. */
  readonly carryOut: () => Answer;
  /** The usual answer of a status. */
  readonly substitute: (status: number) => Answer;
  /** Told as soon as a status is about to be sent. */
  readonly answered: (status: number) => void;
}

export async function answerWithFault(
  response: ServerResponse,
  fault: Fault | undefined,
  { carryOut, substitute, answered }: Answering,
): Promise<void> {
  const sendWhole = (answer: Answer) => {
    answered(answer.status);
    send(response, answer);
  };
  if (!fault) return sendWhole(carryOut());
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'status':
      return sendWhole(changed(substitute(fault.status), fault));
  }

  const right = carryOut();
  switch (fault.kind) {
    case 'replace':
      return sendWhole(changed(right, fault));
    case 'lost':
      if (fault.by === 'reset') response.socket?.destroy();
      else if (fault.by !== 'hang') sendWhole(substitute(fault.by));
      return;
  }

  answered(right.status);
  switch (fault.kind) {
    case 'cut':
      return sendHalf(response, right, 'reset');
    case 'stall':
      return sendHalf(response, right, 'silence');
    case 'huge':
      return await sendLong(response, right, fault.bytes);
    case 'endless':
      return await sendLong(response, right, undefined);
  }
}

function changed(
  answer: Answer,
  change: { status?: number; headers?: Record<string, string>; body?: string },
): Answer {
  return {
    status: change.status ?? answer.status,
    headers: { ...answer.headers, ...change.headers },
    body: change.body ?? answer.body,
  };
}
