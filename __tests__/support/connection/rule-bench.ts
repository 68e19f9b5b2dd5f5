import { onTestFinished } from 'vitest';
import { AdobeError } from '../../../src/adobe/errors.js';
import type { FlowService } from '../../../src/adobe/flow-service.js';
import type { Connection, ConnectionSpec } from '../../../src/adobe/resources.js';
import type { Tools, Wanted } from '../../../src/connection/task.js';
import { type Deadline, startDeadline } from '../../../src/http/deadline.js';
import { fakeClock } from '../clock.js';

export const NOW = 1_700_000_000_000;
export const SPEC: ConnectionSpec = { id: 'spec', version: '1.0', name: 'datalake', authSpecs: [] };

export function wanted(changes: Partial<Wanted> = {}): Wanted {
  return {
    sandbox: 'dev',
    connectionName: 'Mine',
    connectionSpecId: 'spec',
    connectionDescription: undefined,
    ifExists: 'reuse',
    dryRun: false,
    authSpecName: undefined,
    authParams: undefined,
    ...changes,
  };
}

/** A connection that matches `wanted()`, an hour old. */
export function connection(id: string, changes: Partial<Connection> = {}): Connection {
  return {
    id,
    etag: `"${id}-1"`,
    name: 'Mine',
    specId: 'spec',
    description: undefined,
    sandbox: 'dev',
    state: 'enabled',
    createdAt: NOW - 3_600_000,
    authSpecName: undefined,
    ...changes,
  };
}

export interface Bench {
  tools: Tools;
  /** Calls to the Flow Service in order, as `method argument`. */
  calls: string[];
  infos: string[];
  warnings: string[];
  sleeps: readonly number[];
  deadline: Deadline;
}

/** The tools of the rules, with a Flow Service that answers as told; what it was not told of fails. */
export function bench(answers: Partial<FlowService>, timeoutMs = 120_000): Bench {
  const calls: string[] = [];
  const infos: string[] = [];
  const warnings: string[] = [];
  const clock = fakeClock({ now: NOW });
  const deadline = startDeadline(timeoutMs, clock);
  onTestFinished(() => deadline.clear());

  /** Records the call before it is answered. */
  function told<Args extends unknown[], Answer>(
    call: string,
    response: ((...args: Args) => Promise<Answer>) | undefined,
  ): (...args: Args) => Promise<Answer> {
    return async (...args) => {
      const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
      calls.push([call, ...texts.filter((text) => text !== undefined)].join(' '));
      if (response === undefined) throw new Error(`The test says nothing of ${calls.at(-1)}`);
      return response(...args);
    };
  }

  const flowService: FlowService = {
    findSpec: told('spec', answers.findSpec ?? (async () => SPEC)),
    listConnections: told('list', answers.listConnections),
    getConnection: told('read', answers.getConnection),
    createConnection: told('create', answers.createConnection),
    patchConnection: told('patch', answers.patchConnection),
    deleteConnection: told('delete', answers.deleteConnection),
    testConnection: told('test', answers.testConnection),
  };
  const info = (line: string) => void infos.push(line);
  const warn = (line: string) => void warnings.push(line);
  const tools = { flowService, deadline, clock, info, warn };
  return { tools, calls, infos, warnings, sleeps: clock.sleeps, deadline };
}

/** Answers one after the other; the last one from then on. An error is thrown. */
export function inTurn<Answer>(...answers: (Answer | Error)[]): () => Promise<Answer> {
  let next = 0;
  return async () => {
    const response = answers[Math.min(next++, answers.length - 1)];
    if (response instanceof Error) throw response;
    // There is at least one, or the test is wrong.
    return response as Answer;
  };
}

/** An answer that leaves open whether Adobe carried the call out. */
export const LOST = new AdobeError('Could not do it: HTTP 504.', true, 504);
/** An answer that leaves nothing open. */
export const REFUSED = new AdobeError('Could not do it: HTTP 403.', false, 403);
export const CONFLICT = new AdobeError('Could not do it: HTTP 412.', false, 412);
