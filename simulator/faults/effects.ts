import type { ServerResponse } from 'node:http';
import { send, sendHalf, sendLong } from '../http/delivery.js';
import type { SimulatedResponse } from '../http/response.js';
import type { Fault } from './script.js';

export interface FaultContext {
  /** Executes the request and returns the correct response. */
  readonly execute: () => Promise<SimulatedResponse>;
  /** The usual response for a status. */
  readonly substitute: (status: number) => SimulatedResponse;
  /** Called before a status is sent. */
  readonly onStatus: (status: number) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export async function respondWithFault(
  response: ServerResponse,
  fault: Fault | undefined,
  { execute, substitute, onStatus, wait }: FaultContext,
): Promise<void> {
  const sendWhole = (simulated: SimulatedResponse) => {
    onStatus(simulated.status);
    send(response, simulated);
  };
  if (!fault) return sendWhole(await execute());
  switch (fault.kind) {
    case 'hang':
      return;
    case 'reset':
      response.socket?.destroy();
      return;
    case 'late':
      response.socket?.destroy();
      await wait(fault.afterMs);
      await execute();
      return;
    case 'held':
      await wait(fault.afterMs);
      break;
    case 'status':
      return sendWhole(withChanges(substitute(fault.status), fault));
  }

  const correct = await execute();
  switch (fault.kind) {
    case 'held':
      if (fault.response) sendWhole(correct);
      else response.socket?.destroy();
      return;
    case 'replace':
      return sendWhole(withChanges(correct, fault));
    case 'lost':
      if (fault.by === 'reset') response.socket?.destroy();
      else if (fault.by !== 'hang') sendWhole(substitute(fault.by));
      return;
  }

  onStatus(correct.status);
  switch (fault.kind) {
    case 'cut':
      return sendHalf(response, correct, 'reset');
    case 'stall':
      return sendHalf(response, correct, 'silence');
    case 'huge':
      return await sendLong(response, correct, fault.bytes);
    case 'endless':
      return await sendLong(response, correct, undefined);
  }
}

function withChanges(
  simulated: SimulatedResponse,
  change: { status?: number; headers?: Record<string, string>; body?: string },
): SimulatedResponse {
  return {
    status: change.status ?? simulated.status,
    headers: { ...simulated.headers, ...change.headers },
    body: change.body ?? simulated.body,
  };
}
