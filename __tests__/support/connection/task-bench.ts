import { onTestFinished } from 'vitest';
import type { FlowService } from '../../../src/adobe/flow-service.js';
import type { Task, WantedConnection } from '../../../src/connection/task.js';
import { startDeadline } from '../../../src/deadline.js';
import { type FakeClock, fakeClock } from '../clock.js';
import { EPOCH, SPEC, wantedConnection } from './connections.js';

/** When a test begins, by the monotonic clock. */
const START_MS = 5_000;

export interface Bench {
  readonly task: Task;
  readonly clock: FakeClock;
  /** Requests to the Flow Service in order, as `method argument`. */
  readonly calls: readonly string[];
  readonly infos: readonly string[];
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  /** The marks of the creates so far. */
  readonly marks: readonly string[];
}

export interface BenchOptions {
  readonly wanted?: Partial<WantedConnection>;
  readonly timeoutMs?: number;
}

/** A task whose Flow Service responds as the test says; a request that the test says nothing of fails. */
export function bench(responses: Partial<FlowService>, options: BenchOptions = {}): Bench {
  const { wanted = {}, timeoutMs = 120_000 } = options;
  const calls: string[] = [];
  const infos: string[] = [];
  const notices: string[] = [];
  const warnings: string[] = [];
  const marks: string[] = [];
  const clock = fakeClock({ now: START_MS });
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());

  function told<Args extends unknown[], Response>(
    call: string,
    respond: ((...args: Args) => Promise<Response>) | undefined,
  ): (...args: Args) => Promise<Response> {
    return async (...args) => {
      const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
      calls.push([call, ...texts].join(' '));
      if (respond === undefined) throw new Error(`The test says nothing of ${calls.at(-1)}`);
      return respond(...args);
    };
  }

  const flowService: FlowService = {
    findSpec: told('spec', responses.findSpec ?? (async () => SPEC)),
    listConnections: told('list', responses.listConnections),
    getConnection: told('read', responses.getConnection),
    createConnection: told('create', responses.createConnection),
    patchConnection: told('patch', responses.patchConnection),
    deleteConnection: told('delete', responses.deleteConnection),
    testConnection: told('test', responses.testConnection),
    adobeNow: responses.adobeNow ?? (() => EPOCH + clock.now() - START_MS),
  };
  const task: Task = {
    wanted: wantedConnection(wanted),
    flowService,
    deadline,
    clock,
    describeOrigin(mark) {
      marks.push(mark);
      return `Created by a test (${mark})`;
    },
    info: (line) => void infos.push(line),
    notice: (line) => void notices.push(line),
    warn: (line) => void warnings.push(line),
  };
  return { task, clock, calls, infos, notices, warnings, marks };
}

type Turn<Response> = Response | Error | (() => Response);

/** Responds with one after the other; with the last one from then on. An error is thrown. */
export function inTurn<Response>(...turns: Turn<Response>[]): () => Promise<Response> {
  let next = 0;
  return async () => {
    const turn = turns[Math.min(next++, turns.length - 1)];
    if (turn instanceof Error) throw turn;
    // No response is a function; and there is at least one turn.
    return turn instanceof Function ? turn() : (turn as Response);
  };
}
